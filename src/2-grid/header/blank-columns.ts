import { centerY, overlap } from '../../geometry/box.ts';
import { COLUMN_GAP, SAME_TEXT_LINE, WRAPPED_PITCH } from '../limits.ts';
import type { Column } from '../text/columns.ts';
import { isSpread, type Phrase, type PhraseLine } from '../text/phrases.ts';

/** What it costs, in em, to take a header for that of a column without text, and a column of text for one without a header … */
const ALONE = 12;
/** … but for one beside the header before it, which may stand over several: what that costs besides their distance. */
const WIDER = 1;

/**
 * The columns with those added of which only the header is printed, as of a source of income that a department has none from.
 * The headers of the lowest level and the columns of text are paired from left to right, each header with a column that it
 * stands over or near; those that find none have a blank column of their own. The same columns where there are no more headers.
 *
 * @param header the lines above the first row
 * @param columns those of the text below, from left to right
 */
export function withBlankColumns(columns: readonly Column[], header: readonly PhraseLine[]): Column[] {
  const leaves = lowestHeaders(header);
  if (leaves.length <= columns.length) return [...columns];
  const unpaired = unpairedHeaders(leaves, columns);
  const added = unpaired.filter(
    (leaf) =>
      columns.every(({ x0, x1 }) => overlap(x0, x1, leaf.box.x0, leaf.box.x1) <= 0) &&
      !leaves.some((other) => isRestOf(leaf, other)),
  );
  return [...columns, ...added.map(({ box: { x0, x1 } }) => ({ x0, x1 }))].sort((a, b) => a.x0 - b.x0);
}

/** True where two texts on different lines stand so close that they are one header, set askew. */
const isRestOf = (a: Phrase, b: Phrase): boolean =>
  !isBeside(a, b) && Math.max(a.box.x0 - b.box.x1, b.box.x0 - a.box.x1) < COLUMN_GAP * a.size;

/** The headers that have none of their own below, from left to right. */
function lowestHeaders(header: readonly PhraseLine[]): Phrase[] {
  const leaves = header.flatMap(({ phrases }, level) => {
    const below = header.slice(level + 1).flatMap((line) => line.phrases);
    return phrases.filter(({ box }, index) => {
      const left = phrases[index - 1]?.box.x1 ?? -Infinity;
      const right = phrases[index + 1]?.box.x0 ?? Infinity;
      const own = below.filter((other) => other.box.x0 < right && other.box.x1 > left);
      const isOver = own.some((other) => overlap(box.x0, box.x1, other.box.x0, other.box.x1) > 0);
      // Set in the middle over several, it stands over the room between them.
      const isBetween =
        own.some((other) => other.box.x1 <= box.x0) && own.some((other) => other.box.x0 >= box.x1);
      return !isOver && !isBetween;
    });
  });
  leaves.sort((a, b) => a.box.x0 - b.box.x0);
  // 项　　目: the characters of one header, set apart to fill its cell.
  return leaves.filter((leaf, index) => {
    const left = leaves[index - 1];
    return (
      !left ||
      !isSpread(left, leaf) ||
      !isBeside(left, leaf) ||
      endOfLabel(left, header) !== endOfLabel(leaf, header)
    );
  });
}

/** The line above of which a phrase is the wrapped rest (上级补助收 | 入); undefined where it is none. */
const endOfLabel = ({ box, size }: Phrase, header: readonly PhraseLine[]): Phrase | undefined =>
  header
    .flatMap(({ phrases }) => phrases)
    .findLast((other) => {
      const pitch = box.y1 - other.box.y1;
      return (
        pitch > SAME_TEXT_LINE * size &&
        pitch < WRAPPED_PITCH * size &&
        overlap(box.x0, box.x1, other.box.x0, other.box.x1) > 0
      );
    });

const isBeside = (a: Phrase, b: Phrase): boolean =>
  Math.abs(centerY(a.box) - centerY(b.box)) <= SAME_TEXT_LINE * a.size;

/** The headers that the cheapest pairing in order leaves without a column. */
function unpairedHeaders(leaves: readonly Phrase[], columns: readonly Column[]): Phrase[] {
  const distance = ({ box }: Phrase, { x0, x1 }: Column) => Math.max(0, x0 - box.x1, box.x0 - x1);
  const alone = leaves.map(({ size }) => ALONE * size);
  // least[i][j]: the cost of the first i headers and j columns.
  const least: number[][] = [[0]];
  const withoutHeader = Math.min(...alone);
  const bare = (i: number, j: number) => {
    const before = leaves[i - 1];
    return before
      ? Math.min(withoutHeader, WIDER * before.size + distance(before, columns[j - 1]!))
      : withoutHeader;
  };
  for (let j = 1; j <= columns.length; j++) least[0]!.push(j * withoutHeader);
  for (let i = 1; i <= leaves.length; i++) {
    least.push([least[i - 1]![0]! + alone[i - 1]!]);
    for (let j = 1; j <= columns.length; j++) {
      least[i]!.push(
        Math.min(
          least[i - 1]![j - 1]! + distance(leaves[i - 1]!, columns[j - 1]!),
          least[i - 1]![j]! + alone[i - 1]!,
          least[i]![j - 1]! + bare(i, j),
        ),
      );
    }
  }
  const unpaired: Phrase[] = [];
  for (let i = leaves.length, j = columns.length; i > 0; ) {
    const cost = least[i]![j]!;
    if (j > 0 && cost === least[i - 1]![j - 1]! + distance(leaves[i - 1]!, columns[j - 1]!)) {
      i--;
      j--;
    } else if (j > 0 && cost === least[i]![j - 1]! + bare(i, j)) j--;
    else unpaired.unshift(leaves[--i]!);
  }
  return unpaired;
}
