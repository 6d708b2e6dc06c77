import { type Bound, boundsIn } from './comparators.ts';
import { fold } from './fold.ts';
import type { ContextDecision, QuantityContext } from './types.ts';
import {
  BANDWIDTH_WORDS,
  COLUMN_SAYS_NOTHING,
  COST_WORD,
  DATE_WORDS,
  DURATION_WORDS,
  EVENTS,
  LENGTH_WORDS,
  MONEY_WORDS,
  NO_LENGTH_WORDS,
  STORAGE_WORDS,
  TEMPERATURE_WORDS,
  TIME_WORDS,
} from './words.ts';

const NO_LENGTH = new RegExp(NO_LENGTH_WORDS.join('|'), 'g');

/** What the rules ask of the row. Nothing is worked out before a parser asks. */
export class Row {
  /** The value's own words are part of its row: 室温≥18度. */
  readonly #value: string;
  readonly #context: QuantityContext;
  readonly #columnBounds: readonly Bound[];
  /** Whether a unit that measures no time waits for a bare number, so that 2025.12 is no month. */
  readonly unitWaits: boolean;

  /** Whether the text is a sentence, where a verb far behind a date has another subject. */
  readonly inProse: boolean;

  constructor(value: string, context: QuantityContext, unitWaits = false, inProse = false) {
    this.#value = value;
    this.#context = context;
    this.unitWaits = unitWaits;
    this.inProse = inProse;
    const column = context.comparatorColumn;
    this.#columnBounds = column === undefined || column === '' ? [] : boundsIn(fold(column).text);
  }

  /** The comparators of the row's own column, the first of two comparators. */
  get columnBounds(): readonly Bound[] {
    return this.#columnBounds;
  }

  /** The year of a date without one. */
  get fiscalYear(): number | undefined {
    const year = this.#context.fiscalYear;
    return year === null || year === undefined || !Number.isInteger(year) ? undefined : year;
  }

  /** Each list of words is looked for once, so that many dates in one text cost no more than one. */
  #spoken: Map<readonly string[], boolean> | undefined;

  #speaksOf(words: readonly string[]): boolean {
    this.#spoken ??= new Map();
    const known = this.#spoken.get(words);
    if (known !== undefined) return known;
    const { level2 = '', level3 = '', description = '' } = this.#context;
    const cells = [level3, description, level2, this.#value];
    const spoken = words.some((word) => cells.some((cell) => cell.includes(word)));
    this.#spoken.set(words, spoken);
    return spoken;
  }

  #months: { readonly duration: boolean; readonly decision?: ContextDecision } | undefined;

  /** Whether 10月 in this row is a length of time, and the kind of word that decides. */
  monthsAreDuration(): { readonly duration: boolean; readonly decision?: ContextDecision } {
    this.#months ??= this.#decideMonths();
    return this.#months;
  }

  #decideMonths(): { readonly duration: boolean; readonly decision?: ContextDecision } {
    if (this.#speaksOf(DURATION_WORDS)) return { duration: true, decision: 'duration_word' };
    if (!this.#speaksOf(TIME_WORDS)) return { duration: false };
    const { level2 = '', level3 = '', description = '' } = this.#context;
    const event = [level3, description, level2, this.#value].some(
      (cell) => TIME_WORDS.some((word) => cell.includes(word)) && EVENTS.some((word) => cell.includes(word)),
    );
    return event
      ? { duration: false, decision: 'event_word' }
      : { duration: true, decision: 'duration_word' };
  }

  speaksOfDates(): boolean {
    return this.#speaksOf(DATE_WORDS);
  }

  /** Whether a number without a unit is money. The second level decides only by 成本, its own kind of indicator. */
  speaksOfMoney(): boolean {
    const { level2 = '', level3 = '', description = '' } = this.#context;
    return (
      level2.includes(COST_WORD) ||
      MONEY_WORDS.some((word) => level3.includes(word) || description.includes(word))
    );
  }

  speaksOfTemperature(): boolean {
    return this.#speaksOf(TEMPERATURE_WORDS);
  }

  speaksOfBandwidth(): boolean {
    return this.#speaksOf(BANDWIDTH_WORDS);
  }

  speaksOfStorage(): boolean {
    return this.#speaksOf(STORAGE_WORDS);
  }

  speaksOfLength(): boolean {
    if (!this.#speaksOf(LENGTH_WORDS)) return false;
    const { level2 = '', level3 = '', description = '' } = this.#context;
    const cells = [level3, description, level2, this.#value].map((cell) => cell.replace(NO_LENGTH, ' '));
    return LENGTH_WORDS.some((word) => cells.some((cell) => cell.includes(word)));
  }
}

/** True where a column is blank or holds a word for nothing. */
export function columnSaysNothing(folded: string): boolean {
  return folded === '' || COLUMN_SAYS_NOTHING.has(folded);
}
