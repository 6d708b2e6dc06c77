import { type ColumnStats, SHORT_TEXT } from './column-stats.ts';
import { plainText } from './draft-cell.ts';
import { itemNumber } from './item.ts';
import { isShort, type Pair, textIn } from './page-edge.ts';
import { endsSentence, isItem, isTotal } from './text.ts';

/*
 * What two texts, one on each side of a page edge, say of whether they are one. Rows and merged cells are judged by them.
 */

/** What one signal says: above 0 for one text that the edge cut, below 0 for two. */
export interface Say {
  readonly weight: number;
  /** True where a text or a figure ended at the edge. Where none did, the row may have been cut. */
  readonly ended?: boolean;
}

export const NOTHING: Say = { weight: 0 };
export const one = (weight: number): Say => ({ weight });
export const two = (weight: number): Say => ({ weight: -weight, ended: true });

interface Texts {
  readonly pair: Pair;
  readonly above: string;
  readonly below: string;
  readonly stats: ColumnStats;
  readonly beside: BlankBeside;
}

/** How many cells that every row fills are blank on one side of the edge only, of the row that the texts stand in. */
export interface BlankBeside {
  readonly blankAbove: number;
  readonly blankBelow: number;
}

/** How values begin that are compared with what was reached. */
const COMPARED = /^(?:[≥≤≧≦＞＜＝>=<]|不[低高少多大小]于|不[超少]过)/;

const SIGNALS: readonly ((texts: Texts) => Say)[] = [
  // A bracket or a book-title mark that only the text below closes.
  ({ above, below }) => (isFinishedBy(above, below) ? one(2) : NOTHING),
  // No text ends with a comma.
  ({ above }) => (/[，、,]$/.test(above) ? one(6) : NOTHING),
  // Where the texts of a column end with a full stop, one without goes on below.
  ({ pair, stats }) => (stats.isUnfinished(pair.above) ? one(4) : NOTHING),
  // A long text that is no sentence yet, and the end of one.
  ({ above, below }) =>
    above.length > SHORT_TEXT && !endsSentence(above) && endsSentence(below) ? one(1) : NOTHING,
  // The list within the cell above goes on below: it ends with its third item, and the fourth stands there.
  (texts) => (listGoesOn(texts) ? one(4) : NOTHING),
  // Few wrapped texts end where their line does.
  (texts) => (endsOnFullLine(texts) ? one(1) : NOTHING),
  // The text below would have fitted on the last line above.
  (texts) => (hadRoom(texts) && !isNextItem(texts) ? two(1.5) : NOTHING),
  // A value begins on either side, ≥95% | ≥90%, in a row that lacks nothing: more than all else together.
  ({ above, below, beside }) =>
    beside.blankBelow === 0 && !/[；;，、,]$/.test(above) && COMPARED.test(above) && COMPARED.test(below)
      ? two(10)
      : NOTHING,
  // It ends as the others of its column do: 数量指标, 质量指标.
  ({ pair, stats }) => (stats.endsLikeOthers(pair.above, pair.below) ? { weight: 0, ended: true } : NOTHING),
  // The name of a total begins a row of its own.
  ({ below }) => (isTotal(below) ? two(4) : NOTHING),
  // Where the rows of a column begin with an item's number, a row that does not is the rest of the one before it.
  (texts) => {
    const { pair, above, below, stats } = texts;
    if (!stats.isNumbered(pair.above) || !isItem(above) || listGoesOn(texts)) return NOTHING;
    if (!isItem(below)) return one(hadRoom(texts) ? 1.5 : 3);
    return isNextItem(texts) ? NOTHING : two(2);
  },
];

/** What the texts of a pair say, neither of which is blank. */
export function textsSay(
  pair: Pair,
  stats: ColumnStats,
  beside: BlankBeside = { blankAbove: 0, blankBelow: 0 },
): Say[] {
  const texts: Texts = {
    pair,
    above: plainText(pair.above),
    below: plainText(pair.below),
    stats,
    beside,
  };
  return SIGNALS.map((signal) => signal(texts));
}

function hadRoom({ pair: { above, below }, stats }: Texts): boolean {
  const last = above.parts.at(-1)!.lines.at(-1);
  const first = below.parts[0]!.lines[0];
  return last !== undefined && first !== undefined && isShort(last, first, textIn(above, stats));
}

/** True where a number is that of the next item of a list within the cell: its row lacks what every row has. */
const isNextItem = (texts: Texts): boolean =>
  listGoesOn(texts) || (texts.beside.blankBelow > 1 && isItem(texts.below));

/** True where lines above the edge begin with the items of a list, and the text below with the next one. */
function listGoesOn({ pair, below }: Texts): boolean {
  const next = itemNumber(below);
  if (next === undefined || next.number < 3) return false;
  const items = pair.above.parts
    .flatMap(({ lines }) => lines)
    .map(({ text }) => itemNumber(text.replace(/\s/g, '')))
    .filter((item) => item?.signs === next.signs)
    .map((item) => item!.number);
  return items.at(-1) === next.number - 1 && items.at(-2) === next.number - 2;
}

/** True where a text that is wrapped, or others of its column, fills its last line and is no whole sentence. */
function endsOnFullLine(texts: Texts): boolean {
  const { pair, above, below, stats, beside } = texts;
  // A text that begins below, beside others that begin above, is no rest of theirs.
  if (beside.blankAbove > 0) return false;
  const isWrapped = pair.above.parts.at(-1)!.lines.length > 1 || stats.isWrapped(pair.above);
  return (
    isWrapped &&
    [...below].length > 1 &&
    !hadRoom(texts) &&
    !endsSentence(above) &&
    !stats.endsLikeOthers(pair.above, pair.below)
  );
}

const PAIRED: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/《/g, /》/g],
  [/[（(]/g, /[）)]/g],
  [/[【〔[]/g, /[】〕\]]/g],
  [/“/g, /”/g],
];

/** True where a bracket or a book-title mark opens above the page edge and closes below it. */
function isFinishedBy(above: string, below: string): boolean {
  const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;
  return PAIRED.some(
    ([open, close]) => count(above, open) > count(above, close) && count(below, close) > count(below, open),
  );
}
