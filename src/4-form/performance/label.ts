import { plain } from '../context.ts';
import { remembered, rememberedByText } from '../remembered.ts';
import {
  COLUMN_WORDS,
  type ColumnMeaning,
  HEAD_WORDS,
  type HeadMeaning,
  MONEY_UNITS,
  PERIOD_MONTHS,
  PERIOD_WORDS,
  PERIOD_YEAR,
  PLAN_STEP,
  UNIT_AND_PROJECT,
} from './vocabulary.ts';

/** A label or a header taken apart. */
export interface Label {
  /** As printed, without white space and without the colon at its end. */
  readonly printed: string;
  /** The same with full-width signs as ASCII. */
  readonly text: string;
  /** What is compared with the vocabulary: without brackets, number, 其中. */
  readonly core: string;
  /** The core without the period before or in it. */
  readonly bare: string;
  /** 中期, 年度, 2021年 …; empty where it names none. */
  readonly period: string;
  /** The unit of money in brackets: 项目资金（万元）. */
  readonly moneyUnit: string;
  /** Printed with a colon at its end. */
  readonly colon: boolean;
  /** Printed with 其中 before it: a part of what stands before. */
  readonly part: boolean;
}

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g;
const NUMBER =
  /^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\)|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．](?!\d)|[①-⑳])/;
/** Of labels that name a thing and its code together: 主管部门及代码, 单位名称（编码）. */
const WITH_CODE = /(?:及|和|与|\/|、)?(?:代码|编码)$/;

/** Takes a label apart. */
export const labelOf = rememberedByText(readLabel);

function readLabel(printed: string): Label {
  const whole = plain(printed).replace(/[;；]$/, '');
  const colon = /[:：]$/.test(whole);
  const text = whole.replace(/[:：]+$/, '');
  let core = text
    .replace(BRACKETS, '')
    .replace(/[:：*※★]+$/, '')
    .replace(/^[*※★]+/, '');
  const part = /^(?:\d[、.])?其中/.test(core);
  core = core
    .replace(NUMBER, '')
    .replace(/^其中[:：]?/, '')
    .replace(NUMBER, '');
  core = core.replace(/[/／|]/g, '');
  const { period, bare } = periodOf(core);
  return {
    printed: printed.replace(/\s/g, '').replace(/[:：]+$/, ''),
    text,
    core,
    bare,
    period,
    moneyUnit: moneyUnitIn(text),
    colon,
    part,
  };
}

function periodOf(core: string): { period: string; bare: string } {
  for (const [printed, period] of PERIOD_WORDS) {
    const match = printed.exec(core);
    if (match) return { period, bare: core.slice(match[0].length) };
  }
  const months = PERIOD_MONTHS.exec(core);
  if (months) return { period: months[0], bare: core.slice(months[0].length) };
  const year = PERIOD_YEAR.exec(core);
  if (year) return { period: `${year[1]}年`, bare: core.replace(PERIOD_YEAR, '') };
  return { period: '', bare: core };
}

/** The unit of money that stands in brackets or after 单位：; empty where there is none. */
export function moneyUnitIn(text: string): string {
  const source = plain(text);
  const match =
    /(?:(?:单位(?:[:：]|为)?|金额[:：])(?:人民币)?|[(（](?:单位[:：])?(?:人民币)?)([亿千百十万]*元)(?![/／每])/.exec(
      source,
    );
  return match && moneyPower(match[1]!) !== undefined ? match[1]! : '';
}

/** The power of ten from a unit of money to 元. */
export const moneyPower = (unit: string): number | undefined =>
  MONEY_UNITS.find(([name]) => name === unit)?.[1];

export interface Sense<Meaning> {
  readonly meaning: Meaning;
  readonly rank: number;
}

/** What labels and headers mean. */
export interface Words {
  /** Everything that a header may mean, the likeliest first; empty where the words do not have it. */
  column(label: Label): readonly Sense<ColumnMeaning>[];
  /** What a label of the head means; undefined where the words do not have it. */
  head(label: Label): Sense<HeadMeaning> | undefined;
}

/** The words that all forms share. */
export const COMMON_WORDS: Words = {
  column: remembered((label) => senses(COLUMN_WORDS, label)),
  head: remembered((label) => {
    if (unitBeside(label))
      return { meaning: CODE.test(label.text) ? 'project_code' : 'project_name', rank: 0 };
    const found = [label, withoutEnd(label, WITH_CODE), withoutEnd(label, COUNTED)].flatMap((form) =>
      senses(HEAD_WORDS, form),
    )[0];
    if (found) return found;
    return PLAN_STEP.test(label.core) ? { meaning: 'known', rank: 1 } : undefined;
  }),
};

const CODE = /编码|代码/;

/** The part of a header of units and projects that is the unit's: 单位名称 of 单位名称、项目名称. */
export function unitBeside({ text }: Label): Label | undefined {
  const [match] = UNIT_AND_PROJECT.flatMap((pattern) => pattern.exec(text) ?? []).slice(1);
  return match === undefined ? undefined : labelOf(match);
}

/** The common words with those of one form before them, by header and by label as printed. */
export function wordsWith(
  columns: ReadonlyMap<string, ColumnMeaning>,
  labels: ReadonlyMap<string, HeadMeaning>,
): Words {
  return {
    column(label) {
      const own = columns.get(label.text) ?? columns.get(label.core);
      return own ? [{ meaning: own, rank: 0 }] : COMMON_WORDS.column(label);
    },
    head(label) {
      const own = labels.get(label.text) ?? labels.get(label.core);
      return own ? { meaning: own, rank: 0 } : COMMON_WORDS.head(label);
    },
  };
}

/** 长期绩效目标1 is a 长期绩效目标. */
const COUNTED = /\d{1,2}$/;

const withoutEnd = (label: Label, end: RegExp): Label => ({
  ...label,
  core: label.core.replace(end, ''),
  bare: label.bare.replace(end, ''),
});

interface Spelling<Meaning> {
  readonly meaning: Meaning;
  readonly rank: number;
  readonly names: readonly string[];
  readonly endings?: readonly string[];
}

/** Endings tell less than names: a sense by ending ranks behind those by name. */
const BY_ENDING = 0.5;
/** A label that is only known by its ending is no longer than this, in characters. */
const LONGEST_BY_ENDING = 14;

function senses<Meaning>(vocabulary: readonly Spelling<Meaning>[], { core, bare }: Label): Sense<Meaning>[] {
  const named = (text: string): Sense<Meaning>[] =>
    vocabulary.filter(({ names }) => names.includes(text)).map(({ meaning, rank }) => ({ meaning, rank }));
  const found = [...named(core), ...(bare !== core ? named(bare) : [])];
  if (found.length > 0 || core.length > LONGEST_BY_ENDING) return found.sort((a, b) => a.rank - b.rank);
  const reach = (endings: readonly string[] | undefined) =>
    Math.max(0, ...(endings ?? []).filter((ending) => core.endsWith(ending)).map((ending) => ending.length));
  return vocabulary
    .map(({ meaning, rank, endings }) => ({ meaning, rank: rank + BY_ENDING, length: reach(endings) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length || a.rank - b.rank)
    .map(({ meaning, rank }) => ({ meaning, rank }));
}
