import { type Box, boundingBox, centerX } from '../../../src/geometry/box.ts';
import type { Table } from '../drawing.ts';
import { advance } from '../measure.ts';
import type { Style } from '../style.ts';
import { type CellContent, cellContents, columnEdges, contentText, FOOTNOTE_MARK } from './cells.ts';
import { baselineOffset, type CellPart, type TablePart, type TextMark } from './marks.ts';
import {
  contentHeight,
  isRotated,
  lineHeight,
  linesOfRows,
  paginate,
  type Room,
  type RowSlice,
  rowPadding,
} from './rows.ts';

/** A table on its pages. */
export interface LaidTable {
  readonly table: Table;
  /** One for each page it takes, the first page first; without cells where not even a header row fits on it. */
  readonly parts: readonly TablePart[];
  /** The text of each cell as printed, in the order of the table's cells. */
  readonly texts: readonly string[];
  /** Where the next block may begin on the last page. */
  readonly bottom: number;
}

/** Lays a table between two places across the page. `number` is its place among the document's tables. */
export function layTable(
  table: Table,
  number: number,
  across: { readonly left: number; readonly right: number },
  room: (page: number) => Room,
  style: Style,
): LaidTable {
  const edges = columnEdges(table, across.left, across.right, style);
  const contents = cellContents(table, edges, style);
  const lines = linesOfRows(table.rows, contents, style);
  for (let attempt = 0; attempt < 100; attempt++) {
    const slices = paginate(lines, table.header_rows, room, style);
    const placed = contents.map((content, index) =>
      cellParts(content, slices, edges, number * 1000 + index, number, style),
    );
    const tooLow = placed.indexOf(null);
    if (tooLow < 0) return assembled(table, number, contents, placed as CellOnPage[][], slices);
    const { row, row_span } = contents[tooLow]!.cell;
    lines[row + row_span - 1]! += 1;
  }
  throw new RangeError('A merged cell does not fit on its pages');
}

const NOWHERE: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

type CellOnPage = CellPart & { readonly page: number };

function assembled(
  table: Table,
  number: number,
  contents: readonly CellContent[],
  placed: readonly (readonly CellOnPage[])[],
  slices: readonly RowSlice[],
): LaidTable {
  const last = slices.at(-1)!;
  const parts = Array.from({ length: last.page + 1 }, (_, page): TablePart => {
    const cells = placed.flat().filter((cell) => cell.page === page);
    const boxes = cells.length > 0 ? cells.map(({ box }) => box) : [NOWHERE];
    return { table: number, box: boundingBox(boxes), cells };
  });
  return { table, parts, texts: contents.map(contentText), bottom: last.bottom };
}

/** The parts of a cell on its pages; null where its text does not fit into them. */
function cellParts(
  content: CellContent,
  slices: readonly RowSlice[],
  edges: readonly number[],
  group: number,
  table: number,
  style: Style,
): CellOnPage[] | null {
  const { cell } = content;
  const mine = slices.filter((slice) => slice.row >= cell.row && slice.row < cell.row + cell.row_span);
  const boxOf = (own: readonly RowSlice[]): Box => ({
    x0: edges[cell.col]!,
    y0: own[0]!.top,
    x1: edges[cell.col + cell.col_span]!,
    y1: own.at(-1)!.bottom,
  });
  const byPage = (own: readonly RowSlice[]): RowSlice[][] =>
    [...new Set(own.map((slice) => slice.page))].map((page) => own.filter((slice) => slice.page === page));

  const original = byPage(mine.filter((slice) => !slice.repeated));
  const boxes = original.map(boxOf);
  const tops = lineTops(content, original, boxes, style);
  if (!tops) return null;
  const marksOf = (box: Box, lines: readonly PlacedLine[]): TextMark[] =>
    lines.flatMap((line) => lineMarks(content, box, line, group, table, style));
  const parts = original.map((own, index) => ({
    cell,
    page: own[0]!.page,
    box: boxes[index]!,
    header: content.header,
    repeated: false,
    goesOnFromAbove: index > 0,
    goesOnBelow: index < original.length - 1,
    texts: marksOf(boxes[index]!, tops[index]!),
  }));
  const repeats = byPage(mine.filter((slice) => slice.repeated)).map((own) => {
    const box = boxOf(own);
    return {
      cell,
      page: own[0]!.page,
      box,
      header: true,
      repeated: true,
      goesOnFromAbove: false,
      goesOnBelow: false,
      texts: marksOf(box, linesWithin(content, box, style.layout.vertical, style)),
    };
  });
  return [...parts, ...repeats];
}

interface PlacedLine {
  readonly text: string;
  readonly top: number;
}

