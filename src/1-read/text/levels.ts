import { LEVEL1_WORDS, LEVEL2_WORDS } from '../../4-form/performance/vocabulary.ts';
import type { Piece } from './pieces.ts';

/* 一级指标 and 二级指标 come from known sets of words; which belongs to which is the 财政部 forms' (财预〔2015〕88号). */

const named = (words: readonly string[]): ReadonlySet<string> => new Set(words.map((word) => `${word}指标`));
const LEVELS = { level1: named(LEVEL1_WORDS), level2: named(LEVEL2_WORDS) } as const;

/** True where the text is a word of the level: 数量指标, 产出指标(50分). */
export const isLevel = (level: 'level1' | 'level2', text: string): boolean =>
  LEVELS[level].has(text.replace(/[(（].*$/, ''));

/** True where a word of 二级指标 begins with the text, or is it. */
export const isStartOfLevel2 = (text: string): boolean => {
  const word = text.replace(/[(（].*$/, '');
  return [...LEVELS.level2].some((level) => level.startsWith(word));
};

/** What stands beside all rows of indicators, and is of no level. */
const SIDE_LABEL = '绩效指标';

/** True of a word of a level, of 绩效指标 down the side of the rows, or of a part of them. */
export const isPartOfLevel = (text: string): boolean =>
  [...LEVELS.level1, ...LEVELS.level2, SIDE_LABEL].some((word) => word.includes(text));

const OWN_LEVEL2 = '(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响)指标';
const RUN_TOGETHER = new RegExp(`^${OWN_LEVEL2}.|.${OWN_LEVEL2}$|\\d.*(?:产出|效益|满意度)指标$|^指?标$`);

/** True of a cell behind the levels with a word of 二级指标 or a part of one in it: ≤1年数量指标. The dump moved text to other places. */
export const isRunTogether = (text: string): boolean =>
  RUN_TOGETHER.test(text) && !isLevel('level1', text) && !isLevel('level2', text);

/** A word of a level is written over at most this many pieces: one for each character. */
const MOST_PARTS = 8;

/** How many words of 二级指标 stand among the pieces, each on lines of its own. */
export function labelsIn(pieces: readonly Piece[]): number {
  let count = 0;
  for (let at = 0; at < pieces.length; at++) {
    const parts = pieces[at]!.first ? partsOfLabel(pieces, at) : 0;
    if (parts === 0) continue;
    count++;
    at += parts - 1;
  }
  return count;
}

function partsOfLabel(pieces: readonly Piece[], at: number): number {
  let text = '';
  for (let parts = 1; parts <= MOST_PARTS && at + parts <= pieces.length; parts++) {
    text += pieces[at + parts - 1]!.text;
    if (isLevel('level2', text) && !isLevel('level1', text)) return parts;
  }
  return 0;
}

const PARENTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:产出)?(?:数量|质量|时效)指标/, ['产出指标']],
  [/^(?:产出)?成本指标|^(?:经济|社会|生态环境)成本指标/, ['产出指标', '成本指标']],
  [/效益指标|可持续/, ['效益指标']],
  [/满意度|服务对象/, ['满意度指标']],
];

/** The words of the first level that a word of the second belongs to; none where it is not known. */
export const parentOf = (level2: string): readonly string[] =>
  PARENTS.find(([words]) => words.test(level2))?.[1] ?? [];

/** How often words of 二级指标 stand alone on lines, those that may be 一级指标 as well left out. */
export const levelWordsIn = (lines: readonly string[]): number =>
  lines
    .flatMap((line) => line.split(/[\s\u3000]+/))
    .filter((word) => isLevel('level2', word) && !isLevel('level1', word)).length;
