import { COMMON_WORDS, labelOf } from '../../../4-form/performance/label.ts';
import { captionStart, isTitle, isUnderTitle } from '../caption.ts';
import type { Column } from '../columns.ts';
import { isLevel } from '../levels.ts';
import { type Fragment, isBelow, type LayoutLine, overlaps, wordsOf } from './fragments.ts';
import { labelledIn } from './labels.ts';

/* Where in a dump with its layout kept the tables of indicators stand. Positions are those of lines. */

/** A row of headers: its lines `[from, to)`, and of each column the fragments of its header. */
export interface HeaderLines {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly Column[];
  readonly fragments: readonly (readonly Fragment[])[];
}

/** Lines of a table on one page, `[from, to)`. */
export interface Part {
  readonly page: number;
  readonly from: number;
  readonly to: number;
  /** The headers printed on this page. */
  readonly header: HeaderLines | null;
}

export interface LayoutRegion {
  /** Where its title begins, and where its head. */
  readonly from: number;
  readonly headFrom: number;
  readonly header: HeaderLines;
  readonly parts: readonly Part[];
}

/** Headers are wrapped onto at most this many lines. */
const MOST_HEADER_LINES = 3;
const FEWEST_COLUMNS = 3;
/** A head has at most so many lines. */
const LONGEST_HEAD = 80;
/** Lines of a caption; looked through for the last of them. */
const MOST_CAPTION = 8;

export function layoutRegions(lines: readonly LayoutLine[]): LayoutRegion[] {
  const headers = headersIn(lines);
  const tables: { from: number; headFrom: number; headers: HeaderLines[] }[] = [];
  let before = 0;
  for (const header of headers) {
    const head = headStart(lines, header.from, before);
    const last = tables.at(-1);
    if (head === null && last && sameHeader(last.headers[0]!, header)) last.headers.push(header);
    else {
      const headFrom = head ?? header.from;
      tables.push({ from: captionStart(lines, headFrom, before), headFrom, headers: [header] });
    }
    before = header.to;
  }
  return tables.map(({ from, headFrom, headers: own }, index) => ({
    from,
    headFrom,
    header: own[0]!,
    parts: partsOf(lines, own, tables[index + 1]?.from ?? lines.length),
  }));
}

const sameHeader = (a: HeaderLines, b: HeaderLines): boolean =>
  a.columns.map(({ header }) => header).join() === b.columns.map(({ header }) => header).join();

function headersIn(lines: readonly LayoutLine[]): HeaderLines[] {
  const found: HeaderLines[] = [];
  for (let at = 0; at < lines.length; at++) {
    for (let count = 1; count <= MOST_HEADER_LINES; count++) {
      const header = headerOf(lines.slice(at, at + count), at);
      if (!header) continue;
      found.push(header);
      at = header.to - 1;
      break;
    }
  }
  return found;
}

function headerOf(lines: readonly LayoutLine[], from: number): HeaderLines | null {
  if (lines.length === 0 || lines.some((line) => line.running || line.page !== lines[0]!.page)) return null;
  const stacks: Fragment[][] = [];
  for (const fragment of lines.flatMap((line) => line.fragments)) {
    const over = stacks.filter((stack) => stack.some((other) => overlaps(other, fragment)));
    if (over.length > 1) return null;
    if (over[0]) over[0].push(fragment);
    else stacks.push([fragment]);
  }
  stacks.sort((a, b) => a[0]!.from - b[0]!.from);
  if (SIDE_LABEL.test(headerText(stacks[0] ?? []))) stacks.shift();
  if (stacks.length < FEWEST_COLUMNS) return null;
  const columns: Column[] = [];
  const ofProjects = projectColumns(stacks);
  const second = secondSide(stacks);
  for (const [index, stack] of stacks.entries()) {
    const header = headerText(stack);
    if (index < ofProjects) {
      columns.push({ meaning: 'other', header, parts: stack.length, ofProject: true });
      continue;
    }
    const side = second === null ? undefined : sideOf(index, stacks.length, second);
    const sense = COMMON_WORDS.column(labelOf(header)).find(
      ({ meaning }) =>
        meaning === 'other' || !columns.some((column) => column.meaning === meaning && column.side === side),
    );
    if (!sense || !Number.isInteger(sense.rank)) return null;
    columns.push({
      meaning: sense.meaning,
      header,
      parts: stack.length,
      ...(side !== undefined && { side }),
    });
  }
  const meanings = columns.map(({ meaning }) => meaning);
  if (!meanings.includes('level3') || !meanings.includes('value')) return null;
  return { from, to: from + lines.length, columns, fragments: stacks };
}

/** Characters of 绩效指标, which stands down the side of all rows. */
const SIDE_LABEL = /^绩?效?指?标?$/;

