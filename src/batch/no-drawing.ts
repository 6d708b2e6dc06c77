import { UnseenFont } from '../1-read/pdf/fonts-unseen.ts';

/*
 * pdf.js loads a drawing library on Node, native code of many megabytes, for what it may render. A worker process renders
 * nothing: it goes without, which saves a tenth of a second at every start and keeps documents away from native code.
 *
 * Import this before pdf.js, and call `drawingRefused` when pdf.js is loaded.
 */

const { getBuiltinModule } = process;

/** What pdf.js asks for by name on loading; nothing here is ever drawn with. */
const stand = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} };

Object.assign(globalThis, { FontFace: UnseenFont });

process.getBuiltinModule = ((id: string) =>
  id === 'module'
    ? { createRequire: () => () => stand }
    : getBuiltinModule(id)) as typeof process.getBuiltinModule;

/** Gives Node's modules back to whoever asks. */
export function drawingRefused(): void {
  process.getBuiltinModule = getBuiltinModule;
}
