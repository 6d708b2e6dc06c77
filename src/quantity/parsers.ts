import { codesOf, isDigit, isLatin, isWordCharacter } from './characters.ts';
import { boundFirsts } from './comparators.ts';
import type { Row } from './context.ts';
import { readDate } from './dates.ts';
import type { Element, Measure, Word } from './elements.ts';
import type { Folded } from './fold.ts';
import { readGrade } from './grades.ts';
import { Lexicon } from './lexicon.ts';
import { readMeasure } from './measure.ts';
import { readNumber } from './numerals.ts';
import { readPrefix, readWithinPeriod } from './prefix.ts';
import { unitAt } from './unit-table.ts';
import { FREQUENCY_UNITS, NAME_BEFORE_DIGITS, PLAIN_WORDS, RANGE_LINKS, UNSETTLED_BOUNDS } from './words.ts';

const PLAIN = Lexicon.of(PLAIN_WORDS);
const UNSETTLED = Lexicon.of(UNSETTLED_BOUNDS);

/** √ ticks a value off where it is no sign of arithmetic. */
const RANGE_LINK = Lexicon.of(RANGE_LINKS);

const MARKS = '。；;，,、:!"√';
/** Codes of currencies are in no list of units. */
const CURRENCY_AMOUNT = /^(rmb|cny|usd|hkd|eur|jpy|gbp)\d/;

const NEGATIONS = '不未没无非难';

export const word = (role: Word['role'], start: number, end: number): Word => ({
  type: 'word',
  role,
  start,
  end,
});

/** A text under the parsers, with what is worked out once for all of it. */
export interface Source {
  readonly folded: Folded;
  readonly row: Row;
  /** The closing bracket of each opening one; empty where brackets are read as marks. */
  readonly closing: ReadonlyMap<number, number>;
  readonly inProse: boolean;
  readonly lastTitleEnd: number;
}

export type Parser = (source: Source, at: number) => Element | undefined;

/** （计划标准）, and a document's number: 〔2021〕101号. */
function readBrackets({ folded, closing, inProse }: Source, at: number): Element | undefined {
  const { text } = folded;
  if (text[at] === ')') return inProse ? { type: 'mark', start: at, end: at + 1 } : word('sign', at, at + 1);
  if (text[at] !== '(') return undefined;
  const number = /^\((19|20)\d\d\)第?\d{1,6}号/.exec(text.slice(at, at + 16));
  if (number) return word('name', at, at + number[0].length);
  if (inProse) return { type: 'mark', start: at, end: at + 1 };
  const close = closing.get(at);
  return close === undefined ? word('sign', at, at + 1) : { type: 'remark', start: at, end: close + 1 };
}

/** “12345”热线 and 《…（2021年版）》: digits in them are a name's. */
function readQuoted({ folded, lastTitleEnd }: Source, at: number): Element | undefined {
  const { text } = folded;
  if (text[at] === '《' && at < lastTitleEnd) {
    return word('name', at, text.indexOf('》', at) + 1);
  }
  if (text[at] !== '"') return undefined;
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  const quotes = end > at + 1 && text[end] === '"';
  return quotes && isWordCharacter(text.charCodeAt(end + 1)) ? word('name', at, end + 1) : undefined;
}

/** **, XX, __ where a value is still to come. */
function readPlaceholder({ folded }: Source, at: number): Element | undefined {
  const { text } = folded;
  const sign = text[at]!;
  if (!'*×x_'.includes(sign) || isLatin(text.charCodeAt(at - 1))) return undefined;
  let end = at + 1;
  while (text[end] === sign) end += 1;
  if (sign === 'x' && isLatin(text.charCodeAt(end))) return undefined;
  const single = end === at + 1;
  if (single && (sign !== 'x' || (text[end] !== undefined && unitAt(text, end) === undefined)))
    return undefined;
  return { type: 'trouble', start: at, end, reason: 'placeholder' };
}

/** PM2.5, GB18918-2002: letters with digits right behind them are a name. */
function readLatin({ folded }: Source, at: number): Element | undefined {
  const { text } = folded;
  if (!isLatin(text.charCodeAt(at))) return undefined;
  let end = at;
  while (isLatin(text.charCodeAt(end))) end += 1;
  // T+1, LPR+50
  if (text[end] === '+' && isDigit(text.charCodeAt(end + 1)))
    return { type: 'trouble', start: at, end, reason: 'arithmetic' };
  const digits = '/-—'.includes(text[end] ?? ' ') ? end + 1 : end;
  const code = text.charCodeAt(digits);
  if (!isDigit(code) && !(text[end] === '/' && isLatin(code))) return word('text', at, end);
  end = digits;
  for (;;) {
    const here = text.charCodeAt(end);
    const next = text.charCodeAt(end + 1);
    if (isDigit(here) || isLatin(here)) end += 1;
    else if ('./-—'.includes(text[end] ?? ' ') && (isDigit(next) || isLatin(next))) end += 1;
    else break;
  }
  // l00%, O.5: a letter that looks like a digit, in what is else a number with its unit.
  if (/^[ilo]?[\d.ilo]+$/.test(text.slice(at, end)) && unitAt(text, end))
    return { type: 'trouble', start: at, end, reason: 'broken_number' };
  if (CURRENCY_AMOUNT.test(text.slice(at, end)))
    return { type: 'trouble', start: at, end, reason: 'unit_unknown' };
  return word('name', at, end);
}

