import { expect, test } from 'vitest';
import { bytes, onePage, stream } from '../../scripts/hostile/one-page.ts';
import { extract, extractTables } from '../../src/index.ts';

const COLUMNS = [72, 172, 272];
const line = (from: string, to: string) => `${from} m ${to} l S `;

/** A table of three rows, down to the foot of the page or from its head on. */
const table = (top: number): string =>
  [0, 1, 2, 3].map((row) => line(`72 ${top - 20 * row}`, `272 ${top - 20 * row}`)).join('') +
  COLUMNS.map((x) => line(`${x} ${top}`, `${x} ${top - 60}`)).join('') +
  [0, 1, 2]
    .flatMap((row) => COLUMNS.slice(0, 2).map((x) => [x + 4, top - 14 - 20 * row] as const))
    .map(([x, y]) => `BT /F1 9 Tf ${x} ${y} Td (Text) Tj ET `)
    .join('');

const page = (contents: number): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << /Font << /F1 4 0 R >> >> >>`;

/** Tables at the foot of the first page and at the head of the third; the content of the second cannot be unpacked. */
const pdf = bytes(
  onePage({
    content: table(130),
    pages: '<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R] /Count 3 >>',
    objects: [
      page(8),
      page(9),
      stream('\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01', '/Filter /LZWDecode'),
      stream(table(780), ''),
    ],
  }),
);

test('rows beside a page that cannot be read are in doubt, others are not', async () => {
  const { findings } = await extract(pdf);
  expect(findings.filter(({ code }) => code === 'page_damaged').map(({ page }) => page)).toEqual([2]);
  const { tables } = await extractTables(pdf);
  const doubted = tables.map(({ cells }) =>
    cells.map(({ row, doubts }) => [row, doubts.includes('join_uncertain')] as const),
  );
  const rows = (doubtful: number) => [0, 0, 1, 1, 2, 2].map((row) => [row, row === doubtful]);
  expect(doubted).toEqual([rows(2), rows(0)]);
});
