import { compose, type Matrix, mapX, mapY } from '../../../geometry/matrix.ts';
import { OPS } from '../pdfjs.ts';
import type { OutlinePen } from './outline.ts';

/** What draws a glyph of a Type 3 font, as pdf.js gives it. */
export interface GlyphProgram {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Draws the paths that a glyph of a Type 3 font fills; nothing for one that is a picture. `font` leads to text space. */
export function drawProgram({ fnArray, argsArray }: GlyphProgram, font: Matrix, pen: OutlinePen): void {
  let matrix = font;
  const stack: Matrix[] = [];
  for (const [i, operator] of fnArray.entries()) {
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = compose(matrix, argsArray[i] as Matrix);
    else if (operator === OPS.constructPath) {
      const [painted, [data]] = argsArray[i] as [number, [ArrayLike<number> | null]];
      if (data && FILLS.has(painted)) drawPath(data, matrix, pen);
    }
  }
}

const FILLS = new Set<number>([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke]);

/** As in `paths.ts`: 0 moveTo x y, 1 lineTo x y, 2 curveTo x6, 3 quadraticCurveTo x4, 4 closePath. */
function drawPath(data: ArrayLike<number>, matrix: Matrix, pen: OutlinePen): void {
  for (let i = 0; i < data.length; ) {
    const command = data[i++]!;
    const count = [2, 2, 6, 4, 0][command];
    if (count === undefined) return;
    const at: number[] = [];
    for (let k = i; k < i + count; k += 2)
      at.push(mapX(matrix, data[k]!, data[k + 1]!), mapY(matrix, data[k]!, data[k + 1]!));
    i += count;
    if (command === 0) pen.moveTo(at[0]!, at[1]!);
    else if (command === 1) pen.lineTo(at[0]!, at[1]!);
    else if (command === 2) pen.cubicTo(at[0]!, at[1]!, at[2]!, at[3]!, at[4]!, at[5]!);
    else if (command === 3) pen.quadTo(at[0]!, at[1]!, at[2]!, at[3]!);
  }
}
