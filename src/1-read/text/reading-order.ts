import type { FlowItem, Layout, PageFacts } from '../../3-table/table.ts';
import { Failure } from '../../failure.ts';
import { captionOf } from './caption.ts';
import type { HeaderRow } from './columns.ts';
import { doubted, isOutOfOrder, isUseless, unfit } from './doubt.ts';
import { endNote, missingAtEnd, NO_TABLE_BELOW } from './end.ts';
import { type Learnt, learn } from './learn.ts';
import { labelsIn } from './levels.ts';
import type { TextNote } from './note.ts';
import { type DumpPage, linesOf } from './pages.ts';
import { type DumpLine, type Piece, piecesOf } from './pieces.ts';
import { paragraphsOf, proseWidth } from './prose.ts';
import { isNameAt, type Region, regionsOf } from './regions.ts';
import { type Row, type Rows, rowsOf, samplesOf } from './rows.ts';
import { glyphsIn } from './sheet.ts';
import { type WrittenTable, writeTable } from './write-table.ts';

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
  const cut = regions.map((region) =>
    rowsOf(bodyOf(region, pieces), region.header.columns, learnt.get(keyOf(region))!),
  );
  const scattered = regions.map((region) => hasHeadersApart(region, pieces));
  const doubtful = cut.flatMap(({ rows }, index) => (scattered[index] ? doubted(rows) : rows));
  if (isUseless(doubtful)) throw outOfOrderFailure(doubtful);
  // A tool that gives one table out of order gives them all so: a row that looks whole may have another one's cells.
  const outOfOrder =
    scattered.includes(true) || cut.some(({ rows, before }) => before.length > 0 || isOutOfOrder(rows));
  let at = 0;
  for (const [index, region] of regions.entries()) {
    flow.push(...proseOf(pieces.slice(at, region.from), lines, width));
    flow.push(...captionOf(linesUnder(pieces.slice(region.from, region.headFrom), lines)));
    const rows = cut[index]!;
    const behind = [...rows.before, ...rows.behind];
    const written = tableOf(region, pieces, rows, outOfOrder, width);
    notes.push(...written.notes);
    flow.push(written.table);
    flow.push(...proseOf(behind, lines, width));
    at = region.to;
    const missing =
      region === regions.at(-1) && behind.length === 0
        ? missingAtEnd(rows.rows, region.header.columns)
        : null;
    if (missing) notes.push(endNote(pieces.at(-1)!.page, missing, lines.at(-1)!.text));
  }
  const head = pieces.findIndex((piece, index) => index >= at && piece.first && isNameAt(pieces, index));
  if (head >= 0 && regions.length > 0)
    notes.push(endNote(pieces[head]!.page, NO_TABLE_BELOW, lines[pieces[head]!.line]!.text));
  flow.push(...proseOf(pieces.slice(at), lines, width));
  notes.push(...labelsLeft(pieces, inTables, cut));
  notes.push(...amountsOutside(lines.filter((_, index) => !inTables.has(index))));
  for (const line of furniture) flow.push(...paragraphsOf([line], width, 'header'));
  return { pages: pages.map((page, index) => factsOf(page, index + 1)), flow, notes };
}

/** What stands over the columns of indicators, and hardly in a cell. */
const HEADER_WORD = /^(?:[一二三]级指标|指标值|绩效指标描述|指标值确定依据)$/;

/** True where headers of the table stand apart from its row of headers: columns of it are not known. */
function hasHeadersApart(region: Region, pieces: readonly Piece[]): boolean {
  const over = pieces.slice(region.headFrom, region.header.from);
  return [...over, ...bodyOf(region, pieces)].some(({ text }) => HEADER_WORD.test(text));
}

function outOfOrderFailure(rows: readonly Row[]): Failure {
  return new Failure(
    'no_table',
    `The text gives the cells of its tables in another order than that of their rows, as "pdftotext" without an option and other tools do, or its tables have columns that a text does not tell apart: ${unfit(rows).length} of ${rows.length} rows of indicators cannot be cut into their cells. Extract the text again with "pdftotext -layout" or "pdftotext -raw", or give the PDF.`,
  );
}

/** Words of 二级指标 outside tables, and in cells: every one of them is the label of a row. */
function labelsLeft(
  pieces: readonly Piece[],
  inTables: ReadonlySet<number>,
  cut: readonly Rows[],
): TextNote[] {
  const outside = pieces.filter(({ line }) => !inTables.has(line));
  const parts = [
    outside,
    ...cut.map(({ rows, before, behind }) => [
      ...before,
      ...rows.flatMap(({ cells }) => cells.flat()),
      ...behind,
    ]),
  ];
  return parts.flatMap((part): TextNote[] => {
    const count = labelsIn(part);
    return count > 0 ? [{ about: 'labels', page: part[0]!.page, count }] : [];
  });
}

/** Two amounts on a line, or a code and an amount: a row of a table of amounts. */
const AMOUNTS = /(?:^|\s)(?:\d{3,7}\s.*|.*\d\.\d\d\s+(?:.*\s)?)-?[\d,]+\.\d\d(?:\s|$)/;
/** Fewer such lines may be prose. */
const FEWEST_AMOUNTS = 3;

/** Tables of amounts in reading order cannot be read: blank cells leave no trace, so that nothing tells an amount's column. */
function amountsOutside(lines: readonly DumpLine[]): TextNote[] {
  const found = lines.filter(({ text }) => AMOUNTS.test(text));
  if (found.length < FEWEST_AMOUNTS) return [];
  return [{ about: 'amounts', page: found[0]!.page, lines: found.length, text: found[0]!.text }];
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
  pieces: readonly Piece[],
  { rows }: Rows,
  outOfOrder: boolean,
  width: number,
): WrittenTable {
  const { columns, from } = region.header;
  return writeTable({
    head: pieces.slice(region.headFrom, from),
    columns,
    header: headerCells(region.header, pieces),
    rows,
    outOfOrder,
    repeated: region.repeated.flatMap((again) => pieces.slice(again.from, again.to)),
    width,
    placed: false,
  });
}

function headerCells({ from, columns }: HeaderRow, pieces: readonly Piece[]): Piece[][] {
  let to = from;
  return columns.map(({ parts }) => {
    to += parts;
    return pieces.slice(to - parts, to);
  });
}

/** Whole lines of prose. */
const proseOf = (pieces: readonly Piece[], lines: readonly DumpLine[], width: number) =>
  paragraphsOf(linesUnder(pieces, lines), width);

const linesUnder = (pieces: readonly Piece[], lines: readonly DumpLine[]): DumpLine[] =>
  [...new Set(pieces.map(({ line }) => line))].map((line) => lines[line]!);

export function factsOf(page: DumpPage, number: number): PageFacts {
  return {
    number,
    width: 0,
    height: 0,
    glyphs: page.reduce((sum, line) => sum + glyphsIn(line), 0),
    setAside: [],
    pictures: 0,
  };
}
