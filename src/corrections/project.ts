import { amountOf } from '../4-form/performance/money.ts';
import { quantityOf } from '../4-form/performance/quantity.ts';
import type { Amount, Field, HeadField, Indicator, Project } from '../document.ts';
import { withReviews } from './reviews.ts';
import { inUnit, type Texts, unreviewed } from './target.ts';
import { sameText, withPart } from './words.ts';

/** A project with its texts changed. `newYear`: the fiscal year is another one than the quantities were read with. */
export function changedProject(
  project: Project,
  texts: Texts,
  fiscalYear: number | null,
  newYear: boolean,
): Project {
  const { reviews, ...rest } = project;
  const unit = texts.text('money_unit', project.money_unit, moneyPlace(project), reviews?.money_unit);
  const amount = (name: 'budget' | 'fiscal' | 'other'): Amount | null => {
    const read = project[name];
    if (!read) return null;
    const inNewUnit =
      unit && read.money_unit === project.money_unit ? inUnit(read, unit.text, amountOf) : read;
    return texts.amount(name, inNewUnit, amountOf);
  };
  const changed: Project = {
    ...rest,
    heading: texts.optional('heading', project.heading),
    unit_code: texts.optional('unit_code', project.unit_code),
    unit_name: texts.optional('unit_name', project.unit_name),
    project_code: texts.optional('project_code', project.project_code),
    project_name: texts.optional('project_name', project.project_name),
    money_unit: unit?.text ?? project.money_unit,
    budget: amount('budget'),
    fiscal: amount('fiscal'),
    other: amount('other'),
    purpose: project.purpose && texts.prose('purpose', project.purpose),
    plan: project.plan.map(({ label, value }, index) => ({
      label,
      value: texts.field('plan', value, `plan/${index}/value`),
    })),
    goals: texts.proses('goals', project.goals),
    ...withReviews(reviews, { money_unit: unit }),
    indicators: project.indicators.map((indicator, index) => {
      const { indicator_ordinal } = indicator;
      const its = texts.of('indicator', `indicators/${index}`, { table: 'indicator', indicator_ordinal });
      return changedIndicator(indicator, its, fiscalYear, newYear);
    }),
  };
  const before = sharedFields(project);
  const after = sharedFields(changed);
  return {
    ...changed,
    fields: project.fields.map((field, index) => {
      const same = before.flatMap((shared, at) => (isOneCell(field, shared) ? [at] : []));
      if (same.length === 0) return texts.field('fields', field, `fields/${index}`);
      return same.reduce((entry, at) => followed(entry, before[at]!, after[at]!), field);
    }),
  };
}

/** A unit of money stands in a label or above the table; the amounts are where it matters. */
const moneyPlace = ({ budget, fiscal, other, heading }: Project): Field['places'][number] | null =>
  [budget, fiscal, other, heading].find((it) => it && it.places.length > 0)?.places[0] ?? null;

/** The fields of its own that a project has out of labelled fields of its head. */
function sharedFields(project: Project): Field[] {
  const { unit_code, unit_name, project_code, project_name, purpose, plan, goals } = project;
  const { budget, fiscal, other } = project;
  const amounts = [budget, fiscal, other].map((amount) => amount && { ...amount, text: amount.raw });
  return [
    ...[unit_code, unit_name, project_code, project_name, ...amounts, purpose],
    ...plan.map(({ value }) => value),
    ...goals,
  ].map((field) => field ?? NOWHERE);
}

const NOWHERE: Field = { text: '', places: [], confidence: 1, doubts: [] };

const textAsRead = ({ text, review }: Field): string => review?.from ?? text;

/** Whether a labelled field and a field of the project come from one cell. A text dump has no boxes to tell. */
function isOneCell(labelled: HeadField, shared: Field): boolean {
  const [here, there] = [labelled.places[0], shared.places[0]];
  if (!here || !there || here.page !== there.page) return false;
  if (!here.box || !there.box) {
    const [whole, part] = [textAsRead(labelled), textAsRead(shared)];
    return part !== '' && withPart(whole, part, part) !== undefined;
  }
  return here.box.every((edge, index) => edge === there.box![index]);
}

/** The labelled field after a field that comes from it was changed: the same part of its text with it. */
function followed(labelled: HeadField, before: Field, after: Field): HeadField {
  if (after.review === before.review && after.text === before.text) return labelled;
  if (!after.review) {
    return labelled.review ? { ...unreviewed(labelled), text: labelled.review.from } : labelled;
  }
  const from = textAsRead(labelled);
  if (after.review.action === 'accepted') {
    return sameText(labelled.text, before.text)
      ? { ...labelled, confidence: 1, doubts: [], review: { ...after.review, from } }
      : labelled;
  }
  const text = withPart(labelled.text, before.text, after.text);
  return text === undefined ? labelled : { ...labelled, text, review: { ...after.review, from } };
}

const SOURCES = ['level2', 'level3', 'description', 'comparator_column', 'value', 'unit_column'] as const;

function changedIndicator(
  indicator: Indicator,
  texts: Texts,
  fiscalYear: number | null,
  newYear: boolean,
): Indicator {
  const changed: Indicator = {
    ...indicator,
    level1: texts.field('level1', indicator.level1),
    level2: texts.field('level2', indicator.level2),
    level3: texts.field('level3', indicator.level3),
    description: indicator.description && texts.prose('description', indicator.description),
    comparator_column: texts.optional('comparator_column', indicator.comparator_column),
    value: texts.field('value', indicator.value),
    unit_column: texts.optional('unit_column', indicator.unit_column),
    direction: texts.optional('direction', indicator.direction),
    weight: texts.optional('weight', indicator.weight),
    basis: texts.optional('basis', indicator.basis),
    others: texts.list('others', indicator.others),
  };
  const same = !newYear && SOURCES.every((name) => changed[name] === indicator[name]);
  return same ? changed : { ...changed, quantity: quantityOf(changed, fiscalYear) };
}
