import type { Box } from '../../geometry/box.ts';
import { centerX, centerY, intersection } from '../../geometry/box.ts';
import { BoxIndex } from '../../geometry/box-index.ts';
import { isBlank } from '../characters.ts';
import { RUN_GAP_EM, SEEN_SHARE, SLIVER_EM, TWIN_EM, TWIN_SHARE } from '../limits.ts';
import type { RulingLine, SetAside, SetAsideReason, TextRun } from '../page.ts';
import type { Canvas } from './paint.ts';
import type { Piece } from './piece.ts';
import { boxOf, type ShownText } from './text-pen.ts';
import { DrawnGlyphs } from './twins.ts';
import { hasColorOfGround, placesAlong, slantedLabels, watermarksIn } from './watermarks.ts';

/*
 * From what was drawn to what a reader reads:
 *
 *   1. cut each show operation into runs where the gap is as wide as the one between columns;
 *   2. set aside what a reader does not see: clipped, without ink, in the page's colour, painted over;
 *   3. set aside glyphs drawn a second time in the same place, and watermarks;
 *   4. take an invisible layer back where nothing visible stands in its place: it is all the text a scanned page has;
 *   5. mark text of which a part is cut off or painted over, within a line or by whole lines (a spreadsheet's row that is too low
 *      for its text).
 */

export interface ReadText {
  readonly runs: TextRun[];
  readonly setAside: SetAside[];
  readonly glyphs: number;
}

/**
 * Reads the text of a page with the given box and ruling lines, whose usual size of text is `usual`. A page that shows none gives no
 * runs.
 */
export function readRuns(
  texts: readonly ShownText[],
  canvas: Canvas,
  page: Box,
  usual: number,
  rulings: readonly RulingLine[],
): ReadText {
  const pieces = texts.flatMap(cutAtGaps).flatMap((piece) => cutAtCovers(piece, canvas));
  let glyphs = 0;
  for (const piece of pieces) glyphs += inkedGlyphs(piece.chars);

  const setAside: SetAside[] = [];
  const drop = (piece: Piece, reason: SetAsideReason) =>
    setAside.push({ reason, text: piece.chars.join(''), glyphs: inkedGlyphs(piece.chars), box: piece.box });

  const slanted = slantedLabels(pieces, usual);
  const visible: Piece[] = [];
  const layer: Piece[] = [];
  const clipped: Piece[] = [];
  for (const piece of pieces) {
    // Numbers that overflow put it nowhere.
    if (!isSomewhere(piece)) {
      drop(piece, 'clipped');
      continue;
    }
    const reason = whyUnseen(piece, canvas, slanted);
    if (reason === null) visible.push(piece);
    else if (reason === 'invisible' || reason === 'covered') layer.push(piece);
    else {
      if (reason === 'clipped') clipped.push(piece);
      drop(piece, reason);
    }
  }

  const once = withoutTwins(withLinesCut(visible, clipped, page), drop);
  const watermarks = watermarksIn(once, canvas, usual, rulings);
  for (const piece of watermarks) drop(piece, 'watermark');
  const kept = watermarks.size === 0 ? once : once.filter((piece) => !watermarks.has(piece));
  const recognised = recognisedText(layer, kept, canvas);
  const used = new Set(recognised);
  for (const piece of layer) if (!used.has(piece)) drop(piece, whyUnseen(piece, canvas, slanted)!);

  const runs = [...kept, ...withoutTwins(recognised, drop)].map((piece, id) =>
    runOf(piece, id, used.has(piece)),
  );
  return { runs, setAside, glyphs };
}

const isSomewhere = ({ box: { x0, x1, y0, y1 }, source, spans }: Piece): boolean =>
  Number.isFinite(x0 + x1 + y0 + y1 + source.angle + spans[0]! + spans.at(-1)!);

/** The glyphs of a text that stand for something; white space puts nothing on the page. */
export const inkedGlyphs = (chars: readonly string[]): number =>
  chars.reduce((count, char) => (isBlank(char) ? count : count + 1), 0);

function cutAtGaps(text: ShownText): Piece[] {
  const { chars, spans } = text;
  const pieces: Piece[] = [];
  const limit = RUN_GAP_EM * text.size;
  let first = -1;
  let last = -1;
  const finish = () => {
    if (first >= 0) pieces.push(pieceOf(text, first, last));
    first = -1;
  };
  for (let i = 0; i < chars.length; i++) {
    if (isBlank(chars[i]!)) continue;
    // Measured from ink to ink, spaces in between included; a jump back starts a new run too.
    const gap = first < 0 ? 0 : spans[2 * i]! - spans[2 * last + 1]!;
    if (gap > limit || gap < -limit) finish();
    if (first < 0) first = i;
    last = i;
  }
  finish();
  return pieces;
}

function pieceOf(text: ShownText, first: number, last: number): Piece {
  const whole = first === 0 && last === text.chars.length - 1;
  const chars = whole ? text.chars : text.chars.slice(first, last + 1);
  const spans = whole ? text.spans : text.spans.slice(2 * first, 2 * last + 2);
  const box = boxOf(text, spans[0]!, spans[spans.length - 1]!);
  return {
    source: text,
    chars,
    spans,
    box,
    clipped: text.clip !== null && isCut(box, text.clip, text.direction),
  };
}

