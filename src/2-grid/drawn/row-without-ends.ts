import type { Page } from '../../1-read/page.ts';
import { centerX, centerY } from '../../geometry/box.ts';
import type { Grid, GridCell } from '../grid.ts';
import { CORNER_GAP } from '../limits.ts';
import { type EdgeSet, sameEnds } from './edges.ts';

/*
 * The middle of a row that is higher than a page: upright lines from the top of the page to its foot, and no line across.
 *
 *     |        | 评估结果作为下年度预算安排的重要依据 |
 *     |        | ；完成基础数据采集、录入和审核        |
 */

/** A frame around text has two upright lines. A count. */
const FEWEST_UPRIGHTS = 3;
/** The row takes this share of the page's height at least. */
const MOST_OF_PAGE = 0.5;

/**
 * The row between upright lines that stand alone on a page and hold all text beside them in one column; null where there is none.
 * Text in several columns may be rows of its own, which no line parts.
 */
export function rowWithoutEnds(page: Page, { horizontal, vertical }: EdgeSet): Grid | null {
  const [group, ...others] = sameEnds(vertical).filter(({ length }) => length >= FEWEST_UPRIGHTS);
  if (!group || others.length > 0) return null;
  const xs = group.map(({ at }) => at).sort((a, b) => a - b);
  const { from, to } = group[0]!;
  const [left, right] = [xs[0]!, xs.at(-1)!];
  const isCrossed = horizontal.some(
    (edge) => edge.at > from - CORNER_GAP && edge.at < to + CORNER_GAP && edge.from < right && edge.to > left,
  );
  if (isCrossed || to - from < MOST_OF_PAGE * page.height) return null;
  const beside = page.runs.filter(({ box }) => centerY(box) > from && centerY(box) < to);
  const columns = new Set(beside.map(({ box }) => xs.findLastIndex((x) => x < centerX(box))));
  const [column] = columns;
  if (columns.size !== 1 || column === undefined || column < 0 || column === xs.length - 1) return null;
  const ys = [from, to];
  const cells = xs.slice(1).map(
    (x1, col): GridCell => ({
      row: 0,
      col,
      rowSpan: 1,
      colSpan: 1,
      box: { x0: xs[col]!, x1, y0: from, y1: to },
      openTop: true,
      openBottom: true,
      doubts: [],
    }),
  );
  return {
    method: 'ruled',
    box: { x0: left, x1: right, y0: from, y1: to },
    xs,
    ys,
    cells,
    closedTop: false,
    closedBottom: false,
    doubts: ['frame_missing'],
  };
}
