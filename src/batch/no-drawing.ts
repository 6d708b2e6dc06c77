import { UnseenFont } from '../1-read/pdf/fonts-unseen.ts';

/*
 * pdf.js loads a drawing library on Node, native code of many megabytes, for what it may render. A worker process renders
 * nothing: it goes without, which saves a tenth of a second at every start and keeps documents away from native code.
 */

/** What pdf.js asks for by name on loading; nothing here is ever drawn with. */
const DRAWING = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} };

/** What pdf.js looks at on loading, to complete it in old browsers. Node would load its whole HTTP client for it. */
class Response {
  bytes(): void {}
}

/** Loads what imports pdf.js. Node's modules and globals are then as before, but for the fonts. */
export async function loadedWithoutDrawing<T>(load: () => Promise<T>): Promise<T> {
  const { getBuiltinModule } = process;
  const response = Object.getOwnPropertyDescriptor(globalThis, 'Response')!;
  process.getBuiltinModule = ((id: string) =>
    id === 'module'
      ? { createRequire: () => () => DRAWING }
      : getBuiltinModule(id)) as typeof process.getBuiltinModule;
  Object.assign(globalThis, { FontFace: UnseenFont });
  Object.defineProperty(globalThis, 'Response', { value: Response, configurable: true });
  try {
    return await load();
  } finally {
    process.getBuiltinModule = getBuiltinModule;
    Object.defineProperty(globalThis, 'Response', response);
  }
}
