import type { Indicator } from '../document.ts';
import { type Quantity as Parsed, sameQuantity } from '../quantity/index.ts';
import type { Aspect } from './diff.ts';
import { deltaOf, directionOf, percentOf } from './figures.ts';
import { relativeDate, senseOf } from './sense.ts';
import { gist, onlyYearsDiffer, sameText, spelled, withoutSpace } from './text.ts';

type Quantity = Indicator['quantity'];

/** What became of an indicator's target. */
export interface ValueComparison {
  readonly same: boolean;
  readonly before: string;
  readonly after: string;
  readonly before_canonical: string;
  readonly after_canonical: string;
  readonly canonical_unit: string;
  readonly delta: string;
  readonly percent: string;
  readonly direction: '' | 'up' | 'down';
  readonly sense: '' | 'stricter' | 'looser' | 'unclear';
  readonly aspects: Aspect[];
}

/** The target as published: with the comparator and the unit where the form has columns of their own for them. */
export function publishedValue({ comparator_column, value, unit_column, quantity }: Indicator): string {
  const decided = quantity.from_context;
  const raw = withoutSpace(value.text);
  const before =
    comparator_column && decided.includes('comparator_column') ? withoutSpace(comparator_column.text) : '';
  const after = unit_column && decided.includes('unit_column') ? withoutSpace(unit_column.text) : '';
  return `${before}${raw}${after}`;
}

/**
 * Compares two targets by what they ask for. `years` are the fiscal years of the documents: a date that has its year from
 * there (12月底前) is the same in the next year's document.
 */
export function compareValues(
  old: Indicator,
  fresh: Indicator,
  years: readonly [number | null, number | null],
): ValueComparison {
  const [before, after] = [publishedValue(old), publishedValue(fresh)];
  const [a, b] = [old.quantity, fresh.quantity];
  const same = sameValue(old, fresh, years);
  const unitSame = a.canonical_unit === b.canonical_unit;
  const numbers = unitSame && a.canonical_max === '' && b.canonical_max === '';
  const delta = numbers ? deltaOf(a.canonical_number, b.canonical_number) : '';
  return {
    same,
    before,
    after,
    before_canonical: canonicalOf(a),
    after_canonical: canonicalOf(b),
    canonical_unit: unitSame ? a.canonical_unit : `${a.canonical_unit}→${b.canonical_unit}`,
    delta,
    percent: delta === '' ? '' : percentOf(a.canonical_number, b.canonical_number),
    direction: directionOf(delta),
    sense: same ? '' : senseOf(old, fresh, years),
    aspects: same ? notationOf(before, after, a, b) : differencesOf(before, after, a, b),
  };
}

function sameValue(
  old: Indicator,
  fresh: Indicator,
  years: readonly [number | null, number | null],
): boolean {
  const columns =
    sameText(old.comparator_column?.text ?? '', fresh.comparator_column?.text ?? '') &&
    sameText(old.unit_column?.text ?? '', fresh.unit_column?.text ?? '');
  if (columns && sameText(old.value.text, fresh.value.text)) {
    // The name can give the unit of a bare number: 受益人数（人）, 受益人数（户）.
    const named = [old, fresh].some((it) =>
      it.quantity.from_context.some((decision) => decision.startsWith('level3_')),
    );
    if (!named) return true;
  }
  return (
    sameQuantity(old.quantity as Parsed, fresh.quantity as Parsed) ||
    sameInItsYear(old.quantity, fresh.quantity, years)
  );
}

const isDated = ({ kind }: Quantity): boolean => kind === 'deadline' || kind === 'period';

/** Whether two dates are the same day of their fiscal years, where at least one has its year from there. */
function sameInItsYear(
  a: Quantity,
  b: Quantity,
  [oldYear, newYear]: readonly [number | null, number | null],
): boolean {
  if (!isDated(a) || a.kind !== b.kind || a.comparator !== b.comparator) return false;
  if (oldYear === null || newYear === null) return false;
  const fromYear = (it: Quantity): boolean => it.from_context.includes('fiscal_year');
  if (!fromYear(a) && !fromYear(b)) return false;
  return (
    relativeDate(a.date, oldYear) === relativeDate(b.date, newYear) &&
    relativeDate(a.date_max, oldYear) === relativeDate(b.date_max, newYear)
  );
}

