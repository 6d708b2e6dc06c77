import { type Box, centerX, centerY, contains, overlap, width } from '../../geometry/box.ts';
import { BoxIndex } from '../../geometry/box-index.ts';
import { ASCENT, DESCENT } from '../em.ts';
import { WATERMARK_PALE, WATERMARK_SIZE } from '../limits.ts';
import type { RulingLine } from '../page.ts';
import { type Canvas, lightness, mixed, PAPER, sameColor } from './paint.ts';
import type { Piece } from './piece.ts';

/*
 * Text that is set across the page, behind its own text or over it. Nothing in a file says so for certain; a reader sees it by what it
 * has not in common with other text:
 *
 *     | 道路维修 |  1,200.50 |      - it stands at a slant;
 *     | 桥样本加固 |    880.00 |    - it is pale, or much larger, and lies over other text;
 *     | 路灯更换 | 样本 95.25 |     - or is pale and lies over a line between columns;
 *                                   - or is the same, and as pale, as text that does;
 *                                   - or it is both pale and large.
 */

/** More texts than this at a slant are a watermark that is repeated all over the page. A count. */
const MOST_SLANTED = 60;
/** The same text more often than this at a slant is one too: labels are others for each column. A count. */
const MOST_ALIKE = 2;
/** Text at a slant that is larger than the page's usual text, times this, is a watermark. */
const LARGER = 1.3;

/**
 * Text at a slant that is no watermark: the labels over narrow columns. It is as large as other text, no paler than half, and stands free
 * of it, while a watermark is set across.
 */
export function slantedLabels(pieces: readonly Piece[], usual: number): Set<Piece> {
  const found = pieces.filter(
    ({ source }) =>
      source.direction === 'oblique' &&
      source.size <= LARGER * usual &&
      source.alpha > 0.5 &&
      (source.color === null || lightness(source.color) <= 0.5),
  );
  if (found.length > MOST_SLANTED) return new Set();
  const times = new Map<string, number>();
  for (const { chars } of found) times.set(chars.join(''), (times.get(chars.join('')) ?? 0) + 1);
  const others = pieces.filter(({ source }) => source.direction !== 'oblique');
  return new Set(
    found.filter((piece) => {
      if (times.get(piece.chars.join(''))! > MOST_ALIKE) return false;
      const places = placesAlong(piece);
      return !others.some(({ box }) => places.some(({ x, y }) => contains(box, x, y)));
    }),
  );
}

/** The middles of glyphs of a text at a slant. */
export function placesAlong({ source, spans }: Piece): { readonly x: number; readonly y: number }[] {
  const { x, y, angle, size } = source;
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  // From the baseline to the middle of the em, which stands to the left of the way that the text runs.
  const rise = (size * (ASCENT - DESCENT)) / 2;
  const places: { x: number; y: number }[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    // Spans of text at a slant are measured along y.
    const along = Math.abs((spans[i]! + spans[i + 1]!) / 2 - source.spans[0]!) / Math.abs(sin);
    places.push({ x: x + along * cos + rise * sin, y: y + along * sin - rise * cos });
  }
  return places;
}

const BLACK = '#000000';

/** Looked at only where text is this light (0 black, 1 white): darker text is not taken for its ground. */
const LIGHT = 0.5;

/** True where a piece has the colour of what is behind it, and no outline of another. */
export function hasColorOfGround({ source, box }: Piece, canvas: Canvas): boolean {
  const { color, outline, alpha, turn } = source;
  if (color === BLACK && alpha === 1) return false;
  if (color === null || outline === null || (lightness(color) <= LIGHT && alpha > LIGHT)) return false;
  const ground = canvas.ground(centerX(box), centerY(box), turn);
  if (ground === null) return false;
  const isGround = (paint: string) => sameColor(alpha < 1 ? mixed(paint, alpha, ground) : paint, ground);
  return isGround(color) && (outline === undefined || isGround(outline));
}

/** What lies over other text shares this much of its height and of its length with it, in em of the smaller one. */
const LIES_OVER = 0.3;

/**
 * The watermarks among text that is read as it is seen; `usual` is the size of most text, `rulings` are the lines of the page.
 */
export function watermarksIn(
  pieces: readonly Piece[],
  canvas: Canvas,
  usual: number,
  rulings: readonly RulingLine[],
): Set<Piece> {
  const pale = new Set(pieces.filter((piece) => isPale(piece, canvas)));
  const large = pieces.filter(({ source }) => source.size > WATERMARK_SIZE * usual);
  const found = new Set(large.filter((piece) => pale.has(piece)));
  if (pale.size > 0) {
    // Where all text is pale it is the page's own.
    const darker = indexOf(pieces.filter((piece) => !pale.has(piece)));
    const sides = new BoxIndex(
      rulings.filter(({ axis }) => axis === 'vertical'),
      ({ at, from, to }) => ({ x0: at, x1: at, y0: from, y1: to }),
    );
    const across = [...pale].filter((piece) => liesOver(piece, darker) || isCrossed(piece, sides));
    const free = across.length > 0 ? notInColumns(across, pieces) : [];
    for (const piece of withRest(free, pale)) found.add(piece);
  }
  // A single large sign may be the brace beside several lines.
  const tall = large.filter((piece) => /[\p{L}\p{N}]/u.test(piece.chars.join('')) && !found.has(piece));
  if (tall.length > 0) {
    const smaller = indexOf(pieces.filter(({ source }) => source.size <= WATERMARK_SIZE * usual));
    for (const piece of tall) if (liesOver(piece, smaller)) found.add(piece);
  }
  return found;
}

