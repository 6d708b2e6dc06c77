import { plain } from '../4-form/context.ts';
import { inYuan, ownUnit } from '../4-form/statutory/figure.ts';
import { formOf } from '../4-form/statutory/forms.ts';
import type { BudgetLine, BudgetTable, Place } from '../document.ts';
import { withReviews } from './reviews.ts';
import { inUnit, type ReadAmount, type Texts } from './target.ts';

/** A statutory table with its texts changed. */
export function changedBudgetTable(table: BudgetTable, texts: Texts): BudgetTable {
  const { reviews, ...rest } = table;
  const title = texts.field('title', table.title);
  const unit = texts.text('money_unit', table.money_unit, moneyPlace(table), reviews?.money_unit);
  return {
    ...rest,
    form: title === table.title ? table.form : formOf(plain(title.text)),
    title,
    money_unit: unit?.text ?? table.money_unit,
    notes: texts.list('notes', table.notes),
    ...withReviews(reviews, { money_unit: unit }),
    lines: table.lines.map((line, index) => {
      const { amount, row_ordinal } = line;
      const inNewUnit =
        unit && amount.money_unit === table.money_unit
          ? { ...line, amount: inUnit(amount, unit.text, readAmount) }
          : line;
      return changedLine(inNewUnit, texts.of('budget_line', `lines/${index}`, { row_ordinal }));
    }),
  };
}

/** The unit of money stands with the title; without one, the first amount is where it matters. */
const moneyPlace = ({ title, lines }: BudgetTable): Place | null =>
  title.places[0] ?? lines[0]?.amount.places[0] ?? null;

function changedLine(line: BudgetLine, texts: Texts): BudgetLine {
  const { reviews, ...rest } = line;
  const code = texts.text('code', line.code, line.label_place, reviews?.code);
  const name = texts.text('name', line.name, line.label_place, reviews?.name);
  return {
    ...rest,
    code: code?.text ?? line.code,
    name: name?.text ?? line.name,
    amount: texts.amount('amount', line.amount, readAmount),
    ...withReviews(reviews, { code, name }),
  };
}

const readAmount: ReadAmount = ({ text, places, confidence, doubts }, unit) => {
  const raw = text.replace(/\s/g, '');
  return { raw, cny: inYuan(raw, unit), money_unit: ownUnit(raw) || unit, places, confidence, doubts };
};
