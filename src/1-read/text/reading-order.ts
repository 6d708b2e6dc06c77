import type { FlowItem, Layout, PageFacts, Table } from '../../3-table/table.ts';
import { textOf } from './cut.ts';
import { HEAD_COLUMNS, writeHead } from './head.ts';
import { type Learnt, learn } from './learn.ts';
import type { TextNote } from './note.ts';
import { type DumpPage, linesOf } from './pages.ts';
import { type DumpLine, type Piece, piecesOf } from './pieces.ts';
import { paragraphOf, paragraphsOf, proseWidth } from './prose.ts';
import { type Region, regionsOf } from './regions.ts';
import { type Row, rowsOf, samplesOf } from './rows.ts';
import { glyphsIn, Sheet, textLinesOf } from './sheet.ts';

/*
 * Dumps in reading order: cell after cell, row after row, the columns lost.
 *
 *   1. find the tables by their rows of headers and the labelled heads over them;
 *   2. learn from all rows with the same headers how wide the columns are;
 *   3. cut every row into its cells;
 *   4. what no table took is prose.
 */

export interface TextReading extends Layout {
  readonly notes: readonly TextNote[];
}

export function readReadingOrder(pages: readonly DumpPage[]): TextReading {
  const { lines, furniture } = linesOf(pages);
  const pieces = piecesOf(lines);
  const regions = regionsOf(pieces, lines);
  const learnt = learntByHeader(pieces, regions);
  const flow: FlowItem[] = [];
  const notes: TextNote[] = [];
  const inTables = new Set<number>();
  for (const region of regions)
    for (let at = region.headFrom; at < region.to; at++) inTables.add(pieces[at]!.line);
  const width = proseWidth(lines.filter((_, index) => !inTables.has(index)).map(({ text }) => text));
  let at = 0;
  for (const [index, region] of regions.entries()) {
    flow.push(...proseOf(pieces.slice(at, region.from), lines, width));
    flow.push(...captionOf(pieces.slice(region.from, region.headFrom), lines));
    const read = tableOf(region, index, pieces, learnt.get(keyOf(region))!, width);
    notes.push(...read.notes);
    if (read.table) flow.push(read.table);
    flow.push(...proseOf(read.behind, lines, width));
    at = region.to;
  }
  flow.push(...proseOf(pieces.slice(at), lines, width));
  for (const line of furniture) flow.push(...paragraphsOf([line], width, 'header'));
  return { pages: pages.map((page, index) => factsOf(page, index + 1)), flow, notes };
}

const keyOf = ({ header }: Region): string => header.columns.map((column) => column.header).join('|');

function learntByHeader(pieces: readonly Piece[], regions: readonly Region[]): Map<string, Learnt> {
  const groups = new Map<string, Region[]>();
  for (const region of regions) groups.set(keyOf(region), [...(groups.get(keyOf(region)) ?? []), region]);
  return new Map(
    [...groups].map(([key, group]) => {
      const { columns } = group[0]!.header;
      const samples = group.flatMap((region) => samplesOf(bodyOf(region, pieces), columns));
      return [key, learn(samples, cutColumns(group[0]!))];
    }),
  );
}

const cutColumns = ({ header }: Region) =>
  header.columns.filter(({ meaning }) => meaning !== 'level1' && meaning !== 'level2');

/** What stands below the header, without the header printed again. */
function bodyOf({ header, repeated, to }: Region, pieces: readonly Piece[]): Piece[] {
  const body: Piece[] = [];
  let from = header.to;
  for (const again of repeated) {
    body.push(...pieces.slice(from, again.from));
    from = again.to;
  }
  return [...body, ...pieces.slice(from, to)];
}

