import { isMoneyCaption } from '../../quantity/money-caption.ts';
import type { Edge } from '../drawn/edges.ts';
import type { PhraseLine } from './phrases.ts';

/** The part of a page that holds at most one table without a frame, or several with prose between them. */
export interface Section {
  readonly lines: readonly PhraseLine[];
  readonly rules: readonly Edge[];
  /** A caption stands right above it. */
  readonly captioned: boolean;
}

/** The text of a row stands this close to the rules above and below it, in em. */
const ROW_EM = 1;

/**
 * The lines and rules of a page between the captions that tell the unit of a table's amounts: each begins a new table, however
 * close the one above it ends. A caption itself is in no section. One section where there is none.
 *
 * @param lines from top to bottom
 */
export function sectionsOf(lines: readonly PhraseLine[], rules: readonly Edge[]): Section[] {
  const captions = lines.filter((line) => isCaption(line, rules));
  const tops = [-Infinity, ...captions.map(({ box }) => box.y0)];
  const cuts = new Set(captions);
  return tops.map((top, index) => {
    const bottom = tops[index + 1] ?? Infinity;
    return {
      lines: lines.filter((line) => line.box.y0 >= top && line.box.y0 < bottom && !cuts.has(line)),
      rules: rules.filter(({ at }) => at >= top && at < bottom),
      captioned: index > 0,
    };
  });
}

/**
 * True where a line tells the unit of amounts once, as its last text, and is no row of a table: between rules that are a row's height
 * apart, what stands before it is a part of the caption too (部门：…).
 */
function isCaption({ box, size, phrases }: PhraseLine, rules: readonly Edge[]): boolean {
  const units = phrases.map(({ text }) => isMoneyCaption(text));
  if (units.at(-1) !== true || units.indexOf(true) !== units.length - 1) return false;
  const isClose = (distance: number) => distance >= 0 && distance < ROW_EM * size;
  const inRow =
    rules.some(({ at, from, to }) => isClose(box.y0 - at) && from <= box.x0 && to >= box.x1) &&
    rules.some(({ at, from, to }) => isClose(at - box.y1) && from <= box.x0 && to >= box.x1);
  return !inRow || phrases.slice(0, -1).every(({ text }) => /[:：]/.test(text));
}
