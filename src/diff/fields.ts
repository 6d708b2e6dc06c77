import { z } from 'zod';
import {
  Amount,
  Field,
  Indicator,
  type Place,
  PlanStep,
  type Project,
  Prose,
  Quantity,
} from '../document.ts';
import { parseQuantity, sameQuantity } from '../quantity/index.ts';
import type { Aspect, ChangeField } from './diff.ts';
import { deltaOf, directionOf, percentOf, plainDecimal } from './figures.ts';
import { gist, onlyYearsDiffer, sameText, withoutNumbering, withoutSpace } from './text.ts';
import { compareValues, publishedValue } from './values.ts';

/*
 * The fields of projects and indicators that are compared: one entry each, with how it is read, when two are the same, and
 * how a changed one is put in place. The order is that of the rows of changes.csv.
 */

/** Two fields side by side. `null` in place of it: nothing to say, not even a notation. */
export interface Compared {
  readonly same: boolean;
  readonly before: string;
  readonly after: string;
  readonly before_canonical?: string;
  readonly after_canonical?: string;
  readonly canonical_unit?: string;
  readonly delta?: string;
  readonly percent?: string;
  readonly direction?: '' | 'up' | 'down';
  readonly sense?: '' | 'stricter' | 'looser' | 'unclear';
  readonly aspects: readonly Aspect[];
}

export type Years = readonly [old: number | null, fresh: number | null];

export interface FieldOf<Owner> {
  readonly field: Exclude<ChangeField, 'amount'>;
  readonly compare: (old: Owner, fresh: Owner, years: Years) => Compared | null;
  /** The same text for fields that are the same; sets of equal things are found by it. */
  readonly key: (owner: Owner) => string;
  readonly place: (owner: Owner) => Place | undefined;
  /** What a changed field becomes, as JSON, and the owner with it. */
  readonly record: (owner: Owner) => unknown;
  readonly put: (owner: Owner, record: unknown) => Owner;
}

type TextName<Owner> = {
  [Name in keyof Owner]: Owner[Name] extends Field | null ? Name : never;
}[keyof Owner];

/** Text of two cells. A form that lacks the field says nothing of it. */
function compareTexts(old: Field | null, fresh: Field | null): Compared | null {
  if (!old || !fresh) return null;
  return compareWords(old.text, fresh.text);
}

export function compareWords(old: string, fresh: string): Compared | null {
  const [before, after] = [old.trim(), fresh.trim()];
  if (withoutSpace(before) === withoutSpace(after)) return null;
  if (sameText(before, after)) return { same: true, before, after, aspects: ['spelling'] };
  return {
    same: false,
    before,
    after,
    aspects: onlyYearsDiffer(before, after) ? ['wording', 'years_only'] : ['wording'],
  };
}

function textField<Owner>(
  field: FieldOf<Owner>['field'] & TextName<Owner>,
  schema: z.ZodType,
): FieldOf<Owner> {
  const read = (owner: Owner): Field | null => owner[field] as Field | null;
  return {
    field,
    compare: (old, fresh) => compareTexts(read(old), read(fresh)),
    key: (owner) => gist(read(owner)?.text ?? ''),
    place: (owner) => read(owner)?.places[0],
    record: read,
    put: (owner, record) => ({ ...owner, [field]: schema.parse(record) }),
  };
}

/** An amount of money; a form that lacks it has none. */
function amountField(field: 'budget' | 'fiscal' | 'other'): FieldOf<Project> {
  return {
    field,
    compare: (old, fresh) => compareAmounts(old[field], fresh[field]),
    key: (project) => amountKey(project[field]),
    place: (project) => project[field]?.places[0],
    record: (project) => project[field],
    put: (project, record) => ({ ...project, [field]: Amount.nullable().parse(record) }),
  };
}

/** Equal for the same amount of money; blank and zero are one. */
export const amountKey = (amount: Amount | null): string => {
  if (!amount || amount.raw === '') return '0';
  return amount.cny === '' ? gist(amount.raw) : plainDecimal(amount.cny);
};

/** Two amounts in 元. A blank cell is no money, like a printed zero; that the print differs is a notation. */
export function compareAmounts(old: Amount | null, fresh: Amount | null): Compared | null {
  const [before, after] = [withoutSpace(old?.raw ?? ''), withoutSpace(fresh?.raw ?? '')];
  const [a, b] = [canonicalAmount(old), canonicalAmount(fresh)];
  const canonical = { before_canonical: a, after_canonical: b, canonical_unit: '元' };
  if (amountKey(old) === amountKey(fresh)) {
    if (before === after && (old?.money_unit ?? '') === (fresh?.money_unit ?? '')) return null;
    const blank = before === '' || after === '';
    if (blank && before === after) return null;
    const aspect = blank
      ? 'blank_zero'
      : old?.money_unit !== fresh?.money_unit
        ? 'unit_notation'
        : 'trailing_zeros';
    return { same: true, before, after, ...canonical, aspects: [aspect] };
  }
  const delta = deltaOf(a === '' && before === '' ? '0' : a, b === '' && after === '' ? '0' : b);
  return {
    same: false,
    before,
    after,
    ...canonical,
    delta,
    percent: percentOf(a, b === '' && after === '' ? '0' : b),
    direction: directionOf(delta),
    aspects: ['number'],
  };
}

const canonicalAmount = (amount: Amount | null): string => plainDecimal(amount?.cny ?? '');

/** `6月底=50%;10月底=75%`, blank steps left out. */
const planText = (plan: readonly PlanStep[]): string =>
  shownSteps(plan)
    .map(({ label, value }) => `${label}=${withoutSpace(value.text)}`)
    .join(';');

