import type { BudgetDocument } from '../../document.ts';
import { type Entry, ledgersOf, nameOf } from '../sums/entry.ts';
import { withoutNumber } from '../sums/names.ts';
import type { RunningText } from './running.ts';
import { amountAfter, type Stated, type Statement } from './stated.ts';

/** 一般公共服务支出（类）财政事务（款）行政运行（项）: one level of it. */
const LEVEL = /([\u3400-\u9fff、]{2,40}?)[（(](类|款|项)[)）]/g;

/** How far behind a class its 支出决算为 may stand. */
const REACH = 220;

/** 财政事务支出 and 财政事务 are one name. */
const plainName = (name: string): string => name.replace(/[“”"（）()、\s]/g, '').replace(/支出$/, '');

/**
 * Amounts that the explanation gives for a class of 政府收支分类科目, with the tables' rows of that class, in whichever column.
 * What the text compares with (上年, 年初预算) is not looked at.
 */
export function statementsOfClasses(document: BudgetDocument, { text }: RunningText): Statement[] {
  const all = ledgersOf(document).flatMap((ledger) => ledger.entries);
  const coded = all.filter(({ line }) => /^2\d{2}(?:\d{2}){0,2}$/.test(line.code));
  if (coded.length === 0) return [];
  const names = namesByCode(coded);
  return statedClasses(text, document.fiscal_year).flatMap(({ path, stated, at }): Statement[] => {
    const rows = coded.filter(({ line }) => isOf(line.code, path, names));
    if (rows.length === 0) return [];
    // A 收支总表 names the 类 without codes.
    const items =
      path.length === 1 && path[0]!.kind === '类'
        ? all.filter(
            (entry) => entry.line.code === '' && endsAlike(path[0]!.name, withoutNumber(nameOf(entry))),
          )
        : [];
    const what = `${rows[0]!.line.code} ${path.map((level) => level.name).join(' ')}`;
    return [{ stated, what, at, entries: [...rows, ...items] }];
  });
}

interface Level {
  readonly kind: string;
  readonly name: string;
}

interface StatedClass {
  readonly path: readonly Level[];
  readonly stated: Stated;
  /** Where the amount stands. */
  readonly at: number;
}

const ORDER = '类款项';

/** Every class that the text names with an amount; a 款 or 项 without the levels above it belongs to the last ones named. */
function statedClasses(text: string, fiscalYear: number | null): StatedClass[] {
  const found: StatedClass[] = [];
  const matches = [...text.matchAll(LEVEL)];
  let path: Level[] = [];
  for (const [index, match] of matches.entries()) {
    const kind = match[2]!;
    const depth = ORDER.indexOf(kind);
    path = [...path.filter((level) => ORDER.indexOf(level.kind) < depth), { kind, name: match[1]! }];
    const end = match.index + match[0].length;
    const next = matches[index + 1];
    // The next level of the same path follows at once.
    if (next && next.index - end <= 1 && ORDER.indexOf(next[2]!) > depth) continue;
    const behind = text.slice(end, Math.min(next?.index ?? text.length, end + REACH));
    const settled = /支出决算数?为?/.exec(behind);
    const stated =
      amountAfter(behind.replace(`${fiscalYear}年`, '')) ??
      (settled ? amountAfter(behind.slice(settled.index + settled[0].length)) : undefined);
    if (stated) found.push({ path, stated, at: text.indexOf(stated.raw, end) });
  }
  return found;
}

/** What the tables call each code; a code may have several names in several tables. */
function namesByCode(entries: readonly Entry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const entry of entries) {
    const known = names.get(entry.line.code) ?? new Set<string>();
    names.set(entry.line.code, known.add(nameOf(entry)));
  }
  return names;
}

/** True where the code has the last name of the path, and the codes above it, as far as there are any, the names above. */
function isOf(
  code: string,
  path: readonly Level[],
  names: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const lengthOf = ({ kind }: Level) => 3 + 2 * ORDER.indexOf(kind);
  if (code.length !== lengthOf(path.at(-1)!)) return false;
  return path.every((level) => {
    const known = names.get(code.slice(0, lengthOf(level)));
    return known === undefined || [...known].some((name) => endsAlike(level.name, name));
  });
}

/** The text's name may begin with words before it (用于住房保障支出). */
const endsAlike = (stated: string, printed: string): boolean => {
  const [text, table] = [plainName(stated), plainName(printed)];
  return table.length >= 2 && text.endsWith(table);
};
