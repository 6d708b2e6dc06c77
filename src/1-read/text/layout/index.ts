import { findGrids } from '../../../2-grid/index.ts';
import { confidenceOf } from '../../../3-table/confidence.ts';
import { layOut } from '../../../3-table/index.ts';
import { placeText } from '../../../3-table/place.ts';
import type { FlowItem } from '../../../3-table/table.ts';
import { captionOf } from '../caption.ts';
import { columnsOfSide } from '../columns.ts';
import { endNote, missingAtEnd, NO_TABLE_BELOW } from '../end.ts';
import { isPartOfLevel } from '../levels.ts';
import type { TextNote } from '../note.ts';
import type { DumpPage } from '../pages.ts';
import type { DumpLine, Piece } from '../pieces.ts';
import { paragraphsOf, proseWidth } from '../prose.ts';
import type { TextReading } from '../reading-order.ts';
import { factsOf } from '../reading-order.ts';
import type { Row } from '../rows.ts';
import { writeTable } from '../write-table.ts';
import { type LayoutLine, layoutLines, piecesOfFragment } from './fragments.ts';
import { gridsOf } from './grids.ts';
import { headInOrder } from './head.ts';
import { splitAtKnownWords } from './known-words.ts';
import { labelledIn } from './labels.ts';
import { type DumpPlace, pageOf, placeOf } from './page.ts';
import { type LayoutRegion, layoutRegions } from './regions.ts';
import { layoutRows } from './rows.ts';
import { goalsOfSides, hasSides, sidesOf } from './side-by-side.ts';

/*
 * Dumps that keep the page's layout (pdftotext -layout). Tables of indicators are read by their known words; all else as a
 * page on which the text stands where the dump has it, without ruling lines.
 */

export function readLayoutDump(pages: readonly DumpPage[]): TextReading {
  const lines = splitAtKnownWords(layoutLines(pages));
  const regions = layoutRegions(lines);
  const width = proseWidth(lines.filter((line) => line.fragments.length === 1).map(({ text }) => text));
  const rowsOf = new Map<LayoutRegion, Row[]>();
  for (const group of byHeader(regions)) {
    if (hasSides(group[0]!)) {
      for (const region of group) rowsOf.set(region, rowsOfSides(region, lines));
      continue;
    }
    const grids = gridsOf(group, lines);
    for (const [index, region] of group.entries()) {
      rowsOf.set(region, layoutRows(grids.tables[index]!, region.header.columns, grids.widths));
    }
  }
  const tables: { place: DumpPlace; items: FlowItem[] }[] = [];
  const notes: TextNote[] = [];
  const taken = new Set<number>();
  for (const region of regions) {
    const rows = rowsOf.get(region)!;
    if (rows.length === 0) continue;
    const sides = hasSides(region) ? goalsOfSides(region, lines) : null;
    const head = headInOrder(lines, region.headFrom, sides?.at ?? region.header.from);
    const written = writeTable({
      head: head.pieces,
      uncertain: head.uncertain,
      ...(sides && { sides: sides.goals }),
      columns: region.header.columns,
      header: region.header.fragments.map((stack) => stack.flatMap(piecesOfFragment)),
      rows,
      narrowKnown: true,
      outOfOrder: hasSides(region),
      repeated: [
        ...region.parts
          .slice(1)
          .flatMap(({ header }) => header?.fragments.flat().flatMap(piecesOfFragment) ?? []),
        ...new Set(rows.flatMap(({ drawnAgain = [] }) => drawnAgain)),
      ],
      width,
      placed: true,
    });
    if (head.inDoubt.length > 0) {
      const { page } = lines[region.headFrom]!;
      notes.push({ about: 'head', page, project: head.project, read: head.inDoubt });
    }
    notes.push(...written.notes);
    const over = ownLines(region.from, region.headFrom, lines);
    const inside = [
      ...ownLines(region.headFrom, region.header.to, lines),
      ...region.parts.flatMap(({ from, to, header }) =>
        ownLines(Math.min(from, header?.from ?? from), to, lines),
      ),
    ];
    const left = levelsLeft([...new Set(inside)], written.pieces, lines);
    tables.push({
      place: placeOf(lines[region.from]!),
      items: [...captionOf(over.map((at) => lines[at]!)), written.table, ...paragraphsOf(left, width)],
    });
    for (const at of [...over, ...inside]) taken.add(at);
  }
  notes.push(...endOf(lines, regions, (region) => rowsOf.get(region)!));
  const rest = pages.map((_, index) =>
    pageOf(
      index + 1,
      lines.filter((line, at) => line.page === index + 1 && !taken.has(at)),
    ),
  );
  const { flow } = layOut(rest.map((page) => placeText(page, findGrids(page))));
  return {
    pages: pages.map((page, index) => factsOf(page, index + 1)),
    flow: merged(flow.map(inDoubt), tables),
    notes,
  };
}

