import { splitGoals } from './goals.ts';
import { type Label, labelOf, type Words } from './label.ts';
import { NO_AMOUNT } from './money.ts';
import { LABEL_ENDINGS } from './vocabulary.ts';

/*
 * How much a cell of the head looks like a label, how much like a value, and the likeliest sequence of both in a row. No
 * form prints which of its cells are labels; but labels are few words that all forms share, values are numbers, codes and
 * long text, and the two alternate.
 */

/** 3: in the vocabulary; 2: ends like a label or in a colon; 1: short text; 0: a number, a code, a sentence; -1: blank. */
export type Labelhood = 3 | 2 | 1 | 0 | -1;

/** Labels are short: the longest known ones have some twenty characters (测算依据及说明 …). */
const LONGEST_LABEL = 24;
const SENTENCE = /[。；;，,！!？]/;
const FIGURE = /^[-+−≥≤＞＜<>=~约]*[\d０-９]/;

export function labelhoodOf(words: Words, text: string, label: Label): Labelhood {
  if (text === '') return -1;
  if (words.head(label)) return 3;
  if (
    label.core === '' ||
    FIGURE.test(label.core) ||
    label.core.length > LONGEST_LABEL ||
    SENTENCE.test(label.core) ||
    NO_AMOUNT.test(label.core)
  )
    return 0;
  if (label.colon || LABEL_ENDINGS.test(label.core)) return 2;
  return /^\[/.test(text) ? 0 : 1;
}

/** A label and its value in one cell: 年度资金总额：186.00. Undefined where the cell is none of that kind. */
export function inlineLabel(
  words: Words,
  text: string,
): { readonly label: Label; readonly value: string } | undefined {
  const match = /^\s*((?:其中[:：]\s*)?[^:：。；;，,]{2,24}?)\s*[:：]([\s\S]+)$/.exec(text);
  if (!match) return undefined;
  const label = labelOf(`${match[1]!}:`);
  const sense = words.head(label);
  const value = match[2]!.trim();
  if (!sense || value === '' || words.head(labelOf(value))) return undefined;
  // 目标1：… 目标2：… is a list of goals, whose label stands elsewhere.
  if (sense.meaning === 'goals' && NUMBERED.test(match[1]!) && splitGoals(text).length > 1) return undefined;
  return { label, value };
}

/** The first of several: 目标1, 绩效目标一. */
const NUMBERED = /[1１一]\s*$/;

/** What a piece of a row is: a label of its value, a label over the labels after it, a value, or both in one. */
export type Tag = 'label' | 'over' | 'value' | 'inline';

/** What is known of a piece before its neighbours are looked at. */
export interface Piece {
  readonly labelhood: Labelhood;
  readonly inline: boolean;
  /** The label of a project's name or code: what follows is one, even if it looks like a label (项目名称 | 人员经费). */
  readonly names: boolean;
  /** Several rows of cells: only ever the content of the label before it. */
  readonly block: boolean;
}

/** How well each tag suits a piece, by labelhood. The figures only order the readings of one row. */
const SUITS: Readonly<Record<Labelhood, Readonly<Record<'label' | 'over' | 'value', number>>>> = {
  3: { label: 3, over: 2.5, value: -1 },
  2: { label: 2, over: 1.5, value: -0.3 },
  1: { label: 0.2, over: 0.2, value: 0.5 },
  0: { label: -4, over: -4, value: 2 },
  [-1]: { label: -4, over: -4, value: 1 },
};
const INLINE = 3;
const BLOCK = 1;
/** A cell that has its own label is less likely the value of another. */
const INLINE_AS_VALUE = 1.5;

/** What it costs that a tag follows another. `start` and `end` are the row's; what is not here costs nothing. */
const COSTS: Readonly<Record<string, number>> = {
  'label label': 4,
  'label over': 4,
  'label inline': 4,
  'label end': 2.5,
  'value value': 1.5,
  'inline value': 2,
  'over value': 3,
  'over end': 4,
  'start over': 1,
  'over over': 1,
  'value over': 2,
  'inline over': 2,
};
/** A value that no label leads to. */
const UNLABELLED = 2;

export interface Reading {
  readonly tags: readonly Tag[];
  readonly score: number;
}

/** The likeliest tags of a row's pieces. `labelled`: a label outside the row leads to all of it. */
export function readPieces(pieces: readonly Piece[], labelled: boolean): Reading {
  let paths: { tags: Tag[]; score: number; last: Tag | 'start' }[] = [{ tags: [], score: 0, last: 'start' }];
  for (const piece of pieces) {
    const next: typeof paths = [];
    for (const tag of ['label', 'over', 'value', 'inline'] as const) {
      const suits = suitability(piece, tag);
      if (suits === undefined) continue;
      const best = paths
        .map((path) => ({ path, score: path.score + suits - cost(path.last, tag, labelled) }))
        .reduce((a, b) => (b.score > a.score ? b : a));
      next.push({ tags: [...best.path.tags, tag], score: best.score, last: tag });
    }
    paths = next;
  }
  return paths
    .map(({ tags, score, last }) => ({ tags, score: score - cost(last, 'end', labelled) }))
    .reduce((a, b) => (b.score > a.score ? b : a));
}

function suitability(piece: Piece, tag: Tag): number | undefined {
  if (piece.block) return tag === 'value' ? BLOCK : undefined;
  if (piece.names && tag === 'over') return undefined;
  if (tag === 'inline') return piece.inline ? INLINE : undefined;
  return SUITS[piece.labelhood][tag] - (tag === 'value' && piece.inline ? INLINE_AS_VALUE : 0);
}

function cost(last: Tag | 'start', tag: Tag | 'end', labelled: boolean): number {
  if (last === 'start' && tag === 'value') return labelled ? 0 : UNLABELLED;
  return COSTS[`${last} ${tag}`] ?? 0;
}

/** The sum of what one tag suits all pieces. */
export const allAs = (pieces: readonly Piece[], tag: 'label' | 'value'): number =>
  pieces.reduce((sum, piece) => sum + (suitability(piece, tag) ?? -10), 0);
