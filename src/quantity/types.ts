/** What sort of quantity a published value is. */
export type QuantityKind =
  | 'money'
  | 'money_rate'
  | 'count'
  | 'percent'
  | 'duration'
  | 'frequency'
  | 'area'
  | 'length'
  | 'mass'
  | 'volume'
  | 'data'
  | 'measure'
  | 'rate'
  | 'ratio'
  | 'grade'
  | 'deadline'
  | 'period'
  | 'number'
  | 'qualitative'
  | 'compound'
  | 'unknown';

/**
 * How the published number bounds the quantity. `~` is about, `range` lies between two numbers. 以上, 以下 and 以内 include
 * the number (`>=`, `<=`); 不满, 超过 and 以外 do not (Civil Code of the People's Republic of China, art. 1259).
 */
export type Comparator = '=' | '>=' | '<=' | '>' | '<' | '~' | 'range';

/**
 * The row that a value stands in. All of it is optional: a value is read alone as far as it goes, and
 * every decision that needed the row is named in `Quantity.from_context`.
 */
export interface QuantityContext {
  /** 二级指标 */
  readonly level2?: string;
  /** 三级指标; a unit in brackets at its end is the unit of a bare number. */
  readonly level3?: string;
  /** 指标描述, 指标解释 */
  readonly description?: string;
  /** 指标性质, 计算符号 */
  readonly comparatorColumn?: string;
  /** 度量单位, 计量单位 */
  readonly unitColumn?: string;
  /** The year that a date without a year belongs to. */
  readonly fiscalYear?: number | null;
}

/**
 * A decision that the row made and not the value itself.
 *
 * - `comparator_column`, `unit_column`: the comparator, the unit came from the row's own column
 * - `level3_comparator`, `level3_unit`: from brackets at the end of the third level's name
 * - `fiscal_year`: a date's year
 * - `duration_word`, `event_word`: whether 10月 is ten months or October
 * - `date_word`: that eight digits are a day
 * - `money_word`: that a number without a unit is money
 * - `temperature_word`, `bandwidth_word`, `storage_word`, `length_word`: which of its kinds a unit has
 */
export type ContextDecision =
  | 'comparator_column'
  | 'unit_column'
  | 'level3_comparator'
  | 'level3_unit'
  | 'fiscal_year'
  | 'duration_word'
  | 'event_word'
  | 'date_word'
  | 'money_word'
  | 'temperature_word'
  | 'bandwidth_word'
  | 'storage_word'
  | 'length_word';

/**
 * Why a value is `unknown`, or why a deadline or period has no dates. Stable codes for findings.
 *
 * - `empty`, `no_value` (无, /, N/A), `placeholder` (≥**%), `no_number` (≥, 万元)
 * - `broken_number` (1.2.3), `long_number` (above the digit limit), `foreign_digits` (①)
 * - `unit_unknown` (3哈), `unit_ambiguous` (80M without a row that tells), `unit_column` (a column that holds
 *   digits or no known unit), `unit_conflict` (two scales, a range in two units)
 * - `comparator_conflict` (≥5%以下), `comparator_unclear` (不能超过), `arithmetic` (3×5), `ordinal` (第3期)
 * - `date_invalid` (2月30日), `date_unclear`, `left_over` (text that no rule lets go)
 * - `year_unknown`, `recurring`: a deadline or period without dates
 */
export type QuantityReason =
  | 'empty'
  | 'no_value'
  | 'placeholder'
  | 'no_number'
  | 'broken_number'
  | 'long_number'
  | 'foreign_digits'
  | 'unit_unknown'
  | 'unit_ambiguous'
  | 'unit_column'
  | 'unit_conflict'
  | 'comparator_conflict'
  | 'comparator_unclear'
  | 'arithmetic'
  | 'ordinal'
  | 'date_invalid'
  | 'date_unclear'
  | 'left_over'
  | 'year_unknown'
  | 'recurring';

/**
 * One published value as a typed quantity. Every field is text, numbers are exact decimals written without an
 * exponent, and an empty field is the empty text.
 */
export interface Quantity {
  /** As published, white space removed, every other character kept. */
  readonly value_raw: string;
  readonly kind: QuantityKind;
  /** Empty for `qualitative`, `compound` and `unknown`. */
  readonly comparator: Comparator | '';
  /** The number as published, the scale not yet applied: `1.2` of 1.2万元. */
  readonly number: string;
  /** The upper bound of a range, the second term of a ratio. */
  readonly number_max: string;
  /** The unit as published, without its scale: `元/人/年` of 1.2万元/人/年. */
  readonly unit: string;
  /** The same quantity in its base unit. */
  readonly canonical_number: string;
  readonly canonical_max: string;
  /** The base unit, in Chinese. */
  readonly canonical_unit: string;
  /** The base unit for machines: ISO 4217 for money, UCUM for the rest. */
  readonly unit_code: string;
  /** ISO 8601. The last day that meets a deadline, or a period's first day. */
  readonly date: string;
  /** ISO 8601. A period's last day. */
  readonly date_max: string;
  /** The decisions that came from the row, in the order they were made. */
  readonly from_context: readonly ContextDecision[];
  /** Empty unless the kind is `unknown` or a deadline or period has no dates. */
  readonly reason: QuantityReason | '';
}

/** What a quantity says, without how it was read: enough to write or compare it. */
export type QuantityFields = Omit<Quantity, 'from_context' | 'reason'>;

/** A quantity in prose with its place: UTF-16 offsets in the text given, `end` exclusive. */
export interface FoundQuantity {
  readonly start: number;
  readonly end: number;
  /** The text between the two, as given. */
  readonly text: string;
  readonly quantity: Quantity;
}
