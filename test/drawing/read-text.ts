import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page as pdf.js sees it. */
export interface SeenPage {
  /** In PDF points, upright, user unit applied. */
  readonly width: number;
  readonly height: number;
  readonly operators: number;
  /** All text in drawing order, hidden text included, white space removed. */
  readonly text: string;
}

const FOLDER = new URL('.', import.meta.resolve('pdfjs-dist/package.json'));

/** Reads a document with pdf.js, which throws or gives empty pages for what it cannot parse. */
export async function readPages(pdf: Uint8Array): Promise<SeenPage[]> {
  const task = pdfjs.getDocument({
    data: pdf.slice(),
    cMapUrl: new URL('cmaps/', FOLDER).pathname,
    cMapPacked: true,
    standardFontDataUrl: new URL('standard_fonts/', FOLDER).pathname,
    stopAtErrors: true,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: SeenPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { fnArray } = await page.getOperatorList();
    const { items } = await page.getTextContent({ disableNormalization: true });
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push({ width, height, operators: fnArray.length, text: text.replace(/\s/g, '') });
  }
  await task.destroy();
  return pages;
}