/** Where the headers are those of two periods side by side: the first of the second one; null where they are not. */
function secondSide(stacks: readonly (readonly Fragment[])[]): number | null {
  const texts = stacks.map(headerText);
  const name = (text: string): boolean =>
    COMMON_WORDS.column(labelOf(text)).some(({ meaning }) => meaning === 'level3');
  const [first = -1, again = -1] = texts.flatMap((text, index) => (name(text) ? [index] : []));
  const step = again - first;
  if (first < 0 || again < 0) return null;
  // The same headers twice, one behind the other up to the end.
  for (let second = again; second > first; second--) {
    if (
      stacks.length - second === step &&
      texts.slice(second).join() === texts.slice(second - step, second).join()
    )
      return second;
  }
  return null;
}

const sideOf = (index: number, count: number, second: number): number | undefined =>
  index >= second ? 1 : index >= second - (count - second) ? 0 : undefined;

const headerText = (stack: readonly Fragment[]): string =>
  stack.map(({ text }) => text.replace(/[\s\u3000]/g, '')).join('');

/**
 * How many columns at the left are of projects, where one table lists several with their indicators: all have labels of a
 * head, the project's name among them, and 一级指标 follows.
 */
function projectColumns(stacks: readonly (readonly Fragment[])[]): number {
  const labels = stacks.map((stack) => labelOf(headerText(stack)));
  const first = labels.findIndex((label) =>
    COMMON_WORDS.column(label).some(({ meaning, rank }) => meaning === 'level1' && Number.isInteger(rank)),
  );
  const senses = labels.slice(0, Math.max(0, first)).map((label) => COMMON_WORDS.head(label));
  const whole = senses.every((sense) => sense !== undefined);
  return whole && senses.some((sense) => sense?.meaning === 'project_name') ? senses.length : 0;
}

/** Where the head over a row of headers begins: below the title and the unit of money over the labels that name the project. */
function headStart(lines: readonly LayoutLine[], header: number, before: number): number | null {
  let first: number | null = null;
  for (let at = header - 1; at >= Math.max(before, header - LONGEST_HEAD); at--) {
    if (
      labelledIn(lines, at, header).some(
        ({ meaning }) => meaning === 'project_name' || meaning === 'project_code',
      )
    )
      first = at;
  }
  if (first === null) return null;
  // The lines of a wrapped value may stand above its label.
  const above = Array.from(
    { length: Math.min(MOST_CAPTION, first - before) },
    (_, index) => first - 1 - index,
  );
  const caption =
    above.find((at) => isUnderTitle(lines[at]!) && !labelledIn(lines, at, header).length) ??
    above.find((at) => isTitle(lines[at]!));
  return caption === undefined ? first : caption + 1;
}

/** Lines of a cell that a page edge cut may stand alone on the next page, up to so many. */
const MOST_REST = 14;

function partsOf(lines: readonly LayoutLine[], headers: readonly HeaderLines[], end: number): Part[] {
  const parts: Part[] = [];
  let at = headers[0]!.from;
  while (at < end) {
    const { page } = lines[at]!;
    let to = at;
    while (to < end && lines[to]!.page === page) to++;
    const header = headers.find(({ from }) => from >= at && from < to) ?? null;
    const from = header && header.from <= at + 2 ? header.to : at;
    const goesOn =
      header !== null ||
      hasLevels(lines, from, to) ||
      (to === end && to < lines.length && to - from <= MOST_REST);
    if (!goesOn) break;
    const last = lastRowLine(lines, from, to);
    parts.push({ page, from, to: last, header });
    if (last < to) break;
    at = to;
  }
  return parts;
}

/** A wrapped word goes on at most so many lines below. */
const MOST_DOWN = 3;

const hasLevels = (lines: readonly LayoutLine[], from: number, to: number): boolean =>
  lines.slice(from, to).some((line, index) => {
    const below = lines.slice(from + index + 1, Math.min(to, from + index + 1 + MOST_DOWN));
    return line.fragments.some(
      (fragment) =>
        isLevel('level2', fragment.text) ||
        below.some((next) =>
          next.fragments.some(
            (lower) => isBelow(fragment, lower) && isLevel('level2', fragment.text + lower.text),
          ),
        ),
    );
  });

/** Text this much wider than the columns' usual lines runs on under the table. */
const FULL_TEXT = 0.6;

/** Where a table's lines end on a page: behind the last with several cells and what still fits below it. */
function lastRowLine(lines: readonly LayoutLine[], from: number, to: number): number {
  const own = lines.slice(from, to);
  const width = Math.max(...own.flatMap((line) => line.fragments.map((fragment) => fragment.to)));
  const several = own.findLastIndex((line) => line.fragments.flatMap(wordsOf).length > 2 && !line.running);
  if (several < 0) return to;
  const below = own.findIndex(
    (line, index) =>
      index > several &&
      line.fragments.flatMap(wordsOf).some((word) => word.to - word.from > FULL_TEXT * width),
  );
  return below < 0 ? to : from + below;
}