/** The parts of a piece that are painted over and those that are not, which then are cut off; whole where it is all one. */
function cutAtCovers(piece: Piece, canvas: Canvas): Piece[] {
  const { source, chars, spans, box } = piece;
  // What has no ink is not painted over.
  if (source.direction === 'oblique' || source.inkless) return [piece];
  if (canvas.coversOf(box, source.turn).length === 0) return [piece];
  const isCovered = chars.map((_, i) => {
    const glyph = boxOf(source, spans[2 * i]!, spans[2 * i + 1]!);
    return canvas.over(centerX(glyph), centerY(glyph), source.turn) !== null;
  });
  const parts = stretches(isCovered, chars);
  if (parts.length === 1) return [piece];
  return parts.map(([first, last, covered]) => {
    const part = partOf(piece, first, last);
    return covered ? part : { ...part, clipped: true };
  });
}

/** True where more than a hair of the box lies outside the clip, in the direction of reading. */
function isCut(box: Box, clip: Box, direction: ShownText['direction']): boolean {
  const tolerance = 0.3 * Math.min(box.x1 - box.x0, box.y1 - box.y0);
  return direction === 'down' || direction === 'up'
    ? box.y0 < clip.y0 - tolerance || box.y1 > clip.y1 + tolerance
    : box.x0 < clip.x0 - tolerance || box.x1 > clip.x1 + tolerance;
}

/** A clip over more of the page than this is not that of a cell. */
const MOST_OF_PAGE = 0.5;

/** Marks the lines that stand next to one that their common clip, that of a cell, cuts off as a whole. */
function withLinesCut(visible: readonly Piece[], clipped: readonly Piece[], page: Box): readonly Piece[] {
  const cut = clipped.filter(({ source: { clip } }) => clip && area(clip) < MOST_OF_PAGE * area(page));
  if (cut.length === 0) return visible;
  const index = new Map<string, Piece[]>();
  for (const piece of cut) {
    const key = clipKey(piece.source.clip!);
    const list = index.get(key);
    if (list) list.push(piece);
    else index.set(key, [piece]);
  }
  return visible.map((piece) => {
    if (piece.clipped || !piece.source.clip) return piece;
    const { box, source } = piece;
    const isNext = (other: Piece): boolean =>
      other.source.direction === source.direction &&
      Math.max(box.x0 - other.box.x1, other.box.x0 - box.x1, box.y0 - other.box.y1, other.box.y0 - box.y1) <=
        source.size;
    return index.get(clipKey(source.clip!))?.some(isNext) ? { ...piece, clipped: true } : piece;
  });
}

const area = (box: Box): number => (box.x1 - box.x0) * (box.y1 - box.y0);

const clipKey = (clip: Box): string =>
  [clip.x0, clip.y0, clip.x1, clip.y1].map((at) => at.toFixed(1)).join(' ');

/** The size that most glyphs have, in points, to half a point; 0 where there are none. */
export function usualSize(texts: readonly ShownText[]): number {
  const glyphsOfSize = new Map<number, number>();
  for (const text of texts) {
    const size = Math.round(text.size * 2) / 2;
    glyphsOfSize.set(size, (glyphsOfSize.get(size) ?? 0) + text.chars.length);
  }
  let usual = 0;
  let most = 0;
  for (const [size, count] of glyphsOfSize) {
    if (count > most) {
      most = count;
      usual = size;
    }
  }
  return usual;
}

function whyUnseen(piece: Piece, canvas: Canvas, slanted: ReadonlySet<Piece>): SetAsideReason | null {
  const { source, box } = piece;
  if (source.direction === 'oblique' && !slanted.has(piece)) return 'watermark';
  if (source.clip && !isSeen(piece, source.clip)) return 'clipped';
  if (source.inkless || source.alpha === 0) return 'invisible';
  if (canvas.over(centerX(box), centerY(box), source.turn)) return 'covered';
  return hasColorOfGround(piece, canvas) ? 'page_color' : null;
}

/** True where enough of a line's height is inside the clip, and of its length at least a sliver, by which a reader sees that it is cut. */
function isSeen({ source, box }: Piece, clip: Box): boolean {
  const seen = intersection(box, clip);
  if (!seen) return false;
  const [width, height] = [seen.x1 - seen.x0, seen.y1 - seen.y0];
  const upright = source.direction === 'right' || source.direction === 'left';
  const [along, across] = upright ? [width, height] : [height, width];
  const [length, whole] = upright ? [box.x1 - box.x0, box.y1 - box.y0] : [box.y1 - box.y0, box.x1 - box.x0];
  // Glyphs may have no width at all.
  return across >= SEEN_SHARE * whole && along >= Math.min(SLIVER_EM * source.size, length);
}

