import type { Box } from '../geometry/box.ts';
import { escapeMarkup } from '../write/escape.ts';

export const COLOR = {
  cell: '#1a7f37',
  inferred: '#b35900',
  line: '#cf222e',
  run: '#54aeff',
  text: '#24292f',
} as const;

/** How areas are filled. */
export const SHADES = {
  cell: `fill="${COLOR.cell}" fill-opacity=".08"`,
  doubt: 'fill="#ffbf00" fill-opacity=".28"',
  repeated: 'fill="#8250df" fill-opacity=".22"',
  text: 'fill="#8c959f" fill-opacity=".2"',
  header: 'fill="#bf3989" fill-opacity=".18"',
  footer: 'fill="#bf3989" fill-opacity=".18"',
  setAside: 'fill="none" stroke="#8c959f" stroke-width=".6" stroke-dasharray="1 1"',
  picture: 'fill="#ddd" stroke="#999" stroke-width=".5"',
} as const;

/** A hundredth of a point is finer than any screen. */
export const round = (value: number): number => Math.round(value * 100) / 100;

export function rectangle({ x0, y0, x1, y1 }: Box, attributes: string, title = ''): string {
  const open = `<rect x="${round(x0)}" y="${round(y0)}" width="${round(x1 - x0)}" height="${round(y1 - y0)}" ${attributes}`;
  return title === '' ? `${open}/>` : `${open}><title>${escapeMarkup(title)}</title></rect>`;
}

export const line = (
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  color: string,
  thickness: number,
  attributes = '',
): string =>
  `<line x1="${round(x0)}" y1="${round(y0)}" x2="${round(x1)}" y2="${round(y1)}" stroke="${color}" stroke-width="${thickness}" ${attributes}/>`;

/** Text from a point of its baseline; the pointer looks through it. */
export const label = (
  text: string,
  x: number,
  y: number,
  size: number,
  color: string,
  attributes = '',
): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" fill="${color}" pointer-events="none" ${attributes}>${escapeMarkup(text)}</text>`;

/** Latin text as far as it fits into a room, its letters half an em wide on average. */
export function shortened(text: string, room: number, size: number): string {
  const longest = Math.max(1, Math.floor((2 * room) / size));
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
