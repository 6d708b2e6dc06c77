import type { BudgetDocument } from '../../document.ts';
import { type Entry, type Ledger, ledgersOf, nameOf } from '../sums/entry.ts';
import { OPERATING_TOTAL, STAFF_TOTAL, TOTAL_COLUMN, TOTAL_ROW, withoutNumber } from '../sums/names.ts';
import type { RunningText } from './running.ts';
import { amountAfter, type Statement } from './stated.ts';

/** What a text calls an amount, and the amounts of the tables that it can mean. */
interface Total {
  readonly words: RegExp;
  readonly means: (ledger: Ledger, entry: Entry) => boolean;
}

const isTotal = (entry: Entry): boolean => TOTAL_ROW.test(nameOf(entry));
const form = (ledger: Ledger, ...forms: readonly string[]): boolean => forms.includes(ledger.table.form);
const named = (entry: Entry, name: RegExp): boolean =>
  name.test(withoutNumber(nameOf(entry))) ||
  (entry.line.column_path.some((header) => name.test(header.replace(/\s/g, ''))) &&
    (entry.line.name === '' || isTotal(entry)));
const side = (entry: Entry, word: string): boolean => entry.line.column_path[0]?.includes(word) ?? false;

/** The most special words first: where two fit at one place, the first counts. */
const TOTALS: readonly Total[] = [
  {
    words:
      /财政拨款收入支出(?:预算|决算)?总计|财政拨款收、支总(?:计|预算|决算)|财政拨款收支总(?:计|预算|决算)/g,
    means: (ledger, entry) => form(ledger, 'fiscal_summary') && isTotal(entry),
  },
  {
    words: /(?<!拨款)收入(?:、|和|及)?支出(?:预算|决算)?总计/g,
    means: (ledger, entry) => form(ledger, 'summary') && isTotal(entry),
  },
  {
    words: /(?<!拨款)收(?:入)?[、和及]?支(?:出)?总(?:预算|决算|计)/g,
    means: (ledger, entry) => form(ledger, 'summary') && isTotal(entry),
  },
  {
    words: /(?<=^|年|度|[^\u3400-\u9fff])(?:收入预算总计|收入总预算|收入预算(?=\d|为))/g,
    means: (ledger, entry) => form(ledger, 'summary', 'revenue') && isTotal(entry),
  },
  {
    words: /(?<=^|年|度|[^\u3400-\u9fff])(?:支出预算总计|支出总预算|支出预算(?=\d|为))/g,
    means: (ledger, entry) => form(ledger, 'summary', 'expenditure') && isTotal(entry),
  },
  {
    words:
      /[“"]三公[”"]经费(?:财政拨款)?(?:支出)?(?:(?:预算|决算)数?(?=为|\d|合计|总额)|(?=年初预算|全年预算))/g,
    means: (ledger, entry) =>
      form(ledger, 'three_public') &&
      (isTotal(entry) ||
        entry.line.column_path.some((header) => TOTAL_COLUMN.test(header.replace(/\s/g, '')))),
  },
  {
    words: /本年收入(?:预算|决算)?合计/g,
    means: (ledger, entry) =>
      isTotal(entry) && (form(ledger, 'revenue') || (form(ledger, 'summary') && side(entry, '收入'))),
  },
  {
    words: /本年支出(?:预算|决算)?合计/g,
    means: (ledger, entry) =>
      isTotal(entry) && (form(ledger, 'expenditure') || (form(ledger, 'summary') && side(entry, '支出'))),
  },
  { words: /(?<![\u3400-\u9fff])基本支出(?=\d|为)/g, means: (_, entry) => named(entry, /基本支出/) },
  { words: /(?<![\u3400-\u9fff])项目支出(?=\d|为)/g, means: (_, entry) => named(entry, /项目支出/) },
  {
    words: /(?<![\u3400-\u9fff])人员经费(?=\d|为)/g,
    means: (_, entry) => STAFF_TOTAL.test(nameOf(entry)) || named(entry, /人员经费/),
  },
  {
    words: /(?<![\u3400-\u9fff])公用经费(?=\d|为)/g,
    means: (_, entry) => OPERATING_TOTAL.test(nameOf(entry)) || named(entry, /公用经费/),
  },
  { words: /机关运行经费(?=预算|支出|为|\d)/g, means: (_, entry) => named(entry, /机关运行经费/) },
  {
    words: /一般公共预算财政拨款支出(?=预算|决算|年初预算|全年预算|为|\d)/g,
    means: (ledger, entry) =>
      isTotal(entry) &&
      (form(ledger, 'general_expenditure') ||
        (form(ledger, 'fiscal_summary') && named(entry, /一般公共预算/))),
  },
  {
    words: /(?:财政拨款|一般公共预算)基本支出(?=预算|决算|为|\d)/g,
    means: (ledger, entry) =>
      (form(ledger, 'basic_expenditure', 'fiscal_basic_expenditure') && isTotal(entry)) ||
      (form(ledger, 'general_expenditure') && named(entry, /基本支出/)),
  },
  ...[
    '因公出国[（(]境[)）]费',
    '公务用车购置及运行(?:维护)?费',
    '公务用车运行(?:维护)?费',
    '公务用车购置费',
    '公务接待费',
    '会议费',
    '培训费',
  ].map(
    (name): Total => ({
      words: new RegExp(
        `(?<![\\u3400-\\u9fff])${name}(?=预算|支出|决算|为|\\d)|(?<=的)${name}(?=预算支出)`,
        'g',
      ),
      means: (ledger, entry) =>
        form(ledger, 'three_public') &&
        entry.line.column_path.some((header) => new RegExp(`^${name}`).test(header.replace(/\s/g, ''))),
    }),
  ),
  {
    words: /政府采购(?:支出)?预算总额/g,
    means: (ledger, entry) => form(ledger, 'procurement') && isTotal(entry),
  },
];

/** How far behind its name an amount is looked for. A count of characters. */
const LOOK_AHEAD = 120;

/** What stands before an amount that is another year's or a difference. */
const ANOTHER_YEAR = /(?:上年|去年|比|较|增加|减少)[^，。；,]{0,12}$/;

/** Totals that the explanation names (财政拨款收入支出总计 0.3 万元), with the totals of the tables that they can mean. */
export function statementsOfTotals(document: BudgetDocument, { text }: RunningText): Statement[] {
  const ledgers = ledgersOf(document);
  return TOTALS.flatMap(({ words, means }) => {
    const entries = ledgers.flatMap((ledger) => ledger.entries.filter((entry) => means(ledger, entry)));
    if (entries.length === 0) return [];
    return [...text.matchAll(words)].flatMap((match): Statement[] => {
      const end = match.index + match[0].length;
      const behind = text.slice(end, end + LOOK_AHEAD);
      // …支出年初预算为12万元，支出决算为11万元: what was planned stands in few tables.
      const settled = /^(?:年初|全年)预算[^。]*?支出决算数?为?/.exec(behind);
      const stated = amountAfter(behind.slice(settled?.[0].length ?? 0));
      const before = text.slice(Math.max(0, match.index - 24), match.index);
      const year = /(20\d\d)年度?[^。；，]*$/.exec(before)?.[1];
      if (!stated || ANOTHER_YEAR.test(before)) return [];
      if (year && document.fiscal_year !== null && Number(year) !== document.fiscal_year) return [];
      return [{ stated, what: match[0], at: text.indexOf(stated.raw, end), entries }];
    });
  });
}
