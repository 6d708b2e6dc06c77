import { levelOf } from '../../4-form/statutory/level.ts';
import type { BudgetDocument } from '../../document.ts';
import { type Entry, inColumn, type Ledger, ledgersOf, nameOf } from '../sums/entry.ts';
import { CARRIED_OVER, TOTAL_ROW, withoutNumber } from '../sums/names.ts';
import type { RunningText } from './running.ts';
import { amountsIn, type Statement } from './stated.ts';

/** The shortest and the longest name that is looked for in the text. */
const SHORTEST = 4;
const LONGEST = 24;

/** What may stand between a name and its amount: 基本支出预算数为12万元. */
const LINK =
  /(?:["”’』」]|科目|[年当]?初?预算数?|决算数?|总额|数额?|共计|合计|总计|金额|安排|[均为是共计达:：])*$/;

/** The sides of a 收支总表. */
const SIDES = ['收入', '支出'] as const;

/** What must stand before a name, so that it is the whole of what is spoken of: a mark, a number, a year. */
const BOUNDARY =
  /(?:^|[。；;，,：:\n)）“"]|元、|[一二三四五六七八九十\d][、.．]|[①-⑳]|\d{4}年度?|包括|其中|主要是|安排的?|部门|单位)$/;

/** An amount of another year, a difference, a part that no table has by itself. */
const ANOTHER = /上年|去年|往年|较|比|同期|年初|全年|调整|追加|增|减|剔除|扣除|结转|不含|除外|人均|每/;

/** What ends a clause, and a sentence. */
const CLAUSE = /[，,。；;：:\n]/;
const SENTENCE = /[。\n]/;

/**
 * Amounts that follow a name which a row or a column of the tables has: 社会保障和就业支出1836.22万元, 基本支出预算数为13994.31万元. Every
 * amount in a row of that name, or in a column whose header it is, may be meant.
 */
export function statementsOfNames(document: BudgetDocument, { text }: RunningText): Statement[] {
  const names = entriesByName(document);
  return amountsIn(text).flatMap((stated): Statement[] => {
    const start = lastMatch(text, SENTENCE, stated.at);
    const before = text.slice(start, stated.at).replace(LINK, '');
    const name = nameAtEnd(before, names);
    if (name === undefined) return [];
    const clause = before.slice(lastMatch(before, CLAUSE, before.length - name.length));
    if (ANOTHER.test(clause) || isOfAnotherYear(before, document.fiscal_year)) return [];
    return [{ stated, what: name, at: stated.at, entries: names.get(name)! }];
  });
}

/** The amounts of every row and column by their names: rows without number and 合计, columns by each of their headers. */
function entriesByName(document: BudgetDocument): ReadonlyMap<string, readonly Entry[]> {
  const names = new Map<string, Entry[]>();
  const add = (name: string, entry: Entry) => {
    const key = name.replace(/["“”'‘’]/g, '');
    if (key.length < SHORTEST || key.length > LONGEST) return;
    const list = names.get(key);
    if (list) list.push(entry);
    else names.set(key, [entry]);
  };
  const ledgers = ledgersOf(document);
  const carried = new Set(ledgers.flatMap(carriedOver));
  for (const entry of ledgers.flatMap(({ entries }) => entries)) {
    if (carried.has(entry)) continue;
    const row = withoutNumber(nameOf(entry).replace(/^其中[:：]?/, ''));
    const headers = entry.line.column_path.map((header) => header.replace(/\s/g, ''));
    const side = SIDES.find((word) => headers[0]?.includes(word));
    // 1.一般公共预算 under 收入 is spoken of as 一般公共预算收入.
    const long = side && !row.endsWith(side) ? [row + side] : [];
    for (const name of new Set([row, row.replace(/(?:合计|小计)$/, ''), ...long, ...headers]))
      add(name, entry);
  }
  return names;
}

/**
 * Items below one of what was carried over (二、上年结转: 一般公共预算拨款): a text that gives their name means what came this year.
 * They end with the next item of the level of the one above them, or with a total.
 */
function carriedOver(ledger: Ledger): Entry[] {
  return ledger.columns.flatMap((column) => {
    let above: number | undefined;
    return inColumn(ledger, column).filter((entry) => {
      const level = levelOf(nameOf(entry));
      const depth = level === 'among' ? Infinity : level || Infinity;
      if (TOTAL_ROW.test(nameOf(entry)) || (above !== undefined && depth <= above)) above = undefined;
      const isBelow = above !== undefined;
      if (!isBelow && level !== 'among' && level > 0 && CARRIED_OVER.test(nameOf(entry))) above = level;
      return isBelow;
    });
  });
}

/** The longest name that the text ends with, where it is the whole of what is spoken of. */
function nameAtEnd(text: string, names: ReadonlyMap<string, unknown>): string | undefined {
  for (let length = Math.min(LONGEST, text.length); length >= SHORTEST; length--) {
    const name = text.slice(-length);
    if (names.has(name)) return BOUNDARY.test(text.slice(0, -length)) ? name : undefined;
  }
  return undefined;
}

/** How far a sentence is followed back from an amount. A count of characters: few sentences are longer. */
const LOOK_BACK = 400;

/** Behind the last match of `pattern` before `end`, or as far back as is looked where there is none. */
function lastMatch(text: string, pattern: RegExp, end: number): number {
  const first = Math.max(0, end - LOOK_BACK);
  for (let at = end - 1; at >= first; at--) if (pattern.test(text[at]!)) return at + 1;
  return first;
}

/** True where the last year that the sentence names is not the document's. */
function isOfAnotherYear(before: string, fiscalYear: number | null): boolean {
  const year = [...before.matchAll(/(20\d\d)年/g)].at(-1)?.[1];
  return year !== undefined && fiscalYear !== null && Number(year) !== fiscalYear;
}
