import { type Column, isMergedColumn } from './columns.ts';
import type { TextNote } from './note.ts';
import type { Row } from './rows.ts';

/*
 * A dump that was cut off: what is whole is read, and what the last table lacks is said. Every known form ends with 满意度.
 */

const LAST_LEVEL = /满意|服务对象/;

/** What the last table of a text lacks, where the text ends with it; null where nothing does. */
export function missingAtEnd(rows: readonly Row[], columns: readonly Column[]): string | null {
  const last = rows.at(-1);
  if (!last) return 'no row of indicators follows the last headers';
  const own = columns.filter((column) => !isMergedColumn(column));
  const blank = own.filter(
    ({ meaning }, index) => (meaning === 'level3' || meaning === 'value') && last.cells[index]!.length === 0,
  );
  if (blank.length > 0) return `the last row has no ${blank.map(({ header }) => header).join(', ')}`;
  const levels = rows.flatMap((row) => [...row.level1, ...row.level2]).map(({ text }) => text);
  return levels.some((text) => LAST_LEVEL.test(text)) ? null : 'no 满意度指标 follow the last row';
}

export const endNote = (page: number, missing: string, text: string): TextNote => ({
  about: 'end',
  page,
  missing,
  text,
});

/** Said of a head at the end of a text, over no row of headers. */
export const NO_TABLE_BELOW = 'the head of a table stands there without its indicators';
