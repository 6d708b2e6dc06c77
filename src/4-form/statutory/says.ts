import { parseQuantity, type QuantityKind } from '../../quantity/index.ts';
import { rememberedByText } from '../remembered.ts';
import { COLUMN_WORDS, LABEL_BRACKET, MONEY_WORDS, NEUTRAL_WORDS, UNIT_IN_LABEL } from './words.ts';

/*
 * What the words over a column or in front of a row say of its figures: money, or counts and measures of things that no unit
 * of money in the caption is meant for.
 */

/** `growth` is an amount or a percentage, which of the two is not said; `neutral` any figure; empty where no word is known. */
export type Said = 'money' | 'count' | 'percent' | 'growth' | 'neutral' | '';

/** What the headers of a column say, outermost first; the innermost that says something counts. */
export function saidBy(path: readonly string[]): Said {
  // A quotient stays one under whatever it is divided by.
  if (path.some((text) => COLUMN_WORDS.percent.test(text))) return 'percent';
  const said = path.map(saidByOne).reverse();
  return said.find((word) => word !== 'neutral' && word !== '') ?? said.find((word) => word !== '') ?? '';
}

/** 面积补助资金 is money, 购置费车辆数 is a number: what a label is of stands at its end, brackets aside. */
export const endsInCount = (text: string): boolean => COUNT_AT_END.test(text.replace(LABEL_BRACKET, ''));
const COUNT_AT_END = new RegExp(`(?:${COLUMN_WORDS.count.source})$`);

/** What one header says, or the name of a row. */
export const saidByOne = rememberedByText((text: string): Said => {
  if (UNIT_IN_LABEL.test(text)) return 'money';
  const unit = bracketedUnit(text);
  if (unit !== '') return /[%％‰]/.test(unit) ? 'percent' : 'count';
  const bare = text.replace(LABEL_BRACKET, '');
  if (endsInCount(bare)) return 'count';
  if (MONEY_WORDS.test(bare)) return 'money';
  if (COLUMN_WORDS.count.test(bare)) return 'count';
  if (COLUMN_WORDS.growth.test(bare)) return 'growth';
  return NEUTRAL_WORDS.test(bare) ? 'neutral' : '';
});

/** The unit that the headers of a column name, the innermost first; % where one of them is in percent; empty where none. */
export function measured(path: readonly string[]): string {
  const unit = [...path]
    .reverse()
    .map(bracketedUnit)
    .find((name) => name !== '');
  return unit ?? path.map((text) => /[%％‰]/.exec(text)?.[0]).find((sign) => sign !== undefined) ?? '';
}

/** Levels of codes, and words for bodies: 行政运行（项）, 农业站（所）. */
const NO_UNIT = /^[类款项目级等部所站处院室队股组科本]$/;
const NOT_COUNTED: ReadonlySet<QuantityKind> = new Set([
  'money',
  'money_rate',
  'number',
  'duration',
  'grade',
  'unknown',
]);

/** The unit, not one of money and not one of time, in brackets at the end of a label: 车辆（辆）; empty where there is none. */
export const bracketedUnit = rememberedByText((text: string): string => {
  const unit = LABEL_BRACKET.exec(text)?.[1] ?? '';
  return NOT_COUNTED.has(kindOfUnit(unit)) ? '' : unit;
});

/** True where that unit is one of time: 天数（天）. */
export const bracketedTime = (text: string): boolean =>
  kindOfUnit(LABEL_BRACKET.exec(text)?.[1] ?? '') === 'duration';

/** What a unit measures; `unknown` of a text that is no unit or, as often, something else. */
function kindOfUnit(unit: string): QuantityKind {
  if (unit === '' || NO_UNIT.test(unit) || /\d/.test(unit)) return 'unknown';
  const read = parseQuantity(`1${unit}`);
  // Words behind a unit (本级) are dropped from a value; here the unit is all there is, its scale apart.
  const whole = unit.endsWith(read.unit) && /^[十百千万亿]*$/.test(unit.slice(0, -read.unit.length));
  return read.unit === '' || !whole ? 'unknown' : read.kind;
}
