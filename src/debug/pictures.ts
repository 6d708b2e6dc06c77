import { openPdf } from '../1-read/pdf/open.ts';
import { findGrids } from '../2-grid/index.ts';
import { type ExtractOptions, selectedPages } from '../pipeline.ts';
import { pagePicture } from './picture.ts';

/** A page as the engine sees it, as SVG. */
export interface PagePicture {
  readonly page: number;
  readonly svg: string;
}

/** Pictures of the selected pages, one at a time. Rejects with a Failure as `extract` does. */
export async function* pagePictures(
  bytes: Uint8Array,
  options: ExtractOptions = {},
): AsyncGenerator<PagePicture> {
  const source = await openPdf(bytes, options.resources);
  try {
    for (const number of selectedPages(source.pages, options.pages)) {
      const page = await source.page(number);
      yield { page: number, svg: pagePicture(page, findGrids(page)) };
    }
  } finally {
    await source.close();
  }
}
