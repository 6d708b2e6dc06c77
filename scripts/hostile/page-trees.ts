import { deflateSync } from 'node:zlib';
import { PdfFile, type Reference, refer } from '../draw/pdf.ts';
import { stream, text } from './one-page.ts';

/*
 * PDFs of several pages whose page tree is damaged, each with what can be read of it all the same.
 */

export interface DamagedTree {
  readonly pdf: string;
  /** Pages of the document. */
  readonly pages: number;
  /** Pages that cannot be read. */
  readonly lost: readonly number[];
}

/** Objects: the catalog, the root of the page tree, a font; then each page and its content. */
const ROOT = 2;
const FONT = 3;
const pageObject = (page: number): Reference => FONT + 2 * page - 1;

/** A PDF of so many pages, each of which says its number; `tree` are the objects of the page tree, its root first. */
function pdfOf(
  pages: number,
  tree: readonly string[],
  pageOf: (page: number, body: string) => string = (_, body) => body,
): string {
  const file = new PdfFile();
  const [root = '', ...nodes] = tree;
  file.add(`<< /Type /Catalog /Pages ${refer(ROOT)} >>`);
  file.add(root);
  file.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (let page = 1; page <= pages; page++) {
    const body = `<< /Type /Page /Parent ${refer(ROOT)} /MediaBox [0 0 595 842] /Contents ${refer(pageObject(page) + 1)}
/Resources << /Font << /F1 ${refer(FONT)} >> >> >>`;
    file.add(pageOf(page, body));
    file.add(stream(`BT /F1 12 Tf 72 400 Td (This is page ${page}) Tj ET`));
  }
  for (const node of nodes) file.add(node);
  return text(file.bytes(1));
}

const node = (kids: string, count: number | string, more = ''): string =>
  `<< /Type /Pages /Kids [${kids}] /Count ${count} ${more} >>`;

/** References to the pages from one to another, one of them replaced. */
const kids = (first: number, last: number, replaced: Readonly<Record<number, string>> = {}): string =>
  Array.from(
    { length: last - first + 1 },
    (_, index) => replaced[first + index] ?? refer(pageObject(first + index)),
  ).join(' ');

/** A tree of two nodes with three pages each, below a root. */
const nested = (
  left: string,
  right: string,
  counts: readonly [number, number, number] = [6, 3, 3],
): string[] => [
  node(`${refer(pageObject(7))} ${refer(pageObject(7) + 1)}`, counts[0]),
  node(left, counts[1], `/Parent ${refer(ROOT)}`),
  node(right, counts[2], `/Parent ${refer(ROOT)}`),
];

/** The same PDF with its objects in a compressed object stream, all but streams, and its table in another. */
export function packed(pdf: string): string {
  const objects = [...pdf.matchAll(/^(\d+) 0 obj\n(.*?)\nendobj$/gms)].map(([whole, number, body]) => ({
    ...{ whole, number: Number(number), body: body! },
    isStream: whole.includes('endstream'),
  }));
  const small = objects.filter(({ isStream }) => !isStream);
  const [own, table] = [objects.length + 1, objects.length + 2];
  let bodies = '';
  const head = small.map(({ number, body }) => {
    const place = bodies.length;
    bodies += `${body}\n`;
    return `${number} ${place}`;
  });
  const first = `${head.join(' ')}\n`;
  const entries = `/Type /ObjStm /N ${small.length} /First ${first.length} /Filter /FlateDecode`;
  const data = deflateSync(Buffer.from(first + bodies, 'latin1')).toString('latin1');
  let file = '%PDF-1.6\n%\xe2\xe3\xcf\xd3\n';
  const rows = [[0, 0, 0]];
  for (const { whole, number, isStream } of objects) {
    rows[number] = isStream ? [1, file.length, 0] : [2, own, small.findIndex((it) => it.number === number)];
    if (isStream) file += `${whole}\n`;
  }
  rows[own] = [1, file.length, 0];
  file += `${own} 0 obj\n${stream(data, entries)}\nendobj\n`;
  rows[table] = [1, file.length, 0];
  const row = ([type, place, index]: number[]): number[] => [type!, place! >> 8, place! & 0xff, index!];
  const places = text(Uint8Array.from(rows.flatMap(row)));
  const what = `/Type /XRef /W [1 2 1] /Size ${table + 1} /Root ${refer(1)}`;
  return `${file}${table} 0 obj\n${stream(places, what)}\nendobj\nstartxref\n${rows[table]![1]}\n%%EOF\n`;
}

