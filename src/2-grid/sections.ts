import type { Edge } from './edges.ts';
import type { PhraseLine } from './phrases.ts';

/** The part of a page that holds at most one table without a frame, or several with prose between them. */
export interface Section {
  readonly lines: readonly PhraseLine[];
  readonly rules: readonly Edge[];
}

/** 单位：万元 · 金额单位：人民币元: what Chinese budget tables print above themselves. */
const MONEY_CAPTION = /^[\u3400-\u9fff]{0,2}单位\s*[:：为]\s*(?:人民币)?[百千万亿]{0,2}元$/;

/**
 * The lines and rules of a page between the captions that tell the unit of a table's amounts: each begins a new table, however
 * close the one above it ends. A caption itself is in no section. One section where there is none.
 *
 * @param lines from top to bottom
 */
export function sectionsOf(lines: readonly PhraseLine[], rules: readonly Edge[]): Section[] {
  const captions = lines.filter(isMoneyCaption);
  const tops = [-Infinity, ...captions.map(({ box }) => box.y0)];
  const isCaption = new Set(captions);
  return tops.map((top, index) => {
    const bottom = tops[index + 1] ?? Infinity;
    return {
      lines: lines.filter((line) => line.box.y0 >= top && line.box.y0 < bottom && !isCaption.has(line)),
      rules: rules.filter(({ at }) => at >= top && at < bottom),
    };
  });
}

/** True where a line tells the unit of amounts once, as its last text. */
function isMoneyCaption({ phrases }: PhraseLine): boolean {
  const units = phrases.map(({ text }) => MONEY_CAPTION.test(text.replace(/\s/g, '')));
  return units.at(-1) === true && units.indexOf(true) === units.length - 1;
}