/** Words in which a comparator, number or date is no such thing. */
function readPlainWord({ folded }: Source, at: number): Element | undefined {
  const { text } = folded;
  const unsettled = UNSETTLED.at(text, at);
  if (unsettled) return word('unsettled', at, at + unsettled.length);
  const plain = PLAIN.at(text, at);
  return plain && word('text', at, at + plain.length);
}

/** The first characters of dates in words. */
const DATE_FIRSTS: ReadonlySet<number> = codesOf('零一二三四五六七八九十两第前每次当本全翌年月季上下不截');

/** What can stand behind the first number of a date. */
const DATE_SECONDS: ReadonlySet<number> = codesOf('年月季.-/~—至到上下');

/** Most numbers are no dates; seen before a parser is asked. */
function mayBeginDate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!isDigit(code)) return DATE_FIRSTS.has(code);
  let end = at + 1;
  while (end - at < 9 && isDigit(text.charCodeAt(end))) end += 1;
  return end - at === 8 || DATE_SECONDS.has(text.charCodeAt(end));
}

/** A date or period, with what stands before it. */
function readDatePhrase({ folded, row }: Source, at: number): Element | undefined {
  if (!mayBeginDate(folded.text, at)) return undefined;
  return readDate(folded.text, at, at, [], false, row);
}

/** 2.2025年…: a list number in front of a year, which together would be a decimal. */
function readListNumber({ folded }: Source, at: number): Element | undefined {
  const { text } = folded;
  if (text[at + 1] !== '.' && text[at + 2] !== '.') return undefined;
  if (!isDigit(text.charCodeAt(at)) || !(at === 0 || ';。,'.includes(text[at - 1]!))) return undefined;
  const match = /^\d{1,2}\.(?=(19|20)\d\d年)/.exec(text.slice(at, at + 8));
  return match ? word('name', at, at + match[0].length) : undefined;
}

/** 第3期, 附件2: a number that orders or names. */
function readOrdinal({ folded }: Source, at: number): Element | undefined {
  const { text } = folded;
  if (text[at] === '第') {
    const first = readNumber(text, at + 1);
    if (first === undefined || text[first.end] === '名' || text.startsWith('季度', first.end))
      return undefined;
    // 第1-3期, 第1至第3期
    const link = RANGE_LINK.at(text, first.end);
    const from = link ? first.end + link.length + (text[first.end + link.length] === '第' ? 1 : 0) : 0;
    const { end, style } = (link && readNumber(text, from)) ?? first;
    return word(first.style === 'digits' || style === 'digits' ? 'ordinal' : 'text', at, end);
  }
  if (text[at] === '前' && isDigit(text.charCodeAt(at + 1))) {
    const number = readNumber(text, at + 1)!;
    const unit = unitAt(text, number.end)?.meaning[0];
    // 会前3天 is a length of time; 前3天 alone names days.
    const behind = isWordCharacter(text.charCodeAt(at - 1)) && unit?.kind === 'duration';
    const counts = text[number.end] === '名' || behind || unit?.kind === 'money';
    return counts ? undefined : { type: 'trouble', start: at, end: number.end, reason: 'ordinal' };
  }
  if (!isDigit(text.charCodeAt(at)) || isDigit(text.charCodeAt(at - 1))) return undefined;
  if (!NAME_BEFORE_DIGITS.some((name) => text.startsWith(name, at - name.length))) return undefined;
  let end = at;
  while (end - at < 3 && isDigit(text.charCodeAt(end))) end += 1;
  const next = text[end];
  const headed =
    next === ':' || next === '、' || next === ')' || (next === '.' && !isDigit(text.charCodeAt(end + 1)));
  return headed ? word('name', at, end) : undefined;
}

/** 一年两次: so many times within one period. */
function readWithin({ folded }: Source, at: number): Element | undefined {
  const prefix = readWithinPeriod(folded, at);
  if (prefix === undefined) return undefined;
  const measure = readMeasure(folded, prefix);
  if (measure?.type !== 'measure' || measure.unit === undefined) return undefined;
  return measure.unit.denominators.length === 0 && FREQUENCY_UNITS.has(measure.unit.word)
    ? measure
    : undefined;
}

const DAY_WORD = /(?:[早晚]上?|[上中下]午|凌晨|清晨|傍晚|夜[间里]|当[日天])$/;

