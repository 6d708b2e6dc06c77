import { isMoneyCaption } from '../../quantity/money-caption.ts';
import type { Edge } from '../drawn/edges.ts';
import type { Phrase, PhraseLine } from './phrases.ts';

/** The part of a page that holds at most one table without a frame, or several with prose between them. */
export interface Section {
  readonly lines: readonly PhraseLine[];
  readonly rules: readonly Edge[];
  /** A caption that tells the unit of amounts stands right above it: there is nothing but its table's header between. */
  readonly captioned: boolean;
  /** A caption stands right below it. */
  readonly followed: boolean;
}

/** The text of a row stands this close to the rules above and below it, in em. */
const ROW_EM = 1;

/**
 * The lines and rules of a page between the captions of tables, those that number one and those that tell the unit of its amounts: each
 * begins a new table, however close the one above it ends. A caption itself is in no section. One section where there is none.
 *
 * @param lines from top to bottom
 */
export function sectionsOf(lines: readonly PhraseLine[], rules: readonly Edge[]): Section[] {
  const units = new Set(lines.filter((line) => isCaption(line, rules)));
  const numbers = lines.filter(
    (line, index) => isNumbered(line.phrases) && isAlone(index, lines) && !isInRow(line, rules),
  );
  const cuts = new Set([...units, ...numbers]);
  const captions = lines.filter((line) => cuts.has(line));
  const tops = [-Infinity, ...captions.map(({ box }) => box.y0)];
  return tops.map((top, index) => {
    const bottom = tops[index + 1] ?? Infinity;
    return {
      lines: lines.filter((line) => line.box.y0 >= top && line.box.y0 < bottom && !cuts.has(line)),
      rules: rules.filter(({ at }) => at >= top && at < bottom),
      captioned: index > 0 && units.has(captions[index - 1]!),
      followed: bottom < Infinity,
    };
  });
}

/** Table 3, TABLE B-2., Tableau 4a, 表2-1, 附表三: the number that a table has in its document, before its title. */
const NUMBERED =
  /^(?:(?:table|tableau|tabelle|tabla|tabela|tabella)\s+(?:[A-Z]{1,3}[-.]?)?(?:\d|[IVX]+\b)|附?表\s*[\d一二三四五六七八九十])/i;

/** True where a line is the number of a table with its title behind it, and with nothing else. */
const isNumbered = ([number, title, ...others]: readonly Phrase[]): boolean =>
  number !== undefined &&
  others.length === 0 &&
  NUMBERED.test(number.text) &&
  (title === undefined || /[\d.:：一二三四五六七八九十]$/.test(number.text)) &&
  !number.leader;

/** True where no other line stands beside a line, nor one like it next to it: text in two columns, and lists of tables. */
const isAlone = (index: number, lines: readonly PhraseLine[]): boolean => {
  const { box } = lines[index]!;
  return [lines[index - 1], lines[index + 1]].every(
    (other) =>
      !other || (!isNumbered(other.phrases) && (other.box.y1 <= box.y0 + 1 || other.box.y0 >= box.y1 - 1)),
  );
};

/**
 * True where a line tells the unit of amounts once, as its last text, and is no row of a table: between rules that are a row's height
 * apart, what stands before it is a part of the caption too (部门：…).
 */
function isCaption(line: PhraseLine, rules: readonly Edge[]): boolean {
  const units = line.phrases.map(({ text }) => isMoneyCaption(text));
  if (units.at(-1) !== true || units.indexOf(true) !== units.length - 1) return false;
  return !isInRow(line, rules) || line.phrases.slice(0, -1).every(({ text }) => /[:：]/.test(text));
}

/** True where a line stands between rules that are a row's height apart. */
function isInRow({ box, size }: PhraseLine, rules: readonly Edge[]): boolean {
  const isClose = (distance: number) => distance >= 0 && distance < ROW_EM * size;
  return (
    rules.some(({ at, from, to }) => isClose(box.y0 - at) && from <= box.x0 && to >= box.x1) &&
    rules.some(({ at, from, to }) => isClose(at - box.y1) && from <= box.x0 && to >= box.x1)
  );
}
