import type { Page, RulingLine, TextRun } from '../../src/1-read/page.ts';

/*
 * Pages drawn with characters, so that a case of the layout can be read and written by hand:
 *
 *     +------+----+      - and | are ruling lines, + is where they meet
 *     | 合计 | 12 |      everything else is text; a Chinese character is as wide as two others
 *     +------+----+
 *     ====              ends the page
 *
 * A column is 6 points wide, a row 12 points high: text is set at 10 points, its baseline in the row.
 */

const COLUMN = 6;
const ROW = 12;
const LEFT = 36;
const TOP = 96;
const SIZE = 10;

const isWide = (char: string): boolean => /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef《》（）]/.test(char);

/** The pages of a sketch. Every page has the size of A4; what stands on it begins below the zone of running headers. */
export function pagesOf(sketch: string): Page[] {
  return sketch
    .split(/^====.*\n?/m)
    .map((page, index) => pageOf(page.replace(/\n$/, '').split('\n'), index + 1));
}

function pageOf(rows: readonly string[], number: number): Page {
  const lattice = rows.map(columnsOf);
  const rulings: RulingLine[] = [];
  const at = (row: number, column: number): string => lattice[row]?.[column] ?? ' ';
  const y = (row: number) => TOP + row * ROW + ROW / 2;
  const x = (column: number) => LEFT + column * COLUMN + COLUMN / 2;
  lattice.forEach((cells, row) => {
    cells.forEach((sign, column) => {
      if (
        '-+'.includes(sign) &&
        '-+'.includes(at(row, column + 1)) &&
        (sign === '-' || at(row, column + 1) === '-')
      ) {
        rulings.push({ axis: 'horizontal', at: y(row), from: x(column), to: x(column + 1), thickness: 0.5 });
      }
      const above = '|+'.includes(at(row - 1, column));
      const below = '|+'.includes(at(row + 1, column));
      if (sign === '|' || (sign === '+' && (above || below))) {
        const from = sign === '|' || above ? y(row) - ROW / 2 : y(row);
        const to = sign === '|' || below ? y(row) + ROW / 2 : y(row);
        rulings.push({ axis: 'vertical', at: x(column), from, to, thickness: 0.5 });
      }
    });
  });
  const runs: TextRun[] = [];
  rows.forEach((_, row) => {
    const cells = lattice[row]!;
    for (let column = 0; column < cells.length; column++) {
      if (!isText(cells, column)) continue;
      const start = column;
      const chars: string[] = [];
      const stops: number[] = [];
      while (column < cells.length && isText(cells, column)) {
        if (cells[column] !== '') {
          chars.push(cells[column]!);
          stops.push(LEFT + column * COLUMN);
        }
        column++;
      }
      const baseline = y(row) + SIZE * 0.38;
      const end = LEFT + column * COLUMN;
      runs.push({
        id: runs.length,
        chars,
        stops: [...stops, end],
        box: { x0: LEFT + start * COLUMN, y0: baseline - SIZE * 0.88, x1: end, y1: baseline + SIZE * 0.12 },
        size: SIZE,
        direction: 'right',
        font: 'sketch',
        bold: false,
        recognised: false,
        clipped: false,
      });
    }
  });
  const glyphs = runs.reduce((sum, run) => sum + run.chars.length, 0);
  return { number, width: 595, height: 842, runs, rulings, shades: [], pictures: [], setAside: [], glyphs };
}

/** The signs of a row by column; the second column of a wide character is the empty text. */
const columnsOf = (row: string): string[] => [...row].flatMap((char) => (isWide(char) ? [char, ''] : [char]));

/** True for the characters of a text; the signs of lines are text only where no line can be: beside a letter or a digit. */
function isText(cells: readonly string[], column: number): boolean {
  const sign = cells[column]!;
  if (sign === '') return true;
  if (sign === ' ' || sign === '|' || sign === '+') return false;
  if (sign !== '-') return true;
  return /[^\s|+-]/.test(cells[column - 1] ?? ' ') && /[^\s|+-]/.test(cells[column + 1] ?? ' ');
}
