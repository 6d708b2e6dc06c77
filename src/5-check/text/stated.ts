import { powerOf } from '../../money.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  parseDecimal,
  subtractDecimals,
} from '../../quantity/index.ts';
import type { Entry } from '../sums/entry.ts';

/** An amount that the text states. */
export interface Stated {
  readonly raw: string;
  readonly value: Decimal;
  /** One in the last place stated, in 元. */
  readonly step: Decimal;
}

/** An amount that the text states of something, and the amounts of the tables that it can mean. */
export interface Statement {
  readonly stated: Stated;
  /** What it is the amount of, in the words of the text. */
  readonly what: string;
  /** Where the amount stands in the running text. */
  readonly at: number;
  readonly entries: readonly Entry[];
}

const AMOUNT = String.raw`(-?\d[\d,，]*(?:\.\d+)?)(亿元|万元|元)`;
const AMOUNT_FIRST = new RegExp(`^${AMOUNT}`);
const AMOUNT_ANYWHERE = new RegExp(`(?<![\\d.,，])${AMOUNT}`, 'g');

/** Words between what an amount is of and the amount. */
const LINK =
  /^(?:["”’』」]|科目|支出|收入|预算|决算|总额|经费|资金|数额?|安排|财政拨款|共计|合计|总计|金额|[均为是共计达:：,，])*/;

/** Every amount in the text, with where it begins. */
export function amountsIn(text: string): (Stated & { readonly at: number })[] {
  return [...text.matchAll(AMOUNT_ANYWHERE)].flatMap((match) => {
    const stated = statedOf(match);
    return stated ? [{ ...stated, at: match.index }] : [];
  });
}

/** The amount that directly follows in the text, behind words that say nothing of another one; undefined where none does. */
export function amountAfter(text: string): Stated | undefined {
  const match = AMOUNT_FIRST.exec(text.replace(LINK, ''));
  return match ? statedOf(match) : undefined;
}

function statedOf(match: RegExpMatchArray): Stated | undefined {
  const figure = parseDecimal(match[1]!.replace(/，/g, ','));
  const power = powerOf(match[2]!);
  if (!figure || power === undefined) return undefined;
  const scale = 10n ** BigInt(power);
  return {
    raw: match[0],
    value: { coefficient: figure.coefficient * scale, places: figure.places },
    step: { coefficient: scale, places: figure.places },
  };
}

/**
 * True where the two are the same amount, each rounded to its own last place. Rounded to the same place they are equal to
 * the last digit.
 */
export function agrees(stated: Stated, entry: Entry): boolean {
  const difference = subtractDecimals(stated.value, entry.value);
  if (difference.coefficient === 0n || compareDecimals(stated.step, entry.step) === 0)
    return difference.coefficient === 0n;
  const size: Decimal =
    difference.coefficient < 0n ? { ...difference, coefficient: -difference.coefficient } : difference;
  const steps = addDecimals(stated.step, entry.step);
  return compareDecimals(addDecimals(size, size), steps) <= 0;
}