const shownSteps = (plan: readonly PlanStep[]): PlanStep[] =>
  plan.filter(({ value }) => withoutSpace(value.text) !== '');

const planKey = (plan: readonly PlanStep[]): string =>
  shownSteps(plan)
    .map(({ label, value }) => `${gist(label)}=${stepKey(value.text)}`)
    .sort()
    .join(';');

const stepKey = (text: string): string => {
  const quantity = parseQuantity(text);
  return quantity.canonical_number === ''
    ? gist(text)
    : `${quantity.comparator}${quantity.canonical_number}${quantity.canonical_unit}`;
};

const planField: FieldOf<Project> = {
  field: 'plan',
  compare: ({ plan: old }, { plan: fresh }) => {
    const [before, after] = [planText(old), planText(fresh)];
    if (before === after) return null;
    const same = planKey(old) === planKey(fresh);
    return { same, before, after, aspects: [same ? 'spelling' : 'number'] };
  },
  key: ({ plan }) => planKey(plan),
  place: ({ plan }) => plan[0]?.value.places[0],
  record: ({ plan }) => plan,
  put: (project, record) => ({ ...project, plan: z.array(PlanStep).parse(record) }),
};

/** One goal a line. */
const goalsText = (goals: readonly Prose[]): string => goals.map(({ text }) => text.trim()).join('\n');

/** Goals in another order or numbered anew are the same; so are they where the text is cut into lines elsewhere. */
const goalsKey = (goals: readonly Prose[]): string => [...sentences(goalsText(goals))].sort().join('|');

const sentences = (text: string): string[] =>
  text
    .split(/[\n。；;]/u)
    .map((part) => withoutNumbering(part.replace(/^\s*(?:目标)\s*\d{1,2}\s*[：:.、]/u, '')).text)
    .filter((part) => part !== '');

const goalsField: FieldOf<Project> = {
  field: 'goals',
  compare: ({ goals: old }, { goals: fresh }) => {
    const [before, after] = [goalsText(old), goalsText(fresh)];
    if (withoutSpace(before) === withoutSpace(after)) return null;
    if (goalsKey(old) === goalsKey(fresh)) return { same: true, before, after, aspects: ['spelling'] };
    return {
      same: false,
      before,
      after,
      aspects: onlyYearsDiffer(before, after) ? ['wording', 'years_only'] : ['wording'],
    };
  },
  key: ({ goals }) => goalsKey(goals),
  place: ({ goals }) => goals[0]?.places[0],
  record: ({ goals }) => goals,
  put: (project, record) => ({ ...project, goals: z.array(Prose).parse(record) }),
};

export const PROJECT_FIELDS: readonly FieldOf<Project>[] = [
  textField<Project>('project_code', Field.nullable()),
  textField<Project>('project_name', Field.nullable()),
  amountField('budget'),
  amountField('fiscal'),
  amountField('other'),
  textField<Project>('purpose', Prose.nullable()),
  planField,
  goalsField,
];

/** What a changed target carries: all that the quantity was read from. */
const ValueRecord = z.strictObject({
  comparator_column: Indicator.shape.comparator_column,
  value: Indicator.shape.value,
  unit_column: Indicator.shape.unit_column,
  quantity: Quantity,
});

const valueField: FieldOf<Indicator> = {
  field: 'value',
  compare: (old, fresh, years) => {
    const compared = compareValues(old, fresh, years);
    return compared.same && compared.before === compared.after ? null : compared;
  },
  key: (indicator) => {
    const { quantity } = indicator;
    const text = gist(publishedValue(indicator));
    if (
      quantity.from_context.includes('fiscal_year') ||
      (quantity.canonical_number === '' && quantity.date === '')
    )
      return text;
    const { kind, comparator, canonical_number, canonical_max, canonical_unit, date, date_max } = quantity;
    return [kind, comparator, canonical_number, canonical_max, canonical_unit, date, date_max].join(' ');
  },
  place: ({ value, place }) => value.places[0] ?? place,
  record: ({ comparator_column, value, unit_column, quantity }) => ({
    comparator_column,
    value,
    unit_column,
    quantity,
  }),
  put: (indicator, record) => ({ ...indicator, ...ValueRecord.parse(record) }),
};

/** A score: 10, 10分, 10% are told apart by the unit only where it is printed on both sides. */
const weightField: FieldOf<Indicator> = {
  field: 'weight',
  compare: ({ weight: old }, { weight: fresh }) => {
    const compared = compareTexts(old, fresh);
    if (!compared || compared.same) return compared;
    const [a, b] = [parseQuantity(compared.before), parseQuantity(compared.after)];
    if (sameQuantity(a, b)) return { ...compared, same: true, aspects: ['trailing_zeros'] };
    if (a.canonical_unit !== b.canonical_unit) return compared;
    const delta = deltaOf(a.canonical_number, b.canonical_number);
    return {
      ...compared,
      before_canonical: a.canonical_number,
      after_canonical: b.canonical_number,
      canonical_unit: a.canonical_unit,
      delta,
      percent: percentOf(a.canonical_number, b.canonical_number),
      direction: directionOf(delta),
      aspects: ['number'],
    };
  },
  key: ({ weight }) => stepKey(weight?.text ?? ''),
  place: ({ weight }) => weight?.places[0],
  record: ({ weight }) => weight,
  put: (indicator, record) => ({ ...indicator, weight: Field.nullable().parse(record) }),
};

export const INDICATOR_FIELDS: readonly FieldOf<Indicator>[] = [
  textField<Indicator>('level1', Field),
  textField<Indicator>('level2', Field),
  textField<Indicator>('level3', Field),
  textField<Indicator>('description', Prose.nullable()),
  valueField,
  textField<Indicator>('basis', Field.nullable()),
  weightField,
];
