import { finding } from '../../finding.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { type Entry, type Ledger, ledgersOf, nameOf } from '../sums/entry.ts';
import { OPERATING_TOTAL, STAFF_TOTAL, TOTAL_ROW, withoutNumber } from '../sums/names.ts';
import { runningText } from './running.ts';
import { agrees, amountAfter } from './stated.ts';

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
    words: /一般公共预算财政拨款支出(?=预算|决算|为|\d)/g,
    means: (ledger, entry) =>
      isTotal(entry) &&
      (form(ledger, 'general_expenditure') ||
        (form(ledger, 'fiscal_summary') && named(entry, /一般公共预算/))),
  },
  {
    words: /财政拨款基本支出(?=预算|决算|为|\d)/g,
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

/** What stands before an amount that is another year's or a difference. */
const ANOTHER_YEAR = /(?:上年|去年|比|较|增加|减少)[^，。；,]{0,12}$/;

/**
 * A total that the explanation names (财政拨款收入支出总计 0.3 万元), against the totals of the tables that it can mean. It
 * contradicts them where none of them is that amount. A zero is not looked at: a table leaves it blank.
 */
export const textAgainstTotals: Rule = {
  codes: ['text_differs'],
  run(document) {
    const ledgers = ledgersOf(document);
    const { text, pageAt } = runningText(document);
    return TOTALS.flatMap(({ words, means }) => {
      const meant = ledgers.flatMap((ledger) => ledger.entries.filter((entry) => means(ledger, entry)));
      if (meant.length === 0) return [];
      return [...text.matchAll(words)].flatMap((match): Remark[] => {
        const stated = amountAfter(text.slice(match.index + match[0].length));
        const before = text.slice(Math.max(0, match.index - 24), match.index);
        const year = /(20\d\d)年度?[^。；，]*$/.exec(before)?.[1];
        if (!stated || stated.value.coefficient === 0n || ANOTHER_YEAR.test(before)) return [];
        if (year && document.fiscal_year !== null && Number(year) !== document.fiscal_year) return [];
        if (meant.some((entry) => agrees(stated, entry))) return [];
        const printed = [
          ...new Set(
            meant.map(
              (entry) => `${entry.line.amount.raw} (page ${entry.line.amount.places[0]?.page ?? '?'})`,
            ),
          ),
        ].slice(0, 6);
        const said = finding(
          'text_differs',
          `The text gives ${stated.raw} for ${match[0]}, the tables ${printed.join(', ')}.`,
          {
            page: pageAt(match.index),
            table: 'budget_line',
            table_no: meant[0]!.table.table_no,
            row_ordinal: meant[0]!.line.row_ordinal,
            field: 'amount_raw',
            value: stated.raw,
          },
        );
        return [remark(said)];
      });
    });
  },
};