/** For each part of a cell the lines that stand in it; null where they do not fit. */
function lineTops(
  content: CellContent,
  parts: readonly (readonly RowSlice[])[],
  boxes: readonly Box[],
  style: Style,
): PlacedLine[][] | null {
  if (parts.length === 1) return [linesWithin(content, boxes[0]!, style.layout.vertical, style)];
  if (content.cell.row_span === 1) return parts.map(([slice]) => linesOfSlice(content, parts, slice!, style));
  return linesOfMergedCell(content, boxes, style);
}

/** All lines in one box. */
function linesWithin(
  content: CellContent,
  box: Box,
  vertical: Style['layout']['vertical'],
  style: Style,
  lines: readonly string[] = content.lines,
): PlacedLine[] {
  const free = box.y1 - box.y0 - rowPadding(style) - contentHeight({ ...content, lines }, style);
  const share = { top: 0, middle: 0.5, bottom: 1 }[vertical];
  const top = box.y0 + style.layout.paddingY + free * share;
  return lines.map((text, index) => ({ text, top: top + index * lineHeight(style) }));
}

/** The lines of a cut row that stand in one of its slices: the row's lines are slots that the edge falls between. */
function linesOfSlice(
  content: CellContent,
  parts: readonly (readonly RowSlice[])[],
  slice: RowSlice,
  style: Style,
): PlacedLine[] {
  const slots = parts.flat().reduce((total, { lines }) => total + lines, 0);
  const share = { top: 0, middle: 0.5, bottom: 1 }[style.layout.vertical];
  const start = Math.floor((slots - content.lines.length) * share);
  return content.lines.flatMap((text, index) => {
    const slot = start + index - slice.firstLine;
    if (slot < 0 || slot >= slice.lines) return [];
    return [{ text, top: slice.top + style.layout.paddingY + slot * lineHeight(style) }];
  });
}

function linesOfMergedCell(content: CellContent, boxes: readonly Box[], style: Style): PlacedLine[][] | null {
  const { mergedText } = style.edges;
  const needed = content.lines.length;
  const rotated = isRotated(content);
  const capacities = boxes.map((box) => {
    const free = box.y1 - box.y0 - rowPadding(style) + 1e-6;
    return rotated
      ? free >= contentHeight(content, style)
        ? needed
        : 0
      : Math.floor(free / lineHeight(style));
  });
  if (mergedText !== 'split' || needed < 2) {
    const wanted = mergedText === 'centred_second' ? 1 : 0;
    const chosen = capacities[wanted]! >= needed ? wanted : capacities.findIndex((lines) => lines >= needed);
    if (chosen >= 0) {
      const vertical = mergedText === 'first' || mergedText === 'split' ? 'top' : 'middle';
      return boxes.map((box, index) => (index === chosen ? linesWithin(content, box, vertical, style) : []));
    }
  }
  if (rotated) return null;
  let taken = 0;
  const lines = boxes.map((box, index) => {
    const most = index === 0 ? Math.min(capacities[0]!, Math.max(1, needed - 1)) : capacities[index]!;
    const own = content.lines.slice(taken, taken + most);
    taken += own.length;
    return linesWithin(content, box, 'top', style, own);
  });
  return taken === needed ? lines : null;
}

/** The marks of one line: its text and, small and raised, its footnote mark. */
function lineMarks(
  content: CellContent,
  box: Box,
  line: PlacedLine,
  group: number,
  table: number,
  style: Style,
): TextMark[] {
  const { fontSize, paddingX } = style.layout;
  const place = { group, table, row: content.cell.row, col: content.cell.col };
  const common = {
    size: fontSize,
    angle: 0,
    grey: 0,
    bold: content.header,
    place,
    ...(style.text.cellClips ? { clip: box } : {}),
  };
  const width = advance(line.text, style.text.spacing) * fontSize;
  if (content.direction === 'rotated') {
    const [x, baseline] = [centerX(box) + 0.38 * fontSize, line.top + width];
    return [{ ...common, text: line.text, x, baseline, angle: 90 }];
  }
  if (content.direction === 'rotated_clockwise') {
    const [x, baseline] = [centerX(box) - 0.38 * fontSize, line.top];
    return [{ ...common, text: line.text, x, baseline, angle: 270 }];
  }
  const baseline = line.top + baselineOffset(fontSize, lineHeight(style));
  const x = {
    left: box.x0 + paddingX,
    center: centerX(box) - width / 2,
    right: box.x1 - paddingX - width,
  }[content.alignment];
  if (!line.text.endsWith(FOOTNOTE_MARK)) return [{ ...common, text: line.text, x, baseline }];
  const text = line.text.slice(0, -FOOTNOTE_MARK.length);
  const raised = baseline - 0.35 * fontSize;
  const end = x + advance(text, style.text.spacing) * fontSize;
  return [
    { ...common, text, x, baseline },
    { ...common, text: FOOTNOTE_MARK, x: end, baseline: raised, size: 0.6 * fontSize },
  ];
}
