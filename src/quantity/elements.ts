import type { Bound } from './comparators.ts';
import type { ContextDecision, QuantityReason } from './types.ts';
import type { Denominator, UnitReading } from './unit-reader.ts';

/** A text as a row of elements: every character lies in exactly one. Places count UTF-16 units of the folded text. */
export type Element = Measure | DateElement | Word | Remark | Mark | Trouble;

interface Placed {
  readonly start: number;
  readonly end: number;
}

/**
 * How a quantity's number is written. `chinese` (numerals, letters and Roman numerals of grades) counts only as a
 * whole value; elsewhere it is a word: 进一步提升.
 */
export type Style = 'digits' | 'chinese';

/** A number with its scale, the scale not yet applied. Empty digits: a grade by letter. */
export interface Amount {
  readonly digits: string;
  readonly exponent: number;
  readonly scaled: boolean;
}

export interface Measure extends Placed {
  readonly type: 'measure';
  readonly style: Style;
  readonly form: 'plain' | 'ratio' | 'grade';
  /** As written, first to last. */
  readonly bounds: readonly Bound[];
  readonly low: Amount;
  /** The upper end of a range, the second term of a ratio. */
  readonly high: Amount | undefined;
  /** The unit behind the number. */
  readonly unit: UnitReading | undefined;
  /** 每人每月 before the number. */
  readonly each: readonly Denominator[];
  /** The unit as published or, for a rate in words, written with slashes. */
  readonly unitText: string;
  /** Where the unit of a bare number would stand. */
  readonly gap: number;
}

export interface DateElement extends Placed {
  readonly type: 'date';
  readonly style: Style;
  readonly kind: 'deadline' | 'period';
  readonly comparator: '<=' | '=' | '>=';
  readonly date: string;
  readonly dateMax: string;
  readonly decisions: readonly ContextDecision[];
  readonly reason: QuantityReason | '';
  /** Whether a word beside the date makes it a deadline, so that other words do not take it away. */
  readonly firm: boolean;
}

export interface Word extends Placed {
  readonly type: 'word';
  /**
   * - `text`: any words; `name`: words with digits in them; `label`: before a colon
   * - `bound`: a comparator without a number; `each`: 每年 without a number; `unsettled`: bounds by no rule
   * - `sign`: a character that is no letter and that no rule lets go
   * - `ordinal`: 第3期
   */
  readonly role: 'text' | 'name' | 'bound' | 'each' | 'unsettled' | 'sign' | 'ordinal';
}

/** Brackets with what they hold. */
export interface Remark extends Placed {
  readonly type: 'remark';
}

/** Punctuation and pictographs, which say nothing. */
export interface Mark extends Placed {
  readonly type: 'mark';
}

/** Something that makes the value unknown. */
export interface Trouble extends Placed {
  readonly type: 'trouble';
  readonly reason: QuantityReason;
}