/** 下午5点, 上午8:30, 每天8点: an hour, not so many spots and no ratio. */
function isTimeOfDay(text: string, at: number, { form, low, unit, each }: Measure): boolean {
  const hour = form === 'ratio' ? text[at + low.digits.length] === ':' : unit?.word === '点';
  if (!hour || low.exponent !== 0 || !/^(?:[01]?\d|2[0-4])$/.test(low.digits)) return false;
  return (
    each.some(({ word }) => word === '天' || word === '日') ||
    DAY_WORD.test(text.slice(Math.max(0, at - 2), at))
  );
}

/** A quantity with its comparators, or the comparators that no number follows. */
function readQuantity({ folded, row }: Source, at: number): Element | undefined {
  const { text } = folded;
  const prefix = readPrefix(folded, at);
  if (prefix.bounds.length > 0 && !prefix.signed && NEGATIONS.includes(text[at - 1] ?? ' ')) {
    return { type: 'trouble', start: at, end: prefix.end, reason: 'comparator_unclear' };
  }
  const element =
    (prefix.end > at && mayBeginDate(text, prefix.end)
      ? readDate(text, at, prefix.end, prefix.bounds, prefix.signed, row)
      : undefined) ??
    (isDigit(text.charCodeAt(prefix.end)) ? undefined : readGrade(folded, prefix)) ??
    readMeasure(folded, prefix);
  if (element?.type === 'measure' && isTimeOfDay(text, at, element))
    return { type: 'trouble', start: at, end: element.end, reason: 'date_unclear' };
  if (element) return element;
  if (prefix.end === at) return undefined;
  if (prefix.each.length > 0) return word('each', at, prefix.end);
  if (prefix.bounds.length > 0) {
    const weak = !prefix.signed && prefix.end === at + 1;
    return word(weak ? 'text' : 'bound', at, prefix.end);
  }
  return word('text', at, prefix.end);
}

/** 人均500元: any unit may stand before 均. */
export const readAverageQuantity: Parser = (source, at) => {
  const { text } = source.folded;
  const near = text[at + 1] === '均' || text[at + 2] === '均' || text[at + 3] === '均';
  return near && text.charCodeAt(at) >= 0x4e00 ? readQuantity(source, at) : undefined;
};

/** One character: of a word, a mark, or a sign that no rule lets go. */
export function readCharacter({ folded, inProse }: Source, at: number): Element {
  const { text } = folded;
  const code = text.charCodeAt(at);
  if (isWordCharacter(code)) return word('text', at, at + 1);
  if (MARKS.includes(text[at]!)) return { type: 'mark', start: at, end: at + 1 };
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const end = at + character.length;
  // ①, ١٠٠: digits of other scripts.
  if (code > 0x7f && /\p{N}/u.test(character))
    return { type: 'trouble', start: at, end, reason: 'foreign_digits' };
  if (code > 0x7f && /\p{L}/u.test(character)) return word('text', at, end);
  const pictograph = /\p{So}|\p{Extended_Pictographic}/u.test(character) && !'℃㎡°№'.includes(character);
  if (code > 0x7f && pictograph) return { type: 'mark', start: at, end };
  if (inProse) return { type: 'mark', start: at, end };
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(end);
  // 省-市, 和/或: between words these join words.
  if ('-—/·~'.includes(character) && isWordCharacter(before) && isWordCharacter(after))
    return word('text', at, end);
  // A long dash can be a bullet; right before a number it can be a minus, too.
  if (character === '。' || (character === '—' && !isDigit(after))) return { type: 'mark', start: at, end };
  if (character === '.' && !isDigit(before) && !isDigit(after) && !isWordCharacter(after))
    return { type: 'mark', start: at, end };
  return word('sign', at, end);
}

/** A parser and the characters that what it reads can begin with. */
export interface ParserEntry {
  readonly parse: Parser;
  readonly begins: ReadonlySet<number>;
}

const DIGITS = '0123456789';
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const NUMERALS = '零一二三四五六七八九十百千万亿两';

const entry = (parse: Parser, characters: string, ...more: Iterable<number>[]): ParserEntry => ({
  parse,
  begins: new Set([...codesOf(characters), ...more.flatMap((codes) => [...codes])]),
});

/** The parsers in their order; the first that knows what begins at a place reads it. */
export const PARSERS: readonly ParserEntry[] = [
  entry(readBrackets, '()'),
  entry(readQuoted, '《"'),
  entry(readPlaceholder, '*×x_'),
  entry(readPlainWord, '', PLAIN.firsts(), UNSETTLED.firsts()),
  entry(readListNumber, DIGITS),
  entry(readWithin, '1一半'),
  entry(readDatePhrase, DIGITS, DATE_FIRSTS),
  entry(readOrdinal, `${DIGITS}第前`),
  entry(readQuantity, `${DIGITS}${NUMERALS}${LATIN}-+±¥每半人第前甲乙丙丁戊ⅠⅡⅢⅣⅤ`, boundFirsts()),
  entry(readLatin, LATIN),
];
