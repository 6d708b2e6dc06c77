import { type Box, centerX, centerY } from '../../../src/geometry/box.ts';
import { pick } from '../layout/cells.ts';
import type { CellPart, LaidPage, TablePart, TextMark } from '../layout/marks.ts';
import { advance } from '../measure.ts';
import type { Random } from '../random.ts';
import type { Style } from '../style.ts';
import type { Line, Pen } from './pen.ts';

/** White things nobody sees, behind everything else. */
export function paintWhite(page: LaidPage, style: Style, pen: Pen, random: Random): string[] {
  const cells = page.tables.flatMap((table) => table.cells);
  const { whiteLines, whiteRectangles } = style.decoys;
  const white: string[] = [];
  if (whiteRectangles) {
    white.push(`1 g ${pen.rectangle({ x0: 0, y0: 0, x1: page.width, y1: page.height })} f`);
    for (const { box } of cells) {
      if (random() < 0.5) white.push(`1 g ${pen.rectangle(randomSlit(box, random))} f`);
      if (random() < 0.3) white.push(`1 g ${pen.rectangle(half(box))} f`);
    }
  }
  if (whiteLines) {
    for (const { box } of cells) {
      if (random() < 0.5)
        white.push(`1 G ${pen.length(0.5)} w [] 0 d ${pen.line(randomSplit(box, random))} S`);
    }
    for (const { box } of page.tables) {
      white.push(
        `1 G ${pen.length(1)} w [] 0 d ${pen.line({ ...box, x0: centerX(box), x1: centerX(box) })} S`,
      );
    }
  }
  return white;
}

/** The backgrounds of header cells, and of every second row below them from one side of the table to the other. */
export function paintShading({ box, cells }: TablePart, style: Style, pen: Pen): string[] {
  const { shading } = style.rulings;
  if (shading === 'none') return [];
  const header = cells.filter((cell) => cell.header).map((cell) => `0.8 g ${pen.rectangle(cell.box)} f`);
  if (shading === 'header') return header;
  const rows = cells.filter(({ header, cell }) => !header && cell.row_span === 1);
  const bands = new Map(
    rows
      .filter(({ cell }) => cell.row % 2 === 0)
      .map((cell) => [cell.cell.row, { ...box, y0: cell.box.y0, y1: cell.box.y1 }]),
  );
  return [...header, ...[...bands.values()].map((band) => `0.92 g ${pen.rectangle(band)} f`)];
}

/** A line right across a cell. */
function randomSplit(box: Box, random: Random): Line {
  const upright = random() < 0.5;
  return upright
    ? { ...box, x0: centerX(box), x1: centerX(box) }
    : { ...box, y0: centerY(box), y1: centerY(box) };
}

/** A thin rectangle right across a cell. */
function randomSlit(box: Box, random: Random): Box {
  const { x0, y0, x1, y1 } = randomSplit(box, random);
  return x0 === x1 ? { x0, y0, x1: x1 + 0.6, y1 } : { x0, y0, x1, y1: y1 + 0.6 };
}

const half = (box: Box): Box => ({ ...box, x1: centerX(box) });

/** Underlines and strike-throughs of some body cells, as long as their text. */
export function paintDecorations(page: LaidPage, style: Style, pen: Pen): string[] {
  const { decoration } = style.text;
  if (decoration === 'none') return [];
  const drop = decoration === 'underline' ? 0.16 : -0.34;
  const cells = page.tables.flatMap((table) => table.cells);
  const decorated = cells.filter((cell) => !cell.header && pick(style, cell.cell, 2) < 0.4);
  const marks = decorated.flatMap((cell) => cell.texts).filter(({ angle }) => angle === 0);
  return marks.map((mark) => {
    const y = mark.baseline + drop * mark.size;
    const line = {
      x0: mark.x,
      y0: y,
      x1: mark.x + advance(mark.text, style.text.spacing) * mark.size,
      y1: y,
    };
    return style.rulings.pen === 'filled_rectangle'
      ? `0 g ${pen.rectangle({ ...line, y0: y - 0.25, y1: y + 0.25 })} f`
      : `0 G ${pen.length(0.5)} w [] 0 d ${pen.line(line)} S`;
  });
}

