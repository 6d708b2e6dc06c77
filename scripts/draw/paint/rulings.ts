import type { Box } from '../../../src/geometry/box.ts';
import type { CellPart, TablePart } from '../layout/marks.ts';
import type { Random } from '../random.ts';
import type { RulingStyle, Side, Style } from '../style.ts';
import type { Line, Pen } from './pen.ts';

/** The drawing operators of a table's rulings, one entry for each ruling. */
export function paintRulings(part: TablePart, style: Style, pen: Pen, random: Random): string[] {
  const { rulings } = style;
  if (rulings.lines === 'none') return [];
  const borders = part.cells.flatMap((cell) => bordersOf(cell, part, style));
  if (rulings.pen === 'cell_rectangle' && canBeRectangles(rulings)) {
    return part.cells.flatMap((cell) => cellRectangles(cell, part, style, pen));
  }
  const joined = rulings.pen === 'cell_rectangle' ? borders : joinLines(borders);
  return joined
    .map((line) => lengthened(line, rulings.overshoot))
    .flatMap((line) => (rulings.doubled ? [line, moved(line, DOUBLE_OFFSET)] : [line]))
    .map((line) => paintLine(piecesOf(line, rulings, random), rulings, pen));
}

/** How far apart the two lines of a doubled border are, in points. */
const DOUBLE_OFFSET = 0.6;

/** A cell's own rectangle is one `re` operator only where all its four sides are drawn whole. */
const canBeRectangles = (rulings: RulingStyle): boolean =>
  rulings.lines === 'all' && rulings.pieces === 'whole' && rulings.dash !== 'tiny_segments';

function cellRectangles(cell: CellPart, part: TablePart, style: Style, pen: Pen): string[] {
  const borders = bordersOf(cell, part, style);
  const { rulings } = style;
  const setUp = strokeSetUp(rulings, pen);
  const offsets = rulings.doubled ? [0, DOUBLE_OFFSET] : [0];
  return offsets.map((offset) => {
    const box = grown(cell.box, rulings.overshoot, offset);
    const path =
      borders.length === 4
        ? pen.rectangle(box)
        : borders.map((line) => pen.line(moved(lengthened(line, rulings.overshoot), offset))).join(' ');
    return path === '' ? '' : `${setUp} ${path} S`;
  });
}

const grown = ({ x0, y0, x1, y1 }: Box, by: number, offset: number): Box => ({
  x0: x0 - by + offset,
  y0: y0 - by + offset,
  x1: x1 + by + offset,
  y1: y1 + by + offset,
});

/** The sides of a cell that are drawn. */
function bordersOf(cell: CellPart, part: TablePart, style: Style): Line[] {
  const { x0, y0, x1, y1 } = cell.box;
  const { lines, missingSides } = style.rulings;
  const open = style.edges.border === 'open';
  const missing = (side: Side): boolean =>
    missingSides.includes(side) && cell.box[AT[side]] === part.box[AT[side]];
  const across: Line[] = [];
  if (!(open && cell.goesOnFromAbove) && !missing('top')) across.push({ x0, y0, x1, y1: y0 });
  if (!(open && cell.goesOnBelow) && !missing('bottom')) across.push({ x0, y0: y1, x1, y1 });
  const upright: Line[] = [];
  if (!missing('left')) upright.push({ x0, y0, x1: x0, y1 });
  if (!missing('right')) upright.push({ x0: x1, y0, x1, y1 });
  return [...(lines === 'vertical' ? [] : across), ...(lines === 'horizontal' ? [] : upright)];
}

const AT = { left: 'x0', top: 'y0', right: 'x1', bottom: 'y1' } as const;

/** Joins lines that lie on one straight line and touch, so that every border is drawn once and whole. */
function joinLines(lines: readonly Line[]): Line[] {
  const straights = new Map<string, Line[]>();
  for (const line of lines) {
    const key = isHorizontal(line) ? `y ${line.y0.toFixed(3)}` : `x ${line.x0.toFixed(3)}`;
    straights.set(key, [...(straights.get(key) ?? []), line]);
  }
  return [...straights.values()].flatMap((straight) => {
    const joined: Line[] = [];
    for (const line of straight.toSorted((a, b) => a.x0 - b.x0 || a.y0 - b.y0)) {
      const last = joined.at(-1);
      if (last && line.x0 <= last.x1 + 0.001 && line.y0 <= last.y1 + 0.001) {
        joined[joined.length - 1] = {
          ...last,
          x1: Math.max(last.x1, line.x1),
          y1: Math.max(last.y1, line.y1),
        };
      } else {
        joined.push(line);
      }
    }
    return joined;
  });
}

const isHorizontal = (line: Line): boolean => line.y0 === line.y1;

const lengthened = (line: Line, by: number): Line =>
  isHorizontal(line)
    ? { ...line, x0: line.x0 - by, x1: line.x1 + by }
    : { ...line, y0: line.y0 - by, y1: line.y1 + by };

const moved = (line: Line, by: number): Line => ({
  x0: line.x0 + by,
  y0: line.y0 + by,
  x1: line.x1 + by,
  y1: line.y1 + by,
});

/** Lengths drawn and left out in turn, in points; for a stroked line by the dash operator, else piece by piece. */
const DASHES = { dashed: [3, 2], dotted: [1, 1], tiny_segments: [1.2, 1] } as const;

/** The pieces that a line is drawn as. */
function piecesOf(line: Line, rulings: RulingStyle, random: Random): Line[] {
  const byOperator = rulings.pen !== 'filled_rectangle' && rulings.dash !== 'tiny_segments';
  const short =
    rulings.pieces === 'short'
      ? chopped(
          line,
          () => 8 + random() * 20,
          () => 0,
        )
      : [line];
  if (rulings.dash === 'solid' || byOperator) return short;
  const [on, off] = DASHES[rulings.dash];
  return short.flatMap((piece) =>
    chopped(
      piece,
      () => on,
      () => off,
    ),
  );
}

/** Pieces of a line with gaps between them; the last ends where the line does. */
function chopped(line: Line, next: () => number, gap: () => number): Line[] {
  const horizontal = isHorizontal(line);
  const [start, end] = horizontal ? [line.x0, line.x1] : [line.y0, line.y1];
  const pieces: Line[] = [];
  for (let from = start; from < end - 1e-6; ) {
    const to = Math.min(end, from + next());
    pieces.push(horizontal ? { ...line, x0: from, x1: to } : { ...line, y0: from, y1: to });
    from = to + gap();
  }
  return pieces;
}

function strokeSetUp(rulings: RulingStyle, pen: Pen): string {
  const dash =
    rulings.dash === 'dashed' || rulings.dash === 'dotted'
      ? `[${DASHES[rulings.dash].map((length) => pen.length(length)).join(' ')}] 0 d`
      : '[] 0 d';
  return `0 G ${pen.length(rulings.width)} w ${dash}`;
}

function paintLine(pieces: readonly Line[], rulings: RulingStyle, pen: Pen): string {
  if (rulings.pen === 'filled_rectangle') {
    const half = rulings.width / 2;
    const boxes = pieces.map((piece) =>
      isHorizontal(piece)
        ? { ...piece, y0: piece.y0 - half, y1: piece.y1 + half }
        : { ...piece, x0: piece.x0 - half, x1: piece.x1 + half },
    );
    return `0 g ${boxes.map((box) => pen.rectangle(box)).join(' ')} f`;
  }
  return `${strokeSetUp(rulings, pen)} ${pieces.map((piece) => pen.line(piece)).join(' ')} S`;
}
