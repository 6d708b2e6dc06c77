import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Anchor } from './bands.ts';
import { piecesOfFragment } from './fragments.ts';
import type { Grid, Token } from './grid.ts';

/** A label of a level: its lines, and its text. */
export interface LevelLabel extends Anchor {
  readonly pieces: readonly Piece[];
}

/** Lines that a label's parts are apart at most: others may stand between. */
const MOST_DOWN = 3;
const MOST_PARTS = 4;

/** What stands beside all rows, and is of no level. */
const SIDE = /^(?:年度|项目)?绩效(?:指标|目标)$/;

/** The words of a level in its column, wrapped ones joined; what is no known word is a label of its own. */
export function labelsIn({ lines }: Grid, column: number, level: 'level1' | 'level2'): LevelLabel[] {
  const parts = lines.flatMap((line, index) =>
    line
      .filter((token) => token.column === column && !SIDE.test(token.text))
      .map((token) => ({ token, index })),
  );
  const labels: LevelLabel[] = [];
  for (let at = 0; at < parts.length; ) {
    const count = partsOfWord(parts.slice(at, at + MOST_PARTS), level);
    const own = parts.slice(at, at + count);
    labels.push({
      first: own[0]!.index,
      last: own.at(-1)!.index,
      pieces: own.flatMap(({ token }) => piecesOfFragment(token)),
    });
    at += count;
  }
  return labels;
}

function partsOfWord(parts: readonly { token: Token; index: number }[], level: 'level1' | 'level2'): number {
  for (let count = parts.length; count > 1; count--) {
    const own = parts.slice(0, count);
    const near = own.every(({ index }, at) => at === 0 || index - own[at - 1]!.index <= MOST_DOWN);
    if (near && isLevel(level, own.map(({ token }) => token.text.replace(/\s/g, '')).join(''))) return count;
  }
  return 1;
}
