import type { Column } from '../columns.ts';
import { type CellLines, COMPARED, cellLines, type Width, wrapCost } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Flow } from './flows.ts';

/*
 * What a document tells of its columns, from rows that a dump gives whole: as many flows follow each other as the row has cells.
 */

/** What is known of the columns behind the levels. */
export interface ColumnFacts {
  /** Null where no row tells. */
  readonly widths: readonly Width[];
  /** By column, texts of whole cells, and what they end with. */
  readonly texts: readonly ReadonlySet<string>[];
  readonly endings: readonly ReadonlySet<string>[];
  /** How much more a description has of its own indicator's name than of its neighbour's: 0 to 1. */
  readonly likeness: number;
}

/** A column is no wider, in em. */
const WIDEST = 60;
/** Costs that one odd row may make. */
const NOISE = 1;

const textOf = ({ lines }: Flow): string => lines.map(({ text }) => text).join('');
const isLevelWord = (text: string): boolean => isLevel('level1', text) || isLevel('level2', text);

export function columnFacts(pages: readonly (readonly Flow[])[], columns: readonly Column[]): ColumnFacts {
  const rows = pages.flatMap((flows) => wholeRows(flows, columns));
  const texts = rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('')));
  const name = columns.findIndex(({ meaning }) => meaning === 'level3');
  const description = columns.findIndex(({ meaning }) => meaning === 'description');
  const mean = (step: number): number => {
    const pairs = texts.slice(step).map((row, at) => likeness(texts[at]![name]!, row[description]!));
    return pairs.reduce((sum, one) => sum + one, 0) / Math.max(1, pairs.length);
  };
  return {
    widths: columns.map((_, index) => widthOf(rows.map((row) => cellLines(row[index]!)))),
    texts: columns.map((_, index) => new Set(texts.map((row) => row[index]!))),
    endings: columns.map((_, index) => new Set(texts.map((row) => endingOf(row[index]!)))),
    likeness:
      description < 0 ? 0 : (Math.max(0, mean(0) - mean(1)) * texts.length) / (texts.length + FEW_ROWS),
  };
}

/** Of as few rows half of what they seem to tell is believed. */
const FEW_ROWS = 20;

/** Which share of the name's characters the description has. */
export function likeness(name: string, description: string): number {
  const chars = new Set(name);
  return [...chars].filter((char) => description.includes(char)).length / Math.max(1, chars.size);
}

export const endingOf = (text: string): string => text.slice(-1);

/** Rows of which every cell is a flow of its own, between words of levels or values that begin with a comparator. */
function wholeRows(flows: readonly Flow[], columns: readonly Column[]): Piece[][][] {
  const value = columns.findIndex(({ meaning }) => meaning === 'value' || meaning === 'comparator');
  const runs: Flow[][] = [[]];
  for (const flow of flows) {
    if (isLevelWord(textOf(flow))) runs.push([]);
    else runs.at(-1)!.push(flow);
  }
  const count = columns.length;
  return runs.flatMap((run) => {
    if (run.length === 0 || run.length % count !== 0) return [];
    const rows = Array.from({ length: run.length / count }, (_, index) =>
      run.slice(index * count, (index + 1) * count),
    );
    const isWhole = rows.every((row) =>
      row.every((flow, index) => COMPARED.test(textOf(flow)) === (index === value)),
    );
    if (!isWhole) return [];
    return rows.map((row) => row.map(({ lines }) => lines.flatMap(({ pieces }) => pieces)));
  });
}

/** A line may be this much narrower than its column with what the next begins with: letters are not all half an em. */
const ROUNDING = 0.5;

function widthOf(cells: readonly CellLines[]): Width {
  const lines = [...new Set(cells.flatMap(({ widths }) => widths))].sort((a, b) => a - b);
  if (lines.length === 0) return null;
  const needs = cells.flatMap((cell) => cell.needs).map((need) => need - ROUNDING);
  const tried = [...new Set([...lines, ...needs, WIDEST])].filter((width) => width > 0).sort((a, b) => a - b);
  const costs = tried.map((width) => total(cells, { least: width, most: width }));
  const least = Math.min(...costs);
  const first = costs.findIndex((cost) => cost <= least + NOISE);
  const last = costs.findLastIndex((cost) => cost <= least + NOISE);
  return { least: tried[first]!, most: tried[last]! };
}

const total = (cells: readonly CellLines[], width: Width): number =>
  cells.reduce((sum, cell) => sum + wrapCost(cell, width), 0);