/** A PDF of six pages whose list of objects leads astray for the content of the third. */
export function withWrongPlace(): string {
  const pdf = pdfOf(6, [node(kids(1, 6), 6)]);
  const place = `${pdf.indexOf(`\n${pageObject(3) + 1} 0 obj`) + 1}`.padStart(10, '0');
  return pdf.replace(`${place} 00000 n`, `${'7'.padStart(10, '0')} 00000 n`);
}

export const DAMAGED_TREES: Readonly<Record<string, DamagedTree>> = {
  'no damage': { pdf: pdfOf(6, [node(kids(1, 6), 6)]), pages: 6, lost: [] },
  'no damage, two nodes': { pdf: pdfOf(6, nested(kids(1, 3), kids(4, 6))), pages: 6, lost: [] },
  'no damage, with comments': {
    pdf: pdfOf(
      6,
      [
        `<< /Type /Pages % the root object\n/Kids [ ${kids(1, 2)} % two pages 0 R\n${kids(3, 6)} ] % all\n/Count 6 >>`,
      ],
      (_, body) => `% a page object\n${body}`,
    ),
    pages: 6,
    lost: [],
  },
  'an entry is null': { pdf: pdfOf(6, [node(kids(1, 6, { 3: 'null' }), 6)]), pages: 6, lost: [3] },
  'an entry names no object': { pdf: pdfOf(6, [node(kids(1, 6, { 3: '99 0 R' }), 6)]), pages: 6, lost: [3] },
  'an entry is a number': { pdf: pdfOf(6, [node(kids(1, 6, { 3: '7' }), 6)]), pages: 6, lost: [3] },
  'the kids stand in an object of their own, and one names no object': {
    pdf: pdfOf(6, [
      `<< /Type /Pages /Kids ${refer(pageObject(7))} /Count 6 >>`,
      `[${kids(1, 6, { 3: '99 0 R' })}]`,
    ]),
    pages: 6,
    lost: [3],
  },
  'the first entry names a stream': {
    pdf: pdfOf(6, [node(kids(1, 6, { 1: refer(pageObject(1) + 1) }), 6)]),
    pages: 6,
    lost: [1],
  },
  'the catalog names a page': {
    pdf: pdfOf(6, [node(kids(1, 6), 6)]).replace(
      '/Catalog /Pages 2 0 R',
      `/Catalog /Pages ${refer(pageObject(1))}`,
    ),
    pages: 6,
    lost: [],
  },
  'the first entry names no object': {
    pdf: pdfOf(6, [node(kids(1, 6, { 1: '99 0 R' }), 6)]),
    pages: 6,
    lost: [1],
  },
  'the last entry names no object': {
    pdf: pdfOf(6, [node(kids(1, 6, { 6: '99 0 R' }), 6)]),
    pages: 6,
    lost: [6],
  },
  'several entries name no object': {
    pdf: pdfOf(6, [node(kids(1, 6, { 2: '98 0 R', 3: 'null', 5: '99 0 R' }), 6)]),
    pages: 6,
    lost: [2, 3, 5],
  },
  'an entry in the first of two nodes names no object': {
    pdf: pdfOf(6, nested(kids(1, 3, { 1: '99 0 R' }), kids(4, 6))),
    pages: 6,
    lost: [1],
  },
  'an entry names the root': {
    pdf: pdfOf(6, [node(kids(1, 6, { 4: refer(ROOT) }), 6)]),
    pages: 6,
    lost: [4],
  },
  'an entry names the font': {
    pdf: pdfOf(6, [node(kids(1, 6, { 4: refer(FONT) }), 6)]),
    pages: 6,
    lost: [4],
  },
  'the object of a page is a number': {
    pdf: pdfOf(6, [node(kids(1, 6), 6)], (page, body) => (page === 4 ? '7' : body)),
    pages: 6,
    lost: [4],
  },
  'the object of a page is cut off': {
    pdf: pdfOf(6, [node(kids(1, 6), 6)], (page, body) => (page === 4 ? body.slice(0, 40) : body)),
    pages: 6,
    lost: [4],
  },
  'the root counts too few': { pdf: pdfOf(6, [node(kids(1, 6), 2)]), pages: 6, lost: [] },
  'the root counts none': { pdf: pdfOf(6, [node(kids(1, 6), 0)]), pages: 6, lost: [] },
  'the root counts too many': { pdf: pdfOf(6, [node(kids(1, 6), 20)]), pages: 6, lost: [] },
  'a node counts too few': { pdf: pdfOf(6, nested(kids(1, 3), kids(4, 6), [6, 1, 3])), pages: 6, lost: [] },
  'a node counts too many': { pdf: pdfOf(6, nested(kids(1, 3), kids(4, 6), [6, 5, 3])), pages: 6, lost: [] },
  'all count too few': { pdf: pdfOf(6, nested(kids(1, 3), kids(4, 6), [2, 1, 1])), pages: 6, lost: [] },
};
