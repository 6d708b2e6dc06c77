import { isBlank } from '../../src/1-read/characters.ts';
import type { Page } from '../../src/1-read/page.ts';
import { openPdf } from '../../src/1-read/pdf/open.ts';
import { findGrids } from '../../src/2-grid/index.ts';
import { layoutFindings } from '../../src/3-table/findings.ts';
import { layOut } from '../../src/3-table/index.ts';
import type { TextLine } from '../../src/3-table/line.ts';
import { type PlacedPage, placeText } from '../../src/3-table/place.ts';
import type { FlowItem, Table } from '../../src/3-table/table.ts';

/** Of longer documents the first pages are looked at. A count. */
const MOST_PAGES = 400;

/** What has been checked of a document, and what of it must never be. */
export interface CheckedLayout {
  readonly pages: number;
  readonly tables: number;
  readonly cells: number;
  readonly faults: readonly string[];
}

/**
 * Reads a PDF as far as its tables and paragraphs and checks what holds of every document: each character drawn is on one line of text, in a
 * cell or outside, or set aside, once placed and once the pages are joined; cells lie in their table, do not overlap, have a box with an area
 * and say what their lines say; whoever is sure stands in the cell. Rejects with a Failure where the bytes are no readable PDF.
 */
export async function checkedLayout(bytes: Uint8Array): Promise<CheckedLayout> {
  const source = await openPdf(bytes);
  const drawn = new Map<number, Characters>();
  const placed: PlacedPage[] = [];
  const faults: string[] = [];
  try {
    for (let number = 1; number <= Math.min(source.pages, MOST_PAGES); number++) {
      const page = await source.page(number);
      const own = placeText(page, findGrids(page));
      const characters = charactersOf(page.runs.map(({ chars }) => chars.join('')));
      faults.push(
        ...faultsOfCounts(page),
        ...differences(number, 'placed', characters, charactersOf(textsOn(own))),
      );
      drawn.set(number, characters);
      placed.push(own);
    }
  } finally {
    await source.close();
  }
  const layout = layOut(placed);
  const lines = layout.flow.flatMap((item) => [...linesIn(item)]);
  for (const [number, characters] of drawn) {
    const texts = lines.filter(({ page }) => page === number).map(({ text }) => text);
    faults.push(...differences(number, 'joined', characters, charactersOf(texts)));
  }
  const tables = layout.flow.filter((item) => item.type === 'table');
  for (const { code, message } of layoutFindings(layout)) if (code === 'conservation') faults.push(message);
  return {
    pages: placed.length,
    tables: tables.length,
    cells: tables.reduce((sum, { cells }) => sum + cells.length, 0),
    faults: [...faults, ...tables.flatMap(faultsOfTable)],
  };
}

/** How often each character stands somewhere, white space left out. */
type Characters = ReadonlyMap<string, number>;

function charactersOf(texts: readonly string[]): Characters {
  const characters = new Map<string, number>();
  for (const text of texts)
    for (const char of text) if (char.trim() !== '') characters.set(char, (characters.get(char) ?? 0) + 1);
  return characters;
}

function differences(page: number, when: string, drawn: Characters, found: Characters): string[] {
  const differing = [...new Set([...drawn.keys(), ...found.keys()])].filter(
    (char) => (drawn.get(char) ?? 0) !== (found.get(char) ?? 0),
  );
  if (differing.length === 0) return [];
  const some = differing
    .slice(0, 8)
    .map((char) => `${JSON.stringify(char)} ${drawn.get(char) ?? 0} times, now ${found.get(char) ?? 0}`);
  return [`page ${page}, ${when}: ${some.join('; ')}`];
}

function faultsOfCounts({ number, runs, setAside, glyphs }: Page): string[] {
  const read = runs.reduce((sum, { chars }) => sum + chars.filter((char) => !isBlank(char)).length, 0);
  const aside = setAside.reduce((sum, { glyphs }) => sum + glyphs, 0);
  return read + aside === glyphs
    ? []
    : [`page ${number}: ${glyphs} glyphs, ${read} read and ${aside} set aside`];
}

const textsOn = ({ grids, lines }: PlacedPage): string[] =>
  [...grids.flatMap(({ cells }) => cells.flatMap((cell) => cell.lines)), ...lines].map(({ text }) => text);

function* linesIn(item: FlowItem): Generator<TextLine> {
  if (item.type === 'paragraph') yield* item.lines;
  else {
    for (const cell of item.cells) for (const part of cell.parts) yield* part.lines;
    yield* item.repeated;
  }
}

/** A line of a sure cell stands out of it by this much at most, in em: by a closing sign, or the mark of a note. */
const STANDS_OUT = 1.5;

function faultsOfTable({ rows, cols, cells, confidence, parts }: Table): string[] {
  const faults: string[] = [];
  const at = `table on page ${parts[0]!.page}`;
  const covered = new Set<number>();
  if (!(confidence >= 0 && confidence <= 1)) faults.push(`${at}: confidence ${confidence}`);
  for (const cell of cells) {
    const { row, col, rowSpan, colSpan, doubts } = cell;
    const where = `${at}, cell ${row},${col}`;
    const isInside = row >= 0 && col >= 0 && row + rowSpan <= rows && col + colSpan <= cols;
    if (!isInside || rowSpan < 1 || colSpan < 1)
      faults.push(`${where}: ${rowSpan} by ${colSpan} is not in the table`);
    for (let y = row; y < row + rowSpan; y++) {
      for (let x = col; x < col + colSpan; x++) {
        if (covered.has(y * cols + x)) faults.push(`${where} lies over another`);
        covered.add(y * cols + x);
      }
    }
    if ((cell.confidence === 1) !== (doubts.length === 0))
      faults.push(`${where}: confidence ${cell.confidence}, doubts ${doubts}`);
    const said = cell.parts.flatMap(({ lines }) => lines.map(({ text }) => text)).join('');
    if (withoutBreaks(said) !== withoutBreaks(cell.text))
      faults.push(`${where}: its text is not that of its lines`);
    for (const { box, lines } of cell.parts) {
      if (!(box.x1 > box.x0 && box.y1 > box.y0)) faults.push(`${where}: its box has no area`);
      for (const line of doubts.length === 0 ? lines : []) {
        const out = Math.max(box.x0 - line.box.x0, line.box.x1 - box.x1);
        if (out > STANDS_OUT * line.size)
          faults.push(`${where}: "${line.text.slice(0, 20)}" stands outside, undoubted`);
      }
    }
  }
  return faults;
}

/** Hyphens at line ends are mended away. */
const withoutBreaks = (text: string): string => text.replace(/[\s\u00ad-]/g, '');