function tableOf(
  region: Region,
  index: number,
  pieces: readonly Piece[],
  learnt: Learnt,
  width: number,
): { table: Table | null; behind: readonly Piece[]; notes: TextNote[] } {
  const { columns } = region.header;
  const { rows, before, behind } = rowsOf(bodyOf(region, pieces), columns, learnt);
  const count = Math.max(HEAD_COLUMNS, columns.length);
  const sheet = new Sheet(count);
  const head = pieces.slice(region.headFrom, region.header.from);
  const page = pieces[region.header.from]!.page;
  writeHead(sheet, count, head, width);
  const notes: TextNote[] = [];

  const spread = (column: number) => ({
    col: column,
    colSpan: column === columns.length - 1 ? count - column : 1,
  });
  const top = sheet.row();
  let from = region.header.from;
  for (const [column, { header }] of columns.entries()) {
    const parts = partsOf(pieces, from, header);
    sheet.put({ row: top, ...spread(column) }, pieces.slice(from, from + parts), page);
    from += parts;
  }
  writeRows(
    sheet,
    columns.map(({ meaning }) => meaning),
    rows,
    spread,
  );
  for (const [at, row] of rows.entries()) {
    if (row.uncertain.length === 0) continue;
    notes.push({
      about: 'row',
      page: row.page,
      table: index,
      row: at + 1,
      chosen: row.cells.map(textOf).join(' | '),
      alternatives: row.alternatives,
    });
  }
  const repeated = region.repeated.flatMap((again) => textLinesOf(pieces.slice(again.from, again.to)));
  return { table: sheet.table(repeated), behind: [...before, ...behind], notes };
}

function partsOf(pieces: readonly Piece[], from: number, header: string): number {
  let text = '';
  let parts = 0;
  while (text.length < header.length) text += pieces[from + parts++]!.text;
  return parts;
}

function writeRows(
  sheet: Sheet,
  meanings: readonly string[],
  rows: readonly Row[],
  spread: (column: number) => { col: number; colSpan: number },
): void {
  for (const [index, row] of rows.entries()) {
    const at = sheet.row();
    let cell = 0;
    for (const [column, meaning] of meanings.entries()) {
      if (meaning === 'level1') {
        // Merged over all rows that share it.
        if (row.level1.length > 0 && rows[index - 1]?.level1[0] === row.level1[0]) continue;
        const rowSpan = rows.slice(index).findIndex((other) => other.level1[0] !== row.level1[0]);
        const span = row.level1.length === 0 ? 1 : rowSpan < 0 ? rows.length - index : rowSpan;
        sheet.put({ row: at, ...spread(column), rowSpan: span }, row.level1, row.page);
      } else if (meaning === 'level2') {
        sheet.put({ row: at, ...spread(column) }, row.level2, row.page);
      } else {
        const doubts = row.uncertain.includes(cell) ? (['cut_uncertain'] as const) : [];
        sheet.put({ row: at, ...spread(column) }, row.cells[cell]!, row.page, { doubts });
        cell++;
      }
    }
  }
}

/** Whole lines of prose; pieces of one line that stand together. */
function proseOf(pieces: readonly Piece[], lines: readonly DumpLine[], width: number) {
  return paragraphsOf(
    [...new Set(pieces.map(({ line }) => line))].map((line) => lines[line]!),
    width,
  );
}

/** The title over a table is one paragraph; the lines below it say one thing each, and two where a gap parts them. */
function captionOf(pieces: readonly Piece[], lines: readonly DumpLine[]) {
  const own = [...new Set(pieces.map(({ line }) => line))].map((line) => lines[line]!);
  const title = own.findLastIndex(({ text }) => /绩效|表$/.test(text.replace(/\s/g, '')));
  return [
    ...(title >= 0 ? [paragraphOf(own.slice(0, title + 1), 'text', 0)] : []),
    ...own.slice(title + 1).flatMap((line) => unitParts(line).map((part) => paragraphOf([part], 'text', 0))),
  ];
}

const unitParts = (line: DumpLine): DumpLine[] => {
  const parts = /^(.*\S)\s+([^\s]*单位[:：]\S+)$/.exec(line.text);
  return parts
    ? [
        { ...line, text: parts[1]! },
        { ...line, text: parts[2]! },
      ]
    : [line];
};

function factsOf(page: DumpPage, number: number): PageFacts {
  return {
    number,
    width: 0,
    height: 0,
    glyphs: page.reduce((sum, line) => sum + glyphsIn(line), 0),
    setAside: [],
    pictures: 0,
  };
}
