import type { Paragraph } from '../../3-table/table.ts';
import { moneyUnitIn } from '../../4-form/performance/label.ts';
import type { DumpLine } from './pieces.ts';
import { paragraphOf } from './prose.ts';

/* What stands over a table in a dump: its title, the unit that spends, the unit of money. */

const NUMBERED = /^\d{1,3}\s*[.．、]/;
const UNIT_LINE = /^[[(]?\d{3,}[\])]?[-—_.、]?[\u3400-\u9fff]/;
const MONEY_LINE = /^(?:金额|货币)?单位[:：][^:：]{1,6}$/;
const YEAR_LINE = /^[（(]?\d{4}年/;
const TITLE = /绩效|表$/;
/** Lines over a head that may belong to it; lines of a title. */
const MOST_CAPTION = 8;
const MOST_TITLE = 4;

const compact = (line: DumpLine): string => line.text.replace(/\s/g, '');

export const isTitle = (line: DumpLine): boolean => TITLE.test(compact(line));

/** True of a line that names the unit that spends or the unit of money. */
export const isUnitLine = (text: string): boolean =>
  moneyUnitIn(text.replace(/\s/g, '')) !== '' || UNIT_LINE.test(text.replace(/\s/g, ''));

/** True of a line between a title and its table. */
export function isUnderTitle(line: DumpLine): boolean {
  const text = compact(line);
  return isUnitLine(text) || /[:：]/.test(text) || YEAR_LINE.test(text);
}

/** The line that a table's caption begins with, from `first` on; `head` itself, the line behind the caption, where it has none. */
export function captionStart(lines: readonly DumpLine[], head: number, first: number): number {
  let start = head;
  for (let line = head - 1; line >= Math.max(first, head - MOST_CAPTION); line--) {
    if (isTitle(lines[line]!)) return unitLinesOver(lines, titleStart(lines, line, first), first);
    if (!isUnderTitle(lines[line]!)) break;
    start = line;
    if (lines[line]!.top) break;
  }
  return start;
}

/** The unit of money at the other edge of the page stands before the title in some dumps. */
function unitLinesOver(lines: readonly DumpLine[], title: number, first: number): number {
  let start = title;
  while (start > first && MONEY_LINE.test(compact(lines[start - 1]!))) start--;
  return start;
}

/** A title over several lines begins with its number or at the top of its page. */
function titleStart(lines: readonly DumpLine[], last: number, first: number): number {
  for (let line = last; line >= Math.max(first, last - MOST_TITLE + 1); line--) {
    if (NUMBERED.test(lines[line]!.text) || lines[line]!.top) return line;
  }
  return last;
}

/** The title over a table is one paragraph; the lines below it say one thing each, and two where a gap parts them. */
export function captionOf(lines: readonly DumpLine[]): Paragraph[] {
  const title = lines.findLastIndex(isTitle);
  return [
    ...(title >= 0 ? [paragraphOf(lines.slice(0, title + 1), 'text', 0)] : []),
    ...lines
      .slice(title + 1)
      .flatMap((line) => unitParts(line).map((part) => paragraphOf([part], 'text', 0))),
  ];
}

const unitParts = (line: DumpLine): DumpLine[] => {
  const parts = /^(.*\S)\s+([^\s]*单位[:：]\S+)$/.exec(line.text);
  return parts ? parts.slice(1).map((text) => ({ ...line, text: text! })) : [line];
};
