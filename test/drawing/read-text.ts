import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page as pdf.js sees it. */
export interface SeenPage {
  /** In PDF points, upright, user unit applied. */
  readonly width: number;
  readonly height: number;
  /** All text in drawing order, hidden text included, white space removed. */
  readonly text: string;
}

const FOLDER = new URL('.', import.meta.resolve('pdfjs-dist/package.json'));

/** Reads a document with pdf.js, glyph by glyph: its text layer leaves some of them out by rules of its own. */
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
    const { fnArray, argsArray } = await page.getOperatorList();
    const shown = fnArray.flatMap((operator, index) =>
      operator === pdfjs.OPS.showText
        ? (argsArray[index][0] as readonly (number | { unicode: string })[])
        : [],
    );
    const text = shown.map((item) => (typeof item === 'number' ? '' : item.unicode)).join('');
    pages.push({ width, height, text: text.replace(/\s/g, '') });
  }
  await task.destroy();
  return pages;
}
