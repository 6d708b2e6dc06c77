import { openPdf } from './1-read/pdf/open.ts';
import type { PdfResources } from './1-read/pdf/resources.ts';
import type { Source } from './1-read/page.ts';
import { findGrids } from './2-grid/index.ts';
import { layOut } from './3-table/index.ts';
import { type PlacedPage, placeText } from './3-table/place.ts';
import type { Layout } from './3-table/table.ts';
import { Failure } from './failure.ts';

/** Pages to read, as ranges that include both ends; pages count from 1. */
export type PageSelection = readonly { readonly first: number; readonly last: number }[];

export interface ExtractOptions {
  /** All pages where absent. */
  readonly pages?: PageSelection;
  /** Where pdf.js finds its CMaps and fonts; those of the installed package where absent. */
  readonly resources?: PdfResources;
}

/** A document's tables and paragraphs, and what the file says of itself. */
export interface ReadDocument extends Layout {
  readonly reader: Source['reader'];
  readonly producer: string;
  /** All pages of the file, read or not. */
  readonly pageCount: number;
}

/**
 * Reads a PDF as far as its tables and paragraphs, whatever they mean.
 *
 * Rejects with a Failure where the bytes are no readable PDF or the selection names no page of it.
 */
export async function readLayout(bytes: Uint8Array, options: ExtractOptions = {}): Promise<ReadDocument> {
  const source = await openPdf(bytes, options.resources);
  try {
    const placed: PlacedPage[] = [];
    for (const number of selectedPages(source.pages, options.pages)) {
      const page = await source.page(number);
      placed.push(placeText(page, findGrids(page)));
    }
    return { ...layOut(placed), reader: source.reader, producer: source.producer, pageCount: source.pages };
  } finally {
    await source.close();
  }
}

function selectedPages(count: number, selection: PageSelection | undefined): number[] {
  const wanted = selection ?? [{ first: 1, last: count }];
  const pages: number[] = [];
  for (let page = 1; page <= count; page++) {
    if (wanted.some(({ first, last }) => page >= first && page <= last)) pages.push(page);
  }
  if (pages.length === 0) {
    throw new Failure('page_range', `The PDF has ${count} page${count === 1 ? '' : 's'}, none of them in the range asked for. Ask for pages between 1 and ${count}.`);
  }
  return pages;
}
