import { restoreNatives } from '../../../1-read/pdf/natives.ts';
import * as pdfjs from '../../../1-read/pdf/pdfjs.ts';
import { dataSource, startWorker } from '../assets.ts';
import { drawingResourcesOf } from '../engine/data.ts';

/** Points, the page's own rotation applied. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Degrees clockwise that a reader turns a page by, besides its own rotation. */
export type Turn = 0 | 90 | 180 | 270;

/** The most pixels of one page's picture: beyond, browsers draw nothing. */
const MOST_PIXELS = 16_777_216;

// All that this thread loads of pdf.js is loaded by now.
restoreNatives();

let drawer: Promise<pdfjs.PDFWorker> | undefined;

/** The thread that reads what is drawn; one for all files. */
const drawingWorker = (): Promise<pdfjs.PDFWorker> => {
  drawer ??= startWorker().then((port) => pdfjs.PDFWorker.create({ port }));
  // What failed once is tried again with the next file.
  drawer.catch(() => {
    drawer = undefined;
  });
  return drawer;
};

/** A PDF to be drawn. */
export class PdfFile {
  readonly #document: pdfjs.PDFDocumentProxy;
  readonly pages: number;

  private constructor(document: pdfjs.PDFDocumentProxy) {
    this.#document = document;
    this.pages = document.numPages;
  }

  /** Rejects where pdf.js cannot read it. Takes possession of the bytes. */
  static async open(bytes: Uint8Array): Promise<PdfFile> {
    const [worker, data] = await Promise.all([drawingWorker(), dataSource()]);
    const task = pdfjs.getDocument({
      data: bytes,
      worker,
      ...drawingResourcesOf(data),
      cMapPacked: true,
      isEvalSupported: false,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    return new PdfFile(await task.promise);
  }

  async size(page: number): Promise<PageSize> {
    const { width, height } = (await this.#document.getPage(page)).getViewport({ scale: 1 });
    return { width, height };
  }

  /** Draws a page; resolves to undefined where the signal ends it before. `scale` is in CSS pixels a point. */
  async draw(
    page: number,
    scale: number,
    turn: Turn,
    signal: AbortSignal,
  ): Promise<HTMLCanvasElement | undefined> {
    const proxy = await this.#document.getPage(page);
    if (signal.aborted) return undefined;
    const rotation = (proxy.rotate + turn) % 360;
    const plain = proxy.getViewport({ scale: 1, rotation });
    const finest = Math.sqrt(MOST_PIXELS / (plain.width * plain.height));
    const viewport = proxy.getViewport({ scale: Math.min(scale * devicePixelRatio, finest), rotation });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = proxy.render({ canvas, viewport });
    const stop = () => task.cancel();
    signal.addEventListener('abort', stop);
    try {
      await task.promise;
      return canvas;
    } catch (error) {
      if (error instanceof pdfjs.RenderingCancelledException) return undefined;
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** What the file's own text says within boxes of a page, by the middle of each piece; without what this engine makes of it. */
  async textIn(page: number, [x0, y0, x1, y1]: readonly [number, number, number, number]): Promise<string> {
    const proxy = await this.#document.getPage(page);
    const { transform } = proxy.getViewport({ scale: 1 });
    const { items } = await proxy.getTextContent();
    let text = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      const [, , , , left, base] = pdfjs.Util.transform(transform, item.transform);
      const x = left + item.width / 2;
      const y = base - item.height / 2;
      if (x >= x0 && x <= x1 && y >= y0 && y <= y1) text += item.str;
    }
    return text.trim();
  }

  close(): void {
    void this.#document.loadingTask.destroy();
  }
}
