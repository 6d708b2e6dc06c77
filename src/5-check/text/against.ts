import type { BudgetDocument } from '../../document.ts';
import { finding } from '../../finding.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import type { Entry } from '../sums/entry.ts';
import { statementsOfClasses } from './classes.ts';
import { statementsOfNames } from './names.ts';
import { type RunningText, runningText } from './running.ts';
import { agrees, type Statement } from './stated.ts';
import { statementsOfTotals } from './totals.ts';

/** The most special readings first: of two of one amount the first counts. */
const READINGS: readonly ((document: BudgetDocument, text: RunningText) => Statement[])[] = [
  statementsOfClasses,
  statementsOfTotals,
  statementsOfNames,
];

/** Figures of the tables that a finding quotes at most. */
const MOST_QUOTED = 6;

/**
 * Amounts that the explanation states, against the tables. One contradicts them where no amount that it can mean agrees with
 * it. Zeros are not looked at: a table leaves them blank.
 */
export const textAgainstTables: Rule = {
  codes: ['text_differs'],
  run(document) {
    const text = runningText(document);
    const read = new Set<number>();
    const remarks: { readonly at: number; readonly remark: Remark }[] = [];
    for (const statement of READINGS.flatMap((reading) => reading(document, text))) {
      const { stated, at } = statement;
      const entries = isPlanned(document, text, at) ? statement.entries.filter(isPlan) : statement.entries;
      if (read.has(at) || entries.length === 0 || stated.value.coefficient === 0n) continue;
      read.add(at);
      if (!entries.some((entry) => agrees(stated, entry)))
        remarks.push({ at, remark: differs({ ...statement, entries }, text.pageAt(at)) });
    }
    return remarks.sort((a, b) => a.at - b.at).map(({ remark }) => remark);
  },
};

/** True where the text of a final account gives what was planned: 支出预算为12万元. A 一般公共预算 is no plan. */
const isPlanned = ({ kind }: BudgetDocument, { text }: RunningText, at: number): boolean =>
  kind === '决算' &&
  /(?<!公共|基金|经营)预算(?:数|总额)?[为是:：]?$/.test(text.slice(Math.max(0, at - 12), at));

/** An amount in a column of plans, which only some tables of final accounts have. */
const isPlan = ({ line }: Entry): boolean =>
  line.column_path.some((header) => /(?:年初|调整|全年)?预算数/.test(header.replace(/\s/g, '')));

function differs({ stated, what, entries }: Statement, page: number | null): Remark {
  const printed = [
    ...new Set(entries.map(({ line }) => `${line.amount.raw} (page ${line.amount.places[0]?.page ?? '?'})`)),
  ];
  const more = printed.length > MOST_QUOTED ? ', …' : '';
  const row = entries[0]!;
  return remark(
    finding(
      'text_differs',
      `The text gives ${stated.raw} for ${what}, the tables ${printed.slice(0, MOST_QUOTED).join(', ')}${more}.`,
      {
        page,
        table: 'budget_line',
        table_no: row.table.table_no,
        row_ordinal: row.line.row_ordinal,
        field: 'amount_raw',
        value: stated.raw,
      },
    ),
  );
}
