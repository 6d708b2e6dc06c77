import { PdfFile, type Reference, refer } from '../draw/pdf.ts';

/** What is odd about a PDF of one page that says "Text". Entries are PDF syntax. */
export interface Oddity {
  /** The page's content stream. */
  readonly content?: string;
  /** Entries of the content stream's dictionary. */
  readonly filter?: string;
  /** Instead of the content stream: the value of /Contents. */
  readonly contents?: string;
  /** Entries of the page besides the usual ones, which it can replace. */
  readonly page?: string;
  readonly mediaBox?: string;
  /** The font's dictionary. */
  readonly font?: string;
  /** More entries of /Resources. */
  readonly resources?: string;
  readonly catalog?: string;
  /** The node above the page. */
  readonly pages?: string;
  /** More objects, from number `FREE` on. */
  readonly objects?: readonly string[];
}

/** Objects 1 to 5 are the catalog, the page tree, the page, its font and its content. */
export const CATALOG = 1;
export const PAGES = 2;
export const PAGE = 3;
export const FONT = 4;
export const CONTENT = 5;
/** The first number that an oddity's own objects get. */
export const FREE = 6;

/** A line of text where it can be read. */
export const TEXT = 'BT /F1 12 Tf 72 700 Td (Text) Tj ET';

/** The PDF, one byte a character. */
export function onePage(odd: Oddity = {}): string {
  const file = new PdfFile();
  const { content = TEXT, filter = '', contents = refer(CONTENT) } = odd;
  const objects = [
    `<< /Type /Catalog /Pages ${refer(PAGES)} ${odd.catalog ?? ''} >>`,
    odd.pages ?? `<< /Type /Pages /Kids [${refer(PAGE)}] /Count 1 >>`,
    `<< /Type /Page /Parent ${refer(PAGES)} /MediaBox ${odd.mediaBox ?? '[0 0 595 842]'} /Contents ${contents}
/Resources << /Font << /F1 ${refer(FONT)} >> ${odd.resources ?? ''} >> ${odd.page ?? ''} >>`,
    odd.font ?? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream(content, filter),
    ...(odd.objects ?? []),
  ];
  for (const body of objects) file.add(body);
  return text(file.bytes(CATALOG as Reference));
}

export const stream = (data: string, entries = ''): string =>
  `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const bytes = (characters: string): Uint8Array => Buffer.from(characters, 'latin1');