const indexOf = (pieces: readonly Piece[]): BoxIndex<Piece> => new BoxIndex(pieces, ({ box }) => box);

function liesOver({ box, source }: Piece, others: BoxIndex<Piece>): boolean {
  const ink = withinEm(box);
  return others.touching(ink).some((other) => {
    const least = LIES_OVER * Math.min(source.size, other.source.size);
    return (
      overlap(ink.x0, ink.x1, other.box.x0, other.box.x1) > least &&
      overlap(ink.y0, ink.y1, other.box.y0, other.box.y1) > least
    );
  });
}

/** True where one of the upright lines stands between the glyphs of a text. */
function isCrossed({ box, source }: Piece, sides: BoxIndex<RulingLine>): boolean {
  const within = LIES_OVER * source.size;
  if (source.direction !== 'right' || width(box) <= 2 * within) return false;
  const y = centerY(box);
  return sides.touching({ x0: box.x0 + within, x1: box.x1 - within, y0: y, y1: y }).length > 0;
}

/** Texts of one column begin, or end, at one place to within this, in points. */
const SAME_SIDE = 0.5;

/**
 * Those of some texts that neither begin nor end where any other of their size does. What does is the text of a column, and only too long
 * for it; a watermark, or a copy of one, stands anywhere across the columns.
 */
function notInColumns(some: readonly Piece[], pieces: readonly Piece[]): Piece[] {
  const placesOf = ({ box, source }: Piece, off: number) => [
    `from ${Math.round(box.x0 / SAME_SIDE) + off} ${source.size.toFixed(1)}`,
    `to ${Math.round(box.x1 / SAME_SIDE) + off} ${source.size.toFixed(1)}`,
  ];
  const looks = new Set(some.map(lookOf));
  const others = pieces.filter((piece) => !looks.has(lookOf(piece)));
  const columns = new Set(others.flatMap((piece) => placesOf(piece, 0)));
  const isInColumn = (piece: Piece) =>
    [-1, 0, 1].some((off) => placesOf(piece, off).some((place) => columns.has(place)));
  return some.filter((piece) => !isInColumn(piece));
}

/** The em box is higher than what is in it: a line set solid touches the next one. */
const withinEm = ({ x0, x1, y0, y1 }: Box): Box => {
  const margin = DESCENT * (y1 - y0);
  return { x0, x1, y0: y0 + margin, y1: y1 - margin };
};

/** True where a piece, as it is seen on paper, has the ink of a watermark. */
function isPale({ source, box }: Piece, canvas: Canvas): boolean {
  const { color, outline, alpha, turn } = source;
  if (color === null || outline !== undefined || (color === BLACK && alpha === 1)) return false;
  const seen = alpha < 1 ? mixed(color, alpha, PAPER) : color;
  if (lightness(seen) < WATERMARK_PALE) return false;
  const ground = canvas.ground(centerX(box), centerY(box), turn);
  return ground !== null && sameColor(ground, PAPER);
}

/** Parts of one text, as each font of it draws them, are no further apart than this, in em. */
const SAME_TEXT = 0.5;

/** Pieces of watermarks with all that are of one of them: copies elsewhere, and what stands beside them in the same ink. */
function withRest(found: readonly Piece[], pale: ReadonlySet<Piece>): Set<Piece> {
  if (found.length === 0) return new Set();
  const copies = new Map<string, Piece[]>();
  for (const piece of pale) {
    const alike = copies.get(lookOf(piece));
    if (alike) alike.push(piece);
    else copies.set(lookOf(piece), [piece]);
  }
  const places = indexOf([...pale]);
  const all = new Set(found);
  // What is added while it is gone through is gone through as well.
  for (const piece of all) {
    const { x0, x1, y0, y1 } = piece.box;
    const reach = SAME_TEXT * piece.source.size;
    const beside = places
      .touching({ x0: x0 - reach, x1: x1 + reach, y0, y1 })
      .filter((other) => inkOf(other) === inkOf(piece) && Math.abs(other.box.y1 - y1) < 1);
    for (const other of [...beside, ...(copies.get(lookOf(piece)) ?? [])]) all.add(other);
    copies.delete(lookOf(piece));
  }
  return all;
}

const inkOf = ({ source }: Piece): string => `${source.color} ${source.alpha} ${source.size.toFixed(1)}`;

/** What copies of one watermark have in common. */
const lookOf = (piece: Piece): string => `${inkOf(piece)} ${piece.chars.join('')}`;
