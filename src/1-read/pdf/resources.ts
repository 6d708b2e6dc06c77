/** Where pdf.js finds the data it needs for fonts that are not embedded. Folder addresses, each ending in `/`. */
export interface PdfResources {
  /** Predefined CMaps (`GBK-EUC-H` …); without them documents with such fonts come out as garbage. */
  readonly cMapUrl: string;
  readonly standardFontDataUrl: string;
  /** Reads the data by the file's name, where it has no address to be fetched from: pdf.js makes one of the class. */
  readonly BinaryDataFactory?: new (
    addresses: object,
  ) => PdfData;
}

/** What pdf.js asks for its data. */
export interface PdfData {
  fetch(wanted: { readonly kind: string; readonly filename: string }): Promise<Uint8Array>;
}

/**
 * The resources of the installed `pdfjs-dist` package. In Node the addresses are file paths, as pdf.js wants them there;
 * a browser build gives its own.
 */
export function installedResources(): PdfResources {
  const folder = new URL('.', import.meta.resolve('pdfjs-dist/package.json'));
  const path =
    folder.protocol === 'file:'
      ? decodeURIComponent(folder.pathname).replace(/^\/(?=[A-Za-z]:)/, '')
      : folder.href;
  return { cMapUrl: `${path}cmaps/`, standardFontDataUrl: `${path}standard_fonts/` };
}
