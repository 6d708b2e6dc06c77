/*
 * pdf.js makes outlines of every glyph unless a browser's own fonts will draw them. Where nothing is ever drawn that is a
 * tenth of the time of reading: fonts and a document that only seem to be there spare it.
 */

/** A font that is never seen. Takes the place of the browser's FontFace in processes that draw nothing. */
export class UnseenFont {
  readonly loaded = Promise.resolve(this);
}

/** What pdf.js is told of the document that it draws for. */
export function unseenFonts(): { readonly disableFontFace: boolean; readonly ownerDocument?: never } {
  if ((globalThis as { FontFace?: unknown }).FontFace !== UnseenFont) return { disableFontFace: true };
  const none = (): void => {};
  return {
    disableFontFace: false,
    ownerDocument: { fonts: { add: none, delete: none, clear: none } } as never,
  };
}
