import { BLOCK_GAP, COLUMN_GAP } from '../limits.ts';
import type { PhraseLine } from '../text/phrases.ts';
import { linesOfProse } from '../text/prose.ts';

/*
 * Blocks: successive lines of which most have a gap that no space between words explains.
 */

/** Lines without a gap of their own that may stand between two that have one: wrapped cells, titles of sections. A count. */
export const LINES_BETWEEN = 3;

/** Stretches of lines that may be tables: each begins and ends with a line that has a wide gap, and none is prose in two columns. */
export function blocksOf(lines: readonly PhraseLine[]): PhraseLine[][] {
  const left = lines.reduce((least, { box }) => Math.min(least, box.x0), Infinity);
  const blocks: PhraseLine[][] = [];
  let block: PhraseLine[] = [];
  let between: PhraseLine[] = [];
  // Those of them that neither columns nor rows explain. A count.
  let strange = 0;
  const finish = () => {
    if (block.length > 1) blocks.push(block);
    block = [];
    between = [];
    strange = 0;
  };
  const prose = linesOfProse(lines);
  for (const line of lines) {
    if (prose.has(line)) {
      finish();
      continue;
    }
    const last = between.at(-1) ?? block.at(-1);
    if (last && line.box.y0 - last.box.y1 > BLOCK_GAP * Math.max(line.size, last.size)) finish();
    if (hasColumnGap(line)) {
      block.push(...between, line);
      between = [];
      strange = 0;
    } else if (block.length > 0) {
      if (!isWithinColumn(line, block, left) && !isLabelOfRow(line, block, between)) strange++;
      between.push(line);
      if (strange > LINES_BETWEEN) finish();
    }
  }
  finish();
  return blocks;
}

/** True where a line has a gap that no space between words explains. */
const hasColumnGap = (line: PhraseLine): boolean =>
  line.phrases.some(
    (phrase, i) =>
      i > 0 &&
      phrase.box.x0 - line.phrases[i - 1]!.box.x1 >=
        COLUMN_GAP * Math.max(phrase.size, line.phrases[i - 1]!.size),
  );

/** Lines this far up may show the columns that a wrapped line stands in. A count. */
const LINES_ABOVE = 8;

/** A text that begins so far from the left side of all text is not in the first column, in em: no indentation is that deep. */
const FAR_FROM_LEFT = 8;

/**
 * True where a line stands where a text of a later column did: the next line of the same cell, or the label of a row that has
 * nothing else.
 */
const isWithinColumn = ({ phrases }: PhraseLine, block: readonly PhraseLine[], left: number): boolean =>
  phrases.every(({ box, size }) =>
    block
      .slice(-LINES_ABOVE)
      .some((line) =>
        line.phrases.some(
          (other, index) =>
            (index > 0 || other.box.x0 > left + FAR_FROM_LEFT * size) &&
            (Math.abs(box.x0 - other.box.x0) < size / 2 ||
              (box.x0 > other.box.x0 && box.x1 < other.box.x1 + size / 2)),
        ),
      ),
  );

/**
 * True where a line is the label of a row that has nothing else: below the labels of other rows, clear of the columns beside them,
 * and as far below the line above as rows are.
 */
function isLabelOfRow(
  { phrases: [label, ...others], ...line }: PhraseLine,
  block: readonly PhraseLine[],
  between: readonly PhraseLine[],
): boolean {
  const [before, last] = [...block.slice(-2), ...between].slice(-2);
  if (!label || others.length > 0 || !before || !last) return false;
  const rows = block
    .slice(-LINES_ABOVE)
    .flatMap(({ phrases: [key, second] }) => (key && second ? [{ key, second }] : []));
  return (
    rows.some(({ key }) => Math.abs(key.box.x0 - label.box.x0) < label.size / 2) &&
    rows.every(({ second }) => label.box.x1 < second.box.x0) &&
    isEven(before, last, { ...line, phrases: [label] })
  );
}

/** Rows whose distances differ by less than this share stand evenly. */
const EVEN = 0.1;

/** True where three lines stand at even distances. */
export const isEven = (first: PhraseLine, second: PhraseLine, third: PhraseLine): boolean =>
  isSamePitch(second.box.y1 - first.box.y1, third.box.y1 - second.box.y1);

/** True where two distances between lines are even. */
export const isSamePitch = (one: number, other: number): boolean => Math.abs(other - one) < EVEN * one;

/** True where the third of three lines is no further from the second than that from the first. */
export const isNoFurther = (first: PhraseLine, second: PhraseLine, third: PhraseLine): boolean =>
  third.box.y1 - second.box.y1 < (1 + EVEN) * (second.box.y1 - first.box.y1);
