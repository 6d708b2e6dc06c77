import type { PdfData, PdfResources } from '../../../1-read/pdf/resources.ts';

/**
 * Where pdf.js's data is: a folder to fetch it from, or the data itself in base64 by `FOLDER/NAME`, for a page that is
 * opened from the disk and may fetch nothing.
 */
export type DataSource = { readonly address: string } | { readonly files: Readonly<Record<string, string>> };

/** Folder of each kind of data, as pdf.js calls the kind. */
const FOLDERS = { cMapUrl: 'cmaps/', standardFontDataUrl: 'standard_fonts/', wasmUrl: 'wasm/' } as const;

/** What tells pdf.js of its data. Its own way of fetching does not work in a worker. */
export function resourcesOf(source: DataSource): Required<PdfResources> {
  const { cMapUrl, standardFontDataUrl } = FOLDERS;
  return {
    cMapUrl,
    standardFontDataUrl,
    BinaryDataFactory: class implements PdfData {
      async fetch({
        kind,
        filename,
      }: {
        readonly kind: string;
        readonly filename: string;
      }): Promise<Uint8Array> {
        return await read(source, `${FOLDERS[kind as keyof typeof FOLDERS] ?? ''}${filename}`);
      }
    },
  };
}

/** The same, and the decoders of pictures, which only what is drawn needs. */
export const drawingResourcesOf = (source: DataSource) => ({
  ...resourcesOf(source),
  wasmUrl: FOLDERS.wasmUrl,
});

async function read(source: DataSource, name: string): Promise<Uint8Array> {
  if ('files' in source) {
    const file = source.files[name];
    if (file === undefined) throw new Error(`There is no ${name}`);
    return Uint8Array.from(atob(file), (char) => char.charCodeAt(0));
  }
  const response = await fetch(source.address + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