/** A picture and curves that are no tables: a logo above the text, a seal over the table's corner, a wave. */
export function paintOrnaments(page: LaidPage, style: Style, pen: Pen): string[] {
  const { picture, curves } = style.decoys;
  const { margin } = style.pages;
  const right = page.width - margin;
  const ornaments: string[] = [];
  if (picture) {
    const box = { x0: right - 60, y0: margin * 0.2, x1: right, y1: margin * 0.7 };
    ornaments.push(`q ${pen.unitSquareTo(box)} BI /W 4 /H 2 /BPC 8 /CS /G /F /AHx ID 40a0c0e0e0c0a040> EI Q`);
  }
  if (curves) {
    const last = page.tables.at(-1)?.box ?? { x0: margin, y0: margin, x1: right, y1: page.height / 2 };
    ornaments.push(`1 0 0 RG ${pen.length(1.5)} w [] 0 d ${circle(last.x1 - 30, last.y1 - 10, 40, pen)} S`);
    ornaments.push(
      `0 0 1 RG ${pen.length(1)} w [] 0 d ${wave(margin, page.height - margin * 0.8, right, pen)} S`,
    );
  }
  return ornaments;
}

function circle(x: number, y: number, radius: number, pen: Pen): string {
  const handle = radius * 0.5523;
  const at = (dx: number, dy: number): string => pen.point(x + dx, y + dy);
  return [
    `${at(radius, 0)} m`,
    `${at(radius, handle)} ${at(handle, radius)} ${at(0, radius)} c`,
    `${at(-handle, radius)} ${at(-radius, handle)} ${at(-radius, 0)} c`,
    `${at(-radius, -handle)} ${at(-handle, -radius)} ${at(0, -radius)} c`,
    `${at(handle, -radius)} ${at(radius, -handle)} ${at(radius, 0)} c h`,
  ].join(' ');
}

function wave(from: number, y: number, to: number, pen: Pen): string {
  const length = (to - from) / 8;
  const steps = Array.from({ length: 8 }, (_, index) => {
    const x = from + index * length;
    const swing = index % 2 === 0 ? 6 : -6;
    return `${pen.point(x + length / 3, y + swing)} ${pen.point(x + (2 * length) / 3, y + swing)} ${pen.point(x + length, y)} c`;
  });
  return `${pen.point(from, y)} m ${steps.join(' ')}`;
}

/** What `hiddenText` writes into some body cells and into the margin. */
export const HIDDEN_TEXT = '看不见';

/** Text nobody sees: in the page's own colour, or outside of its clip. White text lies behind all else. */
export function hiddenMarks(page: LaidPage, style: Style): TextMark[] {
  const { hiddenText } = style.decoys;
  if (hiddenText === 'none') return [];
  const { margin } = style.pages;
  const cells = page.tables.flatMap((table) => table.cells);
  const chosen = cells.filter((cell) => !cell.header && pick(style, cell.cell, 3) < 0.25);
  const places =
    hiddenText === 'off_page'
      ? [{ x: page.width + 20, baseline: page.height / 2 }]
      : [{ x: margin, baseline: margin * 0.9 }, ...chosen.map(placeIn)];
  return places.map(({ x, baseline }) => ({
    text: HIDDEN_TEXT,
    x,
    baseline,
    size: 6,
    angle: 0,
    grey: hiddenText === 'white' ? 1 : 0,
    bold: false,
    place: { group: 0, table: -1, row: -1, col: -1 },
    ...(hiddenText === 'clipped' ? { clip: { x0: 1, y0: 1, x1: 2, y1: 2 } } : {}),
  }));
}

const placeIn = ({ box }: CellPart): { x: number; baseline: number } => ({
  x: box.x0 + 1,
  baseline: box.y1 - 1,
});
