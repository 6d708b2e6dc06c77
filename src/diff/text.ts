import { fold } from '../quantity/fold.ts';

/*
 * When two published texts say the same. Line wraps, full-width forms, variants of a sign and punctuation are spelling;
 * everything else is said.
 */

/** White space of any kind and characters of no width. */
const BLANKS = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu;

/** Marks that only structure a sentence; kept between two digits, where they make another number (1.5, 1:20). */
const MARKS = /(?<!\d)[.,:·'"()!?…]|[.,:·'"()!?…](?!\d)|[、。;《》〈〉]/gu;

/** As published, white space removed. */
export const withoutSpace = (text: string): string => text.replace(BLANKS, '');

/** The text in one spelling: compatibility forms resolved, full-width as ASCII, one sign for its variants, no white space. */
export const spelled = (text: string): string => fold(text.normalize('NFKC')).text.replace(BLANKS, '');

/** Texts repeat within a document and between two; more than this many are not kept. */
const MOST_KEPT = 100_000;

/** The function with its results kept: the same texts are asked for once for each pair they are in. */
function kept(work: (text: string) => string): (text: string) => string {
  const results = new Map<string, string>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = work(text);
    if (results.size >= MOST_KEPT) results.clear();
    results.set(text, result);
    return result;
  };
}

/** What the text says: its spelling without the marks that only structure it. Equal for texts that say the same. */
export const gist: (text: string) => string = kept((text) => spelled(text).replace(MARKS, ''));

export const sameText = (a: string, b: string): boolean => a === b || gist(a) === gist(b);

/** 冀财社(2024)36号, (2024)36号: the number of a document, after `spelled` has made all brackets round. */
const DOCUMENT_NUMBER = /(?:[\u4e00-\u9fff]{1,6})?\((?:19|20)\d\d\)\d+号/gu;
/** The number of a document without its year in brackets: 第12号, 36号 */
const PLAIN_NUMBER = /第?\d+号/gu;
/** 2024年度, 2024年, 2024-2026年 */
const YEARS = /(?:19|20)\d\d(?:[-~至到](?:19|20)?\d\d)?年?度?/gu;
const YEARS_IN_WORDS = /[一二][〇零九][〇零一二三四五六七八九]{2}年度?/gu;
/** A code in brackets before a name: (13070024c000017000288) */
const CODE_BEFORE = /^\([0-9a-z-]{8,}\)/u;

/**
 * A name as it is compared, not as it is shown: without what changes from year to year though the thing is the same (a
 * code before it, years, numbers of documents).
 */
export const plainName: (name: string) => string = kept((name) => {
  const plain = spelled(name)
    .replace(CODE_BEFORE, '')
    .replace(DOCUMENT_NUMBER, '')
    .replace(YEARS, '')
    .replace(YEARS_IN_WORDS, '')
    .replace(PLAIN_NUMBER, '')
    .replace(MARKS, '');
  return plain === '' ? gist(name) : plain;
});

/** 2024 with what follows it up to 年度, for one year alone. */
const ONE_YEAR = /((?:19|20)\d\d)年?度?/gu;

/**
 * A label with its years counted from the fiscal year, so that 2024年预算数 of one edition is 2025年预算数 of the next, and not
 * the column for the year before that stands beside it. Without a fiscal year the years are left out.
 */
export const labelInYear = (label: string, fiscalYear: number | null): string =>
  fiscalYear === null
    ? plainName(label)
    : spelled(label)
        .replace(ONE_YEAR, (_, year: string) => `<${Number(year) - fiscalYear}>`)
        .replace(MARKS, '');

/** Whether two different texts differ in nothing but years and numbers of documents. */
export const onlyYearsDiffer = (a: string, b: string): boolean =>
  !sameText(a, b) && plainName(a) === plainName(b);

/** 一、 （一） 1. 1、 (1) ①: what numbers a heading or a label, outermost rank first. */
const NUMBERINGS: readonly RegExp[] = [
  /^第?[一二三四五六七八九十]{1,3}(?:[、.,:]|部分|章)/u,
  /^\([一二三四五六七八九十]{1,3}\)/u,
  /^\d{1,3}[.、](?!\d)/u,
  /^\(\d{1,3}\)/u,
];

/** The label without what numbers it, and the rank of the numbering (0 is outermost, null where it has none). */
export function withoutNumbering(label: string): { readonly text: string; readonly rank: number | null } {
  const plain = spelled(label);
  for (const [rank, numbering] of NUMBERINGS.entries()) {
    const match = numbering.exec(plain);
    if (match && match[0].length < plain.length)
      return { text: plain.slice(match[0].length).replace(MARKS, ''), rank };
  }
  return { text: plain.replace(MARKS, ''), rank: null };
}

/** 公开01表： 表7 附表3 附件2： 表一： before the title of a table. */
const TABLE_NUMBER =
  /^(?:(?:公开|附)?表?[-\d]+表?|附[表件]?\d*|表[一二三四五六七八九十]{1,3}(?=[:、]))[:、.]*(?=[\u4e00-\u9fff"])/u;
const BRACKETS = /\([^()]*\)/gu;

/** The title of a table without its number, year and remarks in brackets: what stays when the next edition numbers anew. */
export function plainTitle(title: string): string {
  const whole = spelled(title).replace(YEARS, '').replace(YEARS_IN_WORDS, '');
  const plain = whole.replace(BRACKETS, '').replace(TABLE_NUMBER, '').replace(MARKS, '');
  return plain === '' ? gist(title) : plain;
}
