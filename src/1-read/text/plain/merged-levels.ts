import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Flow, FlowLine } from './flows.ts';

/*
 * 二级指标 merged over rows. Of such a cell the dump keeps no place: only where it stands just before the cells of a row it is known
 * to be that row's. The others follow each other in the order of the page; which rows are theirs is told by what indicators of
 * their kind are called, and said to be uncertain.
 */

/** A word of 二级指标, and the line that the dump has behind it; null where that is another word, or nothing. */
export interface MergedLabel {
  readonly pieces: readonly Piece[];
  readonly next: FlowLine | null;
}

/** A word is wrapped onto at most so many lines. */
const MOST_PARTS = 3;

/** The words of 二级指标 among the flows of a page, and the flows without them. */
export function withoutLevel2(flows: readonly Flow[]): { flows: Flow[]; labels: MergedLabel[] } {
  const left: Flow[] = [];
  const labels: { pieces: readonly Piece[]; next: FlowLine | null }[] = [];
  let open: { next: FlowLine | null } | null = null;
  for (const flow of flows) {
    const lines: FlowLine[] = [];
    for (let at = 0; at < flow.lines.length; ) {
      const parts = level2At(flow.lines, at);
      if (parts > 0) {
        const label = {
          pieces: flow.lines.slice(at, at + parts).flatMap(({ pieces }) => pieces),
          next: null,
        };
        labels.push(label);
        open = label;
      } else {
        if (open) open.next = flow.lines[at]!;
        open = null;
        lines.push(flow.lines[at]!);
      }
      at += Math.max(parts, 1);
    }
    if (lines.length > 0) left.push({ ...flow, lines });
  }
  return { flows: left, labels };
}

function level2At(lines: readonly FlowLine[], at: number): number {
  for (let parts = Math.min(MOST_PARTS, lines.length - at); parts > 0; parts--) {
    const text = lines
      .slice(at, at + parts)
      .map((line) => line.text)
      .join('');
    if (isLevel('level2', text)) return parts;
  }
  return 0;
}

/** Of a row its word, and whether the text tells that it is. */
export interface RowLevel {
  readonly pieces: readonly Piece[];
  readonly told: boolean;
}

/** Kinds of indicators in the order of the forms: their word, and what such are called. */
const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/数量/, /数$|数量|次数|人数|户数|个数|面积|批次|场次|规模|里程|频次/],
  [/质量/, /率$|质量|合格|达标|准确|完好|水平|程度/],
  [/时效/, /及时|时限|时间|时效|期限|周期|按时|按期|进度|完成率/],
  [/成本/, /成本|标准|费用|单价|支出|经费|节约/],
  [/经济效益/, /经济|收入|产值|增收|税/],
  [/社会效益/, /社会|就业|保障|提升|提高|维护|安全|事故/],
  [/生态|环境/, /生态|环境|节能|减排|绿|污染/],
  [/可持续/, /持续|长效|影响|机制/],
  [/满意|服务对象/, /满意/],
];
const UNLIKE = 1;
const IMPOSSIBLE = 1000;

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

const kindOf = ({ pieces }: MergedLabel): number => {
  const kind = KINDS.findIndex(([word]) => word.test(textOf(pieces)));
  return kind < 0 ? KINDS.length : kind;
};

/**
 * Which word each row of a page has. `rows`: the cells of each row from its name on. `before`: the last word of the page before,
 * which may go on.
 */
export function levelsOf(
  rows: readonly (readonly (readonly Piece[])[])[],
  labels: readonly MergedLabel[],
  before: readonly Piece[],
): RowLevel[] {
  // Stable: words of one kind keep the order of the text.
  const words = [...labels].sort((a, b) => kindOf(a) - kindOf(b));
  const rowOf = words.map(({ next }) =>
    next ? rows.findIndex(([name]) => name !== undefined && name[0] === next.pieces[0]) : -1,
  );
  const goesOn: MergedLabel = { pieces: before, next: null };
  const all = before.length > 0 ? [goesOn, ...words] : words;
  const own = before.length > 0 ? [-1, ...rowOf] : rowOf;
  const cost = (row: number, word: number): number => {
    if (own[word] === row) return 0;
    if (own.includes(row)) return IMPOSSIBLE;
    const name = textOf(rows[row]![0] ?? []);
    return KINDS[kindOf(all[word]!)]?.[1].test(name) ? 0 : UNLIKE;
  };
  const way = monotone(rows.length, all.length, cost);
  return rows.map((_, row) => {
    const word = way?.[row];
    if (word === undefined) return { pieces: [], told: false };
    return { pieces: all[word]!.pieces, told: own[word] === row };
  });
}

/** For each row a word, going up, with the least cost; a word may be passed over, which costs as much as a row unlike its own. */
function monotone(rows: number, words: number, cost: (row: number, word: number) => number): number[] | null {
  if (words === 0) return null;
  let costs = Array.from({ length: words }, (_, word) => cost(0, word) + word * UNLIKE);
  const from: number[][] = [];
  for (let row = 1; row < rows; row++) {
    const before = Array.from({ length: words }, (_, word) => {
      const reach = (other: number) => costs[other]! + Math.max(0, word - other - 1) * UNLIKE;
      let best = 0;
      for (let other = 1; other <= word; other++) if (reach(other) <= reach(best)) best = other;
      return { best, cost: reach(best) };
    });
    from.push(before.map(({ best }) => best));
    costs = before.map((reached, word) => reached.cost + cost(row, word));
  }
  const ends = costs.map((total, word) => total + (words - 1 - word) * UNLIKE);
  let word = ends.indexOf(Math.min(...ends));
  const way = [word];
  for (const back of from.toReversed()) {
    word = back[word]!;
    way.unshift(word);
  }
  return way;
}
