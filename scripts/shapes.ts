// Writes what common characters look like, as src/1-read/pdf/shapes/table.ts has it: ideographs as they are on average in two
// typefaces that differ as much as Chinese print does, figures in each of several. Arguments are font files, with the number of
// the font in a collection: `node scripts/run.mjs scripts/shapes.ts SANS.ttc:2 SERIF.ttc:2 -- LATIN.ttf ...`
// The table was made from Noto Sans CJK SC and Noto Serif CJK SC, Regular, and for figures from Liberation Sans, Serif and Mono,
// Regular, and the Italics of the first two as well.
import { readFileSync, writeFileSync } from 'node:fs';
import { outlinesOf } from '../src/1-read/pdf/shapes/sfnt.ts';
import { normal, OutlinePieces, SHAPE_LENGTH, shapeOf } from '../src/1-read/pdf/shapes/shape.ts';

const TABLE = 'src/1-read/pdf/shapes/table.ts';

/** The ideographs of GB 2312, level 1: the 3,755 in common use. */
function ideographs(): string[] {
  const gb = new TextDecoder('gb2312');
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const text = gb.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(text)) found.push(text);
    }
  }
  return found.sort();
}

type Shaper = (character: string) => Float32Array;

function shaperOf(font: string): Shaper {
  const [, path = '', number = '0'] = /^(.*?)(?::(\d+))?$/.exec(font) ?? [];
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isCollection = bytes.subarray(0, 4).toString('latin1') === 'ttcf';
  const outlines = outlinesOf(bytes, isCollection ? view.getUint32(12 + 4 * Number(number)) : 0);
  return (character) => {
    const pen = new OutlinePieces();
    outlines.draw(outlines.glyphOf(character.codePointAt(0)!), pen);
    const shape = shapeOf(pen.ends());
    if (!shape) throw new Error(`${font} has no ${character}.`);
    return shape;
  };
}

/** One bit a number of the shape, the first one lowest: whether it is above the mean. */
function bitsOf(shape: Float32Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(SHAPE_LENGTH / 8));
  for (const [i, value] of shape.entries()) if (value > 0) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}

const averageOf = (shapes: readonly Float32Array[]): Float32Array =>
  normal(shapes[0]!.map((_, i) => shapes.reduce((sum, shape) => sum + shape[i]!, 0)));

/** Shapes have length 1; their numbers are seldom above a half. */
const bytesOf = (shape: Float32Array): Uint8Array =>
  Uint8Array.from(shape, (value) => Math.round(value * 127) & 0xff);

const [chinese, latin] = process.argv
  .slice(2)
  .join(' ')
  .split(' -- ')
  .map((fonts) => fonts.split(' ').map(shaperOf));
if (!chinese || !latin) {
  console.error('usage: shapes CHINESE[:NUMBER] ... -- LATIN[:NUMBER] ...');
  process.exit(2);
}
const known = ideographs();
const bits = known.map((character) => bitsOf(averageOf(chinese.map((font) => font(character)))));
const figures = [...'0123456789'].flatMap((figure) =>
  [...chinese, ...latin].map((font) => bytesOf(font(figure))),
);
const lines = (text: string, length: number): string =>
  (text.match(new RegExp(`.{1,${length}}`, 'gsu')) ?? []).map((line) => `  ${line}`).join('\n');
writeFileSync(
  TABLE,
  `// Written by scripts/shapes.ts from Noto Sans CJK SC, Noto Serif CJK SC and the Liberation fonts (SIL Open Font License 1.1).

/** The ideographs whose shapes are known: those of GB 2312, level 1. */
export const IDEOGRAPHS = \`
${lines(known.join(''), 100)}
\`;

/** Their shapes in the same order, base64: a bit for each number of a shape that is above its mean (\`shape.ts\`). */
export const IDEOGRAPH_SHAPES = \`
${lines(Buffer.concat(bits).toString('base64'), 120)}
\`;

/** How many typefaces the figures are known in. */
export const TYPEFACES = ${chinese.length + latin.length};

/** The shapes of the figures 0 to 9, each in all typefaces, base64: a byte for each number of a shape, in 127ths. */
export const FIGURE_SHAPES = \`
${lines(Buffer.concat(figures).toString('base64'), 120)}
\`;
`,
);
