// The documents that are read: the sample with its pages repeated, and drawings that grow in one measure.
import { readFileSync } from 'node:fs';

export const SAMPLE = new URL('../../fixtures/sample/zhangjiakou-2025.pdf', import.meta.url);
export const SAMPLE_PAGES = 23;

/**
 * The sample as a document of so many pages: an incremental update (ISO 32000-1, 7.5.6) with a page tree of copies of its
 * pages' dictionaries, each copy a page of its own that draws the same content.
 */
export function samplePages(count) {
  const original = readFileSync(SAMPLE);
  const text = original.toString('latin1');
  const pages = [...text.matchAll(/\d+ 0 obj\s*(<<\/Type \/Page\n[\s\S]*?)\/Parent \d+ 0 R>>\s*endobj/g)];
  const trailer =
    /trailer\s*<<\/Size (\d+)\s*\/Root (\d+) 0 R\s*(\/Info \d+ 0 R)?[\s\S]*startxref\s*(\d+)/.exec(text);
  const [, size, root, info = '', previous] = trailer;
  const catalog = new RegExp(`\\n${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`).exec(text)[1];
  const tree = Number(size);
  const objects = [[tree, `<</Type /Pages /Count ${count} /Kids [${numbers(count, tree + 1)}]>>`]];
  for (let index = 0; index < count; index++) {
    objects.push([tree + 1 + index, `${pages[index % pages.length][1]}/Parent ${tree} 0 R>>`]);
  }
  objects.push([
    Number(root),
    `<<${catalog.replace(/\/(?:Pages|StructTreeRoot|Outlines) \d+ 0 R/g, '')}/Pages ${tree} 0 R>>`,
  ]);
  return append(original, objects, `/Size ${tree + 1 + count} /Root ${root} 0 R ${info} /Prev ${previous}`);
}

const numbers = (count, first) =>
  Array.from({ length: count }, (_, index) => `${first + index} 0 R`).join(' ');

function append(original, objects, trailer) {
  let update = '\n';
  const entries = [];
  for (const [number, body] of objects) {
    entries.push([number, original.length + update.length]);
    update += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = original.length + update.length;
  const table = entries.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
  update += `xref\n${table.join('')}trailer\n<<${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([original, Buffer.from(update, 'latin1')]);
}

/** A PDF of pages with the given content streams, set in Helvetica. */
function pdf(width, height, contents) {
  const objects = [
    [1, '<</Type /Catalog /Pages 2 0 R>>'],
    [
      2,
      `<</Type /Pages /Count ${contents.length} /Kids [${contents.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}]>>`,
    ],
    [3, '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>'],
  ];
  for (const [index, content] of contents.entries()) {
    const number = 4 + 2 * index;
    objects.push(
      [
        number,
        `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources <</Font <</F 3 0 R>>>> /Contents ${number + 1} 0 R>>`,
      ],
      [number + 1, `<</Length ${content.length}>>\nstream\n${content}\nendstream`],
    );
  }
  return append(Buffer.from('%PDF-1.7\n'), objects, `/Size ${4 + 2 * contents.length} /Root 1 0 R`);
}

const line = (x0, y0, x1, y1) => `${x0} ${y0} m ${x1} ${y1} l S\n`;
const show = (x, y, text) => `BT /F 6 Tf ${x} ${y} Td (${text}) Tj ET\n`;

/** One page with so many strokes: each side of each cell of a square table, a number in every cell. */
export function rulingLines(count) {
  const across = Math.round(Math.sqrt(count / 4));
  const cell = 24;
  const side = across * cell + 40;
  let content = '0.5 w\n';
  for (let row = 0; row < across; row++) {
    for (let column = 0; column < across; column++) {
      const x = 20 + column * cell;
      const y = 20 + row * cell;
      content += line(x, y, x + cell, y) + line(x, y, x, y + cell);
      content += line(x, y + cell, x + cell, y + cell) + line(x + cell, y, x + cell, y + cell);
      content += show(x + 3, y + 8, (row * across + column) % 1000);
    }
  }
  return pdf(side, side, [content]);
}

/** One table of so many rows over pages of forty, four columns. */
export function tableRows(count) {
  const perPage = 40;
  const contents = [];
  for (let first = 0; first < count; first += perPage) {
    const rows = Math.min(perPage, count - first);
    let content = '0.5 w\n';
    for (let row = 0; row <= rows; row++) content += line(40, 800 - row * 18, 540, 800 - row * 18);
    for (let column = 0; column <= 4; column++) {
      content += line(40 + column * 125, 800, 40 + column * 125, 800 - rows * 18);
    }
    for (let row = 0; row < rows; row++) {
      const y = 787 - row * 18;
      const number = first + row + 1;
      content += show(44, y, 2010000 + number) + show(169, y, `row ${number}`);
      content += show(294, y, `${number}.50`) + show(419, y, `${2 * number}.00`);
    }
    contents.push(content);
  }
  return pdf(595, 842, contents);
}

/** A table of two rows on one tall page, with so many characters in one cell, a hundred a line. */
export function cellLength(count) {
  const lines = Math.ceil(count / 100);
  const height = lines * 8 + 100;
  let content = '0.5 w\n';
  const bottom = 30;
  const top = height - 30;
  for (const y of [bottom, top - 20, top]) content += line(20, y, 420, y);
  for (const x of [20, 80, 420]) content += line(x, bottom, x, top);
  content += show(24, top - 13, 'name') + show(84, top - 13, 'text') + show(24, top - 32, 'one');
  for (let index = 0; index < lines; index++) {
    content += show(
      84,
      top - 32 - index * 8,
      'abcdefghij'.repeat(10).slice(0, Math.min(100, count - index * 100)),
    );
  }
  return pdf(440, height, [content]);
}

/** One page with so many tables of two rows and two columns, each with a line of text over it and one below. */
export function smallTables(count) {
  const across = Math.ceil(Math.sqrt(count));
  let content = '0.5 w\n';
  for (let index = 0; index < count; index++) {
    const x = 20 + (index % across) * 90;
    const y = 20 + Math.floor(index / across) * 60;
    for (const step of [0, 1, 2]) {
      content +=
        line(x, y + step * 15, x + 40, y + step * 15) + line(x + step * 20, y, x + step * 20, y + 30);
    }
    for (const place of [0, 1, 2, 3])
      content += show(x + 2 + (place % 2) * 20, y + 4 + (place >> 1) * 15, index % 1000);
    content += show(x, y + 34, `table ${index}`) + show(x, y - 9, 'note');
  }
  return pdf(across * 90 + 40, Math.ceil(count / across) * 60 + 60, [content]);
}

/** One line of so many texts, each with an underline of its own and half of it painted over. */
export function decoratedTexts(count) {
  let content = '0.5 w\n';
  for (let index = 0; index < count; index++) {
    const x = 20 + index * 20;
    content += `${show(x, 50, 'abcd')}${line(x, 49, x + 13, 49)}1 g ${x + 7} 50 7 5 re f 0 g\n`;
  }
  return pdf(count * 20 + 60, 100, [content]);
}

/** One paragraph of so many lines, over pages of fifty. */
export function paragraphLines(count) {
  const contents = [];
  for (let first = 0; first < count; first += 50) {
    let content = '';
    for (let index = first; index < Math.min(first + 50, count); index++)
      content += show(
        40,
        780 - (index - first) * 14,
        `line ${index} of a long text that goes on to the next page and on`,
      );
    contents.push(content);
  }
  return pdf(240, 842, contents);
}
