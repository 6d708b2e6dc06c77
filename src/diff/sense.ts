import type { Indicator } from '../document.ts';
import { compareDecimals, parseDecimal } from '../quantity/index.ts';
import { COST_OR_TIME, LESS_IS_BETTER, MORE_IS_BETTER, OUTPUTS } from './words.ts';

type Quantity = Indicator['quantity'];

/**
 * Whether the new target asks for more than the old one (`stricter`) or for less (`looser`). A floor that rises is
 * stricter, a ceiling that rises looser, an earlier deadline stricter; of a plain number the indicator's direction column
 * or its words decide. `unclear` where they do not, and where the two cannot be compared.
 */
export function senseOf(
  old: Indicator,
  fresh: Indicator,
  years: readonly [old: number | null, fresh: number | null],
): 'stricter' | 'looser' | 'unclear' {
  const [a, b] = [old.quantity, fresh.quantity];
  const move = moveOf(a, b, years);
  if (move === 0) return bindingOf(a, b);
  const polarity = polarityOf(old, fresh);
  if (polarity === 0) return 'unclear';
  return move === polarity ? 'stricter' : 'looser';
}

/** 1 where the number or date rises, -1 where it falls, 0 where it stays or there are no two of one unit. */
function moveOf(
  a: Quantity,
  b: Quantity,
  [oldYear, newYear]: readonly [number | null, number | null],
): -1 | 0 | 1 {
  if (a.date !== '' && b.date !== '') {
    // The next year's deadline is due a year later; earlier in its year asks for more.
    const known = oldYear !== null && newYear !== null;
    const [was, is] = known
      ? [daysFrom(a.date, oldYear), daysFrom(b.date, newYear)]
      : [Date.parse(a.date), Date.parse(b.date)];
    return was < is ? 1 : was > is ? -1 : 0;
  }
  if (a.canonical_unit !== b.canonical_unit) return 0;
  const [low, high] = [
    moved(a.canonical_number, b.canonical_number),
    moved(a.canonical_max, b.canonical_max),
  ];
  return low === high || high === 0 ? low : low === 0 ? high : 0;
}

/** An order of dates in their fiscal years, the same for the last of February in every year. */
function daysFrom(date: string, year: number): number {
  const [years = 0, month = 0, day = 0] = relativeDate(date, year)
    .split(/(?<=\d)-/)
    .map((part) => (part === 'end' ? 29 : Number(part)));
  return years * 400 + month * 32 + day;
}

/** `0-12-31`: years after the fiscal year, month, day; the last of February is one day, whatever the year. */
export function relativeDate(date: string, year: number): string {
  if (date === '') return '';
  const rest = date.slice(4).replace(/^-02-2[89]$/, '-02-end');
  return `${Number(date.slice(0, 4)) - year}${rest}`;
}

function moved(before: string, after: string): -1 | 0 | 1 {
  const [a, b] = [parseDecimal(before), parseDecimal(after)];
  return a && b ? compareDecimals(b, a) : 0;
}

/** The same number: about or a bare number that becomes a bound, or the other way round, cannot be ranked; ≥ to > can. */
function bindingOf(a: Quantity, b: Quantity): 'stricter' | 'looser' | 'unclear' {
  const change = `${a.comparator} ${b.comparator}`;
  if (change === '>= >' || change === '<= <') return 'stricter';
  if (change === '> >=' || change === '< <=') return 'looser';
  return 'unclear';
}

/** 1 where more asks for more, -1 where less does, 0 where nothing says. */
function polarityOf(old: Indicator, fresh: Indicator): -1 | 0 | 1 {
  const [a, b] = [old.quantity, fresh.quantity];
  if (a.kind === 'deadline' || b.kind === 'deadline') return -1;
  const [first, second] = [boundOf(a), boundOf(b)];
  if (first !== 0 && second !== 0 && first !== second) return 0;
  const printed = `${fresh.direction?.text ?? ''}${old.direction?.text ?? ''}`;
  const bound = first || second;
  if (bound === -1 && isOutput(`${printed}${fresh.level3.text}${fresh.description?.text ?? ''}`)) return 0;
  if (bound !== 0) return bound;
  const texts = [printed, fresh.level3.text + fresh.level2.text, fresh.description?.text ?? ''];
  for (const text of texts) {
    if (LESS_IS_BETTER.some((word) => text.includes(word))) return -1;
    if (COST_OR_TIME.some((word) => text.includes(word))) return -1;
    if (MORE_IS_BETTER.some((word) => text.includes(word))) return 1;
  }
  return 0;
}

const isOutput = (text: string): boolean =>
  OUTPUTS.some((word) => text.includes(word)) &&
  ![...LESS_IS_BETTER, ...COST_OR_TIME].some((word) => text.includes(word));

const boundOf = ({ comparator }: Quantity): -1 | 0 | 1 =>
  comparator === '>=' || comparator === '>' ? 1 : comparator === '<=' || comparator === '<' ? -1 : 0;