/** The base form for people and machines: a number, `low~high`, a date, `date~date`. */
function canonicalOf(quantity: Quantity): string {
  const [low, high] = isDated(quantity)
    ? [quantity.date, quantity.date_max]
    : [quantity.canonical_number, quantity.canonical_max];
  if (quantity.kind === 'ratio') return `${low}:${high}`;
  return high === '' ? low : `${low}~${high}`;
}

/** What differs between two targets that are not the same. Never empty. */
function differencesOf(before: string, after: string, a: Quantity, b: Quantity): Aspect[] {
  const aspects: Aspect[] = [];
  if (isWords(a) || isWords(b)) {
    aspects.push(a.kind === b.kind ? 'wording' : 'kind');
  } else {
    if (a.comparator !== b.comparator) aspects.push('comparator');
    if (isReversed(a, b)) aspects.push('reversed');
    if (isDated(a) || isDated(b)) {
      if (a.date !== b.date || a.date_max !== b.date_max) aspects.push('date');
    } else {
      const unitSame = a.canonical_unit === b.canonical_unit;
      if (!unitSame) aspects.push('unit');
      const [x, y] = unitSame ? [canonicalOf(a), canonicalOf(b)] : [a.number, b.number];
      if (x !== y) aspects.push('number');
      else if (unitSame && (a.number !== b.number || a.unit !== b.unit) && x === '') aspects.push('number');
    }
    if (a.kind !== b.kind && aspects.length === 0) aspects.push('kind');
  }
  if (aspects.length === 0) aspects.push('wording');
  if (
    periodOf(a.unit) !== periodOf(b.unit) &&
    a.canonical_unit !== '' &&
    a.canonical_unit === b.canonical_unit
  )
    aspects.push('period');
  if (onlyYearsDiffer(before, after)) aspects.push('years_only');
  return aspects;
}

const isWords = ({ kind }: Quantity): boolean =>
  kind === 'qualitative' || kind === 'compound' || kind === 'unknown';

const FLOORS: ReadonlySet<string> = new Set(['>=', '>']);
const CEILINGS: ReadonlySet<string> = new Set(['<=', '<']);

/** At least became at most, or the other way round. */
const isReversed = (a: Quantity, b: Quantity): boolean =>
  !isDated(a) &&
  ((FLOORS.has(a.comparator) && CEILINGS.has(b.comparator)) ||
    (CEILINGS.has(a.comparator) && FLOORS.has(b.comparator)));

/** In what two writings of one target differ; empty where they are one. */
function notationOf(before: string, after: string, a: Quantity, b: Quantity): Aspect[] {
  if (before === after) return [];
  const aspects: Aspect[] = [];
  if (periodOf(a.unit) !== periodOf(b.unit)) aspects.push('period');
  else if (spelled(a.unit) !== spelled(b.unit) || a.number !== b.number) {
    aspects.push(
      a.unit === b.unit && a.number !== b.number && plain(a) === plain(b)
        ? 'trailing_zeros'
        : 'unit_notation',
    );
  }
  if (aspects.length > 0) return aspects;
  return [gist(before) === gist(after) ? 'spelling' : 'comparator_notation'];
}

const plain = ({ number }: Quantity): string => deltaOf('0', number);

/** 年 of 元/人/年, 2个月 of 次/2个月; empty where the unit has no period. */
const PERIOD = /(?<=[/·.、每*×])\d*个?(?:年度?|季度?|半年|月|周|星期|天|日|小时|学年|学期)(?=$|[/·.、)*×])/u;

const periodOf = (unit: string): string =>
  (PERIOD.exec(spelled(unit).replace(/\(/g, ''))?.[0] ?? '').replace(/^1?个/, '');
