import { labelOf } from './label.ts';
import { LEVEL1_WORDS, LEVEL2_WORDS } from './vocabulary.ts';

/** The level that a word alone in its row stands for: one of the known ones, or what ends like them. */
export function levelOfWord(text: string): 'level1' | 'level2' | undefined {
  const { core } = labelOf(text);
  const word = core.replace(/\d+分?$/, '').replace(/(?:绩效)?指标$/, '');
  if (LEVEL1_WORDS.includes(word)) return 'level1';
  if (LEVEL2_WORDS.includes(word)) return 'level2';
  return undefined;
}
