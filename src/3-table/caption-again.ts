import { isMoneyCaption } from '../quantity/money-caption.ts';

/*
 * Captions at the top of a page that say that the table below is the one of the page before: the same lines again, or the mark of a
 * table that goes on (续表, 表3（续）, 续上表).
 */

/** What a caption says of the table below: it is printed again, or says that the table goes on. */
export type CaptionAgain = 'repeated' | 'marked';

const NUMBER = '[-.\\d一二三四五六七八九十]{0,4}';
/** The mark alone, perhaps with the number of the table or of the part; white space is taken out before. */
const MARK = new RegExp(`^[（(]?(?:[接续]上[表页]|续表|续)${NUMBER}[）)]?$`);
/** The mark before or behind a title or its number. 持续, 延续 and the like are words of titles. */
const MARK_OF_TITLE = new RegExp(`^续表|[（(](?:[接续]上[表页]|续表?)${NUMBER}[）)]|(?<=表${NUMBER})续表?$`);

/**
 * What the lines of text between two tables say; undefined where they are another caption. `above`: those over the first table, as many
 * as there are, from top to bottom. No lines say nothing.
 */
export function captionAgain(lines: readonly string[], above: readonly string[]): CaptionAgain | undefined {
  if (lines.length === 0) return undefined;
  const own = lines.map(plain);
  const before = above.map(plain);
  const last = before.slice(-own.length);
  if (own.every((line, i) => line !== '' && line === last[i])) return 'repeated';
  if (own.some((line) => isOfAnother(line, before))) return undefined;
  const isOfTitle = (piece: string) => {
    const rest = piece.replace(MARK_OF_TITLE, '').replace(/^\d+/, '');
    return (
      (MARK.test(piece) && !isOfAnother(piece, before)) ||
      isMoneyCaption(piece) ||
      before.some((line) => line.includes(rest))
    );
  };
  // A line may hold the mark on one side and the unit on the other.
  const isSaid = (line: string) =>
    isOfTitle(plain(line)) || line.split(/\s+/).every((piece) => piece === '' || isOfTitle(piece));
  const isMark = (piece: string) => MARK.test(piece) || MARK_OF_TITLE.test(piece);
  const isMarked = own.some(isMark) || lines.some((line) => line.split(/\s+/).some(isMark));
  return isMarked && lines.every(isSaid) ? 'marked' : undefined;
}

/** The number of a table, in a caption or a mark. */
const NUMBERS = [/表(\d+)/, /表([一二三四五六七八九十]+)/];

/** True where a line has the number of another table than that of the captions: 续表2 after 表1. */
const isOfAnother = (line: string, captions: readonly string[]): boolean =>
  NUMBERS.some((number) => {
    const own = number.exec(line)?.[1];
    const numbers = captions.flatMap((caption) => number.exec(caption)?.[1] ?? []);
    return own !== undefined && numbers.length > 0 && !numbers.includes(own);
  });

/** True where a text says, below the part of a table, that it goes on: 转下页, 接下页, 续下页. */
export const saysGoesOn = (text: string): boolean => /^[（(]?[转接续]下[页表][）)]?$/.test(plain(text));

const plain = (text: string): string => text.replace(/\s/g, '');
