import type { PdfData, PdfResources } from '../../../1-read/pdf/resources.ts';

/**
 * Where pdf.js's data is: a folder to fetch it from, or the data itself in base64 by `FOLDER/NAME`, for a page that is
 * opened from the disk and may fetch nothing.
 */
export type DataSource = { readonly address: string } | { readonly files: Readonly<Record<string, string>> };

/** Folder of each kind of data, as pdf.js calls the kind. */
const FOLDERS = { cMapUrl: 'cmaps/', standardFontDataUrl: 'standard_fonts/', wasmUrl: 'wasm/' } as const;

/** The parameters that tell pdf.js of its data. */
export function resourcesOf(source: DataSource): PdfResources & { readonly wasmUrl: string } {
  const address = 'address' in source ? source.address : '';
  const folders = {
    cMapUrl: `${address}${FOLDERS.cMapUrl}`,
    standardFontDataUrl: `${address}${FOLDERS.standardFontDataUrl}`,
    wasmUrl: `${address}${FOLDERS.wasmUrl}`,
  };
  if ('address' in source) return folders;
  const { files } = source;
  return {
    ...folders,
    BinaryDataFactory: class implements PdfData {
      async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
        const name = `${FOLDERS[kind as keyof typeof FOLDERS] ?? ''}${filename}`;
        const file = files[name];
        if (file === undefined) throw new Error(`There is no ${name}`);
        return Uint8Array.from(atob(file), (char) => char.charCodeAt(0));
      }
    },
  };
}