/** Leaves out glyphs that stand where an equal one was drawn by another operation. */
function withoutTwins(
  pieces: readonly Piece[],
  drop: (piece: Piece, reason: SetAsideReason) => void,
): Piece[] {
  const drawn = new DrawnGlyphs();
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const { source, chars, spans } = piece;
    let some = false;
    const twins = chars.map((char, i) => {
      if (isBlank(char)) return false;
      // Of narrow glyphs the next one is that close as well: ll.
      const reach = Math.min(TWIN_EM * source.size, TWIN_SHARE * Math.abs(spans[2 * i + 1]! - spans[2 * i]!));
      const x = (spans[2 * i]! + spans[2 * i + 1]!) / 2;
      const twin = drawn.has(char, x, source.baseline, source, reach);
      if (twin) some = true;
      else drawn.add(char, x, source.baseline, source);
      return twin;
    });
    if (!some) {
      kept.push(piece);
      continue;
    }
    // Usually the whole piece is a second coat; where only some glyphs are, the others stay.
    for (const [first, last, twin] of stretches(twins, chars)) {
      const part = partOf(piece, first, last);
      if (twin) drop(part, 'duplicate');
      else kept.push(part);
    }
  }
  return kept;
}

/** The stretches of glyphs that are twins or are not, blank ends left out: `[first, last, twin]`. */
function stretches(twins: readonly boolean[], chars: readonly string[]): [number, number, boolean][] {
  const found: [number, number, boolean][] = [];
  for (let i = 0; i < twins.length; i++) {
    if (isBlank(chars[i]!)) continue;
    const last = found.at(-1);
    if (last && last[2] === twins[i]) last[1] = i;
    else found.push([i, i, twins[i]!]);
  }
  return found;
}

function partOf(piece: Piece, first: number, last: number): Piece {
  const spans = piece.spans.slice(2 * first, 2 * last + 2);
  return {
    ...piece,
    chars: piece.chars.slice(first, last + 1),
    spans,
    box: boxOf(piece.source, spans[0]!, spans[spans.length - 1]!),
  };
}

/** The invisible pieces that lie over a picture and stand for no visible text: the layer of a text recogniser. */
function recognisedText(layer: readonly Piece[], visible: readonly Piece[], canvas: Canvas): Piece[] {
  if (layer.length === 0) return [];
  const inSight = new BoxIndex(visible, ({ box }) => box);
  return layer.filter((piece) => {
    const x = centerX(piece.box);
    const y = centerY(piece.box);
    const onPicture =
      canvas.behind(x, y, piece.source.turn)?.picture || canvas.over(x, y, piece.source.turn)?.picture;
    return onPicture && inSight.lastAt(x, y) === undefined;
  });
}

function runOf(piece: Piece, id: number, recognised: boolean): TextRun {
  const { source, chars } = piece;
  if (source.direction === 'oblique') return slantedRun(piece, id, recognised);
  const spans = piece.clipped ? spansInClip(piece) : piece.spans;
  const forward = source.direction === 'right' || source.direction === 'down' ? 1 : -1;
  const stops: number[] = [];
  for (let i = 0; i < spans.length; i += 2) stops.push(spans[i]! * forward);
  stops.push(spans[spans.length - 1]! * forward);
  return {
    id,
    chars,
    stops,
    box: spans === piece.spans ? piece.box : boxOf(source, spans[0]!, spans[spans.length - 1]!),
    size: source.size,
    direction: source.direction,
    font: source.font,
    bold: source.bold,
    recognised,
    clipped: piece.clipped,
  };
}

/**
 * The spans of glyphs as far as they are inside the clip. Those outside stand at its edge: they belong to the text that is seen there,
 * and not to the cell that they would reach into (a spreadsheet cuts a name off where the amount beside it begins).
 */
function spansInClip({ source, spans }: Piece): readonly number[] {
  const { clip, direction, size } = source;
  if (!clip) return spans;
  const [from, to] = {
    right: [clip.x0, clip.x1],
    left: [-clip.x1, -clip.x0],
    down: [clip.y0, clip.y1],
    up: [-clip.y1, -clip.y0],
    oblique: [-Infinity, Infinity],
  }[direction] as [number, number];
  const margin = Math.min(SLIVER_EM * size, (to - from) / 2);
  return spans.map((at) => Math.min(Math.max(at, from + margin), to - margin));
}

/** A run at a slant as one that goes up, at the place of its lower end: that of the column which it is the label of. */
function slantedRun(piece: Piece, id: number, recognised: boolean): TextRun {
  const { source, chars, clipped } = piece;
  const places = placesAlong(piece);
  const { x, y } = source.angle < 0 ? places[0]! : places.at(-1)!;
  const half = source.size / 2;
  return {
    id,
    chars,
    stops: Array.from({ length: chars.length + 1 }, (_, i) => y + half - (source.size * i) / chars.length),
    box: { x0: x - half, x1: x + half, y0: y - half, y1: y + half },
    size: source.size,
    direction: 'up',
    font: source.font,
    bold: source.bold,
    recognised,
    slanted: true,
    clipped,
  };
}
