import { labelOf } from './label.ts';
import type { Sheet } from './sheet.ts';
import { LEVEL1_WORDS, LEVEL2_WORDS } from './vocabulary.ts';

/** 产出指标, 数量指标 …: words that only performance tables have, with 指标 at the end. */
function isLevelWord(text: string): boolean {
  const word = /^(.+?)(?:绩效)?指标$/.exec(labelOf(text).core)?.[1];
  return word !== undefined && (LEVEL1_WORDS.includes(word) || LEVEL2_WORDS.includes(word));
}

/** Cells with such words that make a table one of performance. */
const ENOUGH = 2;

/** True where a table without headers of indicators speaks of them all the same. */
export function looksLikePerformance(sheet: Sheet, heading: string): boolean {
  const texts = allTexts(sheet);
  if (texts.filter(isLevelWord).length >= ENOUGH) return true;
  const hasGoals = texts.some((text) => sheet.words.head(labelOf(text))?.meaning === 'goals');
  return /绩效(?:目标|指标).*表/.test(heading) && hasGoals;
}

/** Says what the first rows hold, for the finding. */
export function unreadHeaders(sheet: Sheet): string {
  const words = allTexts(sheet).filter((text) => sheet.words.column(labelOf(text)).length > 0);
  return words.length > 0 ? ` (understood: ${[...new Set(words)].slice(0, 8).join(', ')})` : '';
}

const allTexts = (sheet: Sheet): string[] =>
  sheet.within({ row0: 0, row1: sheet.rows, col0: 0, col1: sheet.cols }).map((cell) => sheet.plain(cell));
