import { boundAfter } from './comparators.ts';
import type { Amount, Measure } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import type { Prefix } from './measure.ts';
import { readNumber } from './numerals.ts';
import type { UnitReading } from './unit-reader.ts';
import { UNITS } from './unit-table.ts';
import { RANGE_LINKS, ROMAN_NUMERALS, STEMS } from './words.ts';

const LINKS = Lexicon.of(RANGE_LINKS);
const GRADE_WORDS = '级等类档';

function gradeUnit(folded: Folded, at: number): UnitReading | undefined {
  const word = folded.published[at] ?? '';
  const unit = UNITS.at(folded.text, at)?.meaning.find((candidate) => candidate.kind === 'grade');
  if (unit === undefined) return undefined;
  return { start: at, end: at + 1, exponent: 0, units: [unit], word, denominators: [], text: word };
}

function gradeOf(
  folded: Folded,
  prefix: Prefix,
  low: Amount,
  high: Amount | undefined,
  unit: UnitReading | undefined,
  gap: number,
): Measure {
  const bounds = [...prefix.bounds];
  let end = unit?.end ?? gap;
  for (let after = boundAfter(folded.text, end); after; after = boundAfter(folded.text, end)) {
    bounds.push(after.bound);
    end = after.end;
  }
  return {
    type: 'measure',
    start: prefix.start,
    end,
    style: 'chinese',
    form: 'grade',
    bounds,
    low,
    high,
    unit,
    each: [],
    unitText: unit?.text ?? '',
    gap,
  };
}

const amount = (digits: string): Amount => ({ digits, exponent: 0, scaled: false });

/** 第3名, 前3名: a rank. 前 is at most. */
function readRank(folded: Folded, prefix: Prefix): Measure | undefined {
  const { text } = folded;
  const first = text[prefix.end];
  if (first !== '第' && first !== '前') return undefined;
  const number = readNumber(text, prefix.end + 1);
  if (number === undefined || number.broken || number.scaled || text[number.end] !== '名') return undefined;
  const unit = gradeUnit(folded, number.end);
  const bounds = first === '前' ? [...prefix.bounds, '<=' as const] : prefix.bounds;
  const measure = gradeOf(folded, { ...prefix, bounds }, amount(number.digits), undefined, unit, number.end);
  return { ...measure, style: number.style };
}

/** The Roman numeral at a place: one character, or Latin letters. */
function romanAt(folded: Folded, at: number): { readonly end: number; readonly digits: string } | undefined {
  const code = folded.text.charCodeAt(at);
  if (!(code >= 0x2160 && code <= 0x2164) && code !== 0x69 && code !== 0x76) return undefined;
  for (let length = 3; length >= 1; length -= 1) {
    const digits = ROMAN_NUMERALS.get(folded.text.slice(at, at + length));
    if (digits !== undefined) return { end: at + length, digits };
  }
  return undefined;
}

/** Ⅲ类, Ⅰ-Ⅲ类. */
function readRoman(folded: Folded, prefix: Prefix): Measure | undefined {
  const { text } = folded;
  const low = romanAt(folded, prefix.end);
  if (low === undefined) return undefined;
  const link = LINKS.at(text, low.end);
  const high = link && romanAt(folded, low.end + link.length);
  const end = high?.end ?? low.end;
  const unit = GRADE_WORDS.includes(text[end] ?? ' ') ? gradeUnit(folded, end) : undefined;
  const latin = text.charCodeAt(prefix.end) < 0x80;
  if (unit === undefined && latin) return undefined;
  if (high && Number(high.digits) < Number(low.digits)) {
    return gradeOf(folded, prefix, amount(high.digits), amount(low.digits), unit, end);
  }
  return gradeOf(folded, prefix, amount(low.digits), high && amount(high.digits), unit, end);
}

/** A级, 甲级: a grade without a number. */
function readLetter(folded: Folded, prefix: Prefix): Measure | undefined {
  const { text } = folded;
  const isLetter = (at: number): boolean => text.charCodeAt(at) >= 0x61 && text.charCodeAt(at) <= 0x7a;
  let end = prefix.end;
  if (STEMS.includes(text[end] ?? ' ')) end += 1;
  else while (end - prefix.end < 4 && isLetter(end)) end += 1;
  if (end === prefix.end || isLetter(end) || !GRADE_WORDS.includes(text[end] ?? ' ')) return undefined;
  return gradeOf(folded, prefix, amount(''), undefined, gradeUnit(folded, end), end);
}

/** The grade that begins behind a prefix and is not a plain number with 级, 等 or 档. */
export function readGrade(folded: Folded, prefix: Prefix): Measure | undefined {
  return readRank(folded, prefix) ?? readRoman(folded, prefix) ?? readLetter(folded, prefix);
}