/** Positions of lines `[from, to)`, running headers and footers left out. */
const ownLines = (from: number, to: number, lines: readonly LayoutLine[]): number[] =>
  lines.slice(from, to).flatMap(({ running }, index) => (running ? [] : [from + index]));

/**
 * The words of levels that are in no cell of a table, by line: labels without rows, 绩效指标 down its side. Other text that is
 * in none is a row's that was lost, which the count of the page's characters says.
 */
function levelsLeft(
  own: readonly number[],
  placed: readonly Piece[],
  lines: readonly LayoutLine[],
): DumpLine[] {
  const byLine = new Map<number, string[]>();
  for (const { line, text } of placed) byLine.set(line, [...(byLine.get(line) ?? []), text]);
  return own.flatMap((at): DumpLine[] => {
    let rest = lines[at]!.text;
    // The longest first: a short one may be a part of another.
    for (const word of (byLine.get(at) ?? []).sort((a, b) => b.length - a.length))
      rest = rest.replace(word, ' ');
    const words = rest.split(/\s+/).filter((word) => word !== '' && isPartOfLevel(word));
    return words.length === 0 ? [] : [{ page: lines[at]!.page, text: words.join(' '), top: false }];
  });
}

/** The rows of two periods side by side, those of the first before those of the second. */
function rowsOfSides(region: LayoutRegion, lines: readonly LayoutLine[]): Row[] {
  // Both sides have the words of 一级指标, which stand on the page once.
  const common = new Map<string, Piece>();
  const once = (piece: Piece): Piece => {
    const key = `${piece.line} ${piece.text}`;
    const known = common.get(key) ?? piece;
    common.set(key, known);
    return known;
  };
  return sidesOf(region, lines).flatMap((own, side) => {
    const grids = gridsOf([own.region], own.lines);
    const rows = layoutRows(grids.tables[0]!, own.region.header.columns, grids.widths);
    return rows.map((row): Row => ({ ...row, level1: row.level1.map(once), side }));
  });
}

/** What a table holds that is read by where its text stands, and by nothing else, is in doubt: a dump keeps places roughly. */
const inDoubt = (item: FlowItem): FlowItem =>
  item.type !== 'table'
    ? item
    : {
        ...item,
        cells: item.cells.map((cell) => {
          const doubts = [...new Set([...cell.doubts, 'cut_uncertain' as const])];
          return cell.text === '' ? cell : { ...cell, doubts, confidence: confidenceOf(doubts) };
        }),
      };

/** What is missing where the text was cut off. */
function endOf(
  lines: readonly LayoutLine[],
  regions: readonly LayoutRegion[],
  rowsOf: (region: LayoutRegion) => readonly Row[],
): TextNote[] {
  const last = regions.at(-1);
  const end = last?.parts.at(-1)?.to ?? 0;
  const behind = lines.slice(end).filter(({ running }) => !running);
  if (!last) return [];
  if (behind.length === 0) {
    const missing = missingAtEnd(rowsOf(last), columnsOfSide(last.header.columns, 1));
    return missing ? [endNote(lines.at(-1)!.page, missing, lines.at(-1)!.text)] : [];
  }
  const head = behind.find((line) =>
    labelledIn(lines, lines.indexOf(line), lines.length).some(
      ({ meaning }) => meaning === 'project_name' || meaning === 'project_code',
    ),
  );
  return head ? [endNote(head.page, NO_TABLE_BELOW, head.text)] : [];
}

/** Tables with the same headers have the same columns. */
function byHeader(regions: readonly LayoutRegion[]): LayoutRegion[][] {
  const groups = new Map<string, LayoutRegion[]>();
  for (const region of regions) {
    const key = region.header.columns.map((column) => column.header).join('|');
    groups.set(key, [...(groups.get(key) ?? []), region]);
  }
  return [...groups.values()];
}

/** The tables at their places among the rest. */
function merged(
  flow: readonly FlowItem[],
  tables: readonly { place: DumpPlace; items: FlowItem[] }[],
): FlowItem[] {
  const items: FlowItem[] = [];
  let next = 0;
  for (const item of flow) {
    const first = item.type === 'table' ? item.parts[0]! : item.lines[0]!;
    const before = (place: DumpPlace) =>
      place.page < first.page || (place.page === first.page && place.y < first.box.y0);
    while (next < tables.length && before(tables[next]!.place)) items.push(...tables[next++]!.items);
    items.push(item);
  }
  return [...items, ...tables.slice(next).flatMap((table) => table.items)];
}
