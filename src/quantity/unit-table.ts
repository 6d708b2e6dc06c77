import { isLatin } from './characters.ts';
import { Lexicon } from './lexicon.ts';
import type { QuantityKind } from './types.ts';
import { UNITS_TSV } from './units.ts';
import { NOT_UNITS, UNIT_SPELLINGS } from './words.ts';

/** A factor as an integer and a power of ten: 0.5 is 5 and -1. */
export interface Factor {
  readonly coefficient: bigint;
  readonly exponent: number;
}

export interface Unit {
  /** As the list writes it. */
  readonly word: string;
  readonly canonical: string;
  readonly factor: Factor;
  readonly code: string;
  readonly kind: QuantityKind;
}

function readFactor(text: string): Factor {
  const power = /^10\^(-?\d+)$/.exec(text);
  if (power) return { coefficient: 1n, exponent: Number(power[1]) };
  const [whole = '', fraction = ''] = text.split('.');
  let coefficient = BigInt(whole + fraction);
  let exponent = -fraction.length;
  while (coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return { coefficient, exponent };
}

const ROWS = UNITS_TSV.trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [word = '', canonical = '', factor = '', code = '', kind = ''] = line.split('\t');
    return { word, canonical, factor: readFactor(factor), code, kind };
  });

/** 萬 and 億 are folded before the scales are looked up; full-width ￥ likewise. */
const FOLDED = new Map([
  ['￥', '¥'],
  ['萬', '万'],
  ['億', '亿'],
]);

const key = (word: string): string => (FOLDED.get(word) ?? word).toLowerCase();

/** 十, 百, 万亿: the power of ten. */
export const SCALES = new Lexicon<number>(
  ROWS.filter((row) => row.kind === 'scale').map((row) => [key(row.word), row.factor.exponent]),
);

function unitsByWord(): ReadonlyMap<string, readonly Unit[]> {
  const byWord = new Map<string, Unit[]>();
  for (const row of ROWS) {
    if (row.kind === 'scale' || row.kind === 'per') continue;
    const units = byWord.get(key(row.word)) ?? [];
    units.push({ ...row, kind: row.kind as QuantityKind });
    byWord.set(key(row.word), units);
  }
  for (const [word, listed] of UNIT_SPELLINGS) byWord.set(key(word), byWord.get(key(listed))!);
  return byWord;
}

/** Every unit that can stand above the line; a word of two kinds (度, 类, M) has several. */
export const UNITS = new Lexicon<readonly Unit[]>(unitsByWord());

function periodsByWord(): ReadonlyMap<string, Unit> {
  const byWord = new Map<string, Unit>();
  for (const row of ROWS) {
    if (row.kind === 'per') byWord.set(key(row.word).slice(1), { ...row, kind: 'rate' });
  }
  // A duration that the list has no period for is below the line what its canonical unit is there: min, 自然日.
  for (const row of ROWS) {
    const base = byWord.get(row.canonical);
    if (row.kind !== 'duration' || base === undefined || byWord.has(key(row.word))) continue;
    if (row.factor.coefficient !== 1n || base.factor.coefficient !== 1n) continue;
    const factor = { coefficient: 1n, exponent: base.factor.exponent - row.factor.exponent };
    byWord.set(key(row.word), { ...base, factor });
  }
  byWord.set('年度', byWord.get('年')!);
  return byWord;
}

/** The periods below the line of a rate, without their `/`: 月 is twelve times a year. */
export const PERIODS = new Lexicon<Unit>(periodsByWord());

const WORDS_NOT_UNITS = Lexicon.of(NOT_UNITS);
const TIMES_ELSEWHERE = Lexicon.of(['次数', '次日', '次月', '次年', '次性']);

/** 篇次, 亩次, 架次 are measure words of their own, as 人次 is not 人; the list has those that are known. */
function isCountedByTheTime(text: string, { meaning, word }: UnitMatch, end: number): boolean {
  if (text[end] !== '次' || word === '个' || TIMES_ELSEWHERE.at(text, end)) return false;
  return meaning[0]!.kind !== 'percent' && meaning[0]!.kind !== 'money';
}

export interface UnitMatch {
  readonly word: string;
  readonly length: number;
  readonly meaning: readonly Unit[];
}

/**
 * The longest unit at a place of a folded text, unless a longer word begins there that is no unit (项目), or the
 * unit's Latin letters go on as another word.
 */
export function unitAt(text: string, at: number): UnitMatch | undefined {
  const match = UNITS.at(text, at);
  if (match === undefined) return undefined;
  const end = at + match.length;
  if (isLatin(text.charCodeAt(end - 1)) && isLatin(text.charCodeAt(end))) return undefined;
  if (isCountedByTheTime(text, match, end)) return undefined;
  const word = WORDS_NOT_UNITS.at(text, at);
  return word !== undefined && word.length > match.length ? undefined : match;
}
