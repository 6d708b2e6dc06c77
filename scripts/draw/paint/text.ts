import type { Font } from '../fonts.ts';
import type { TextMark } from '../layout/marks.ts';
import { advance, SPACING } from '../measure.ts';
import { number } from '../pdf.ts';
import type { Random } from '../random.ts';
import type { Style, TextStyle } from '../style.ts';
import type { Pen } from './pen.ts';

/** The operators of text, one entry for each text object or pair of overprinted ones. */
export function paintTexts(
  marks: readonly TextMark[],
  style: Style,
  font: Font,
  pen: Pen,
  random: Random,
): string[] {
  const writer = new TextWriter(style, font, pen, random);
  return groupsOf(marks, style.text.runs).map((group) => writer.paint(group));
}

/** An invisible copy of each line, a little off its place as recognised text is. */
export function paintInvisibleCopy(
  marks: readonly TextMark[],
  style: Style,
  font: Font,
  pen: Pen,
  random: Random,
): string[] {
  const plain = { ...style, text: { ...style.text, runs: 'line' as const, bold: 'none' as const } };
  const writer = new TextWriter(plain, font, pen, random);
  return marks.map(
    (mark) => `q 3 Tr ${writer.paint([{ ...mark, x: mark.x + 0.4, baseline: mark.baseline + 0.3 }])} Q`,
  );
}

/** Marks that are drawn within one text object. */
function groupsOf(marks: readonly TextMark[], runs: TextStyle['runs']): TextMark[][] {
  if (runs !== 'cell' && runs !== 'table_line') return marks.map((mark) => [mark]);
  const groups = new Map<string, TextMark[]>();
  for (const mark of marks) {
    const key = isInTableLine(mark, runs)
      ? `${mark.place.table} at ${mark.baseline.toFixed(3)} ${mark.size} ${mark.bold}`
      : `${mark.place.group} ${mark.angle} ${mark.size}`;
    groups.set(key, [...(groups.get(key) ?? []), mark]);
  }
  return [...groups.values()];
}

/** Whether a mark is shown in one operation with those of other cells. A cell's own clip keeps it apart. */
const isInTableLine = (mark: TextMark, runs: TextStyle['runs']): boolean =>
  runs === 'table_line' && mark.place.table >= 0 && mark.angle === 0 && mark.clip === undefined;

class TextWriter {
  readonly #style: Style;
  readonly #font: Font;
  readonly #pen: Pen;
  readonly #random: Random;

  constructor(style: Style, font: Font, pen: Pen, random: Random) {
    this.#style = style;
    this.#font = font;
    this.#pen = pen;
    this.#random = random;
  }

  paint(marks: readonly TextMark[]): string {
    const { bold } = this.#style.text;
    const first = marks[0]!;
    const grey = `${number(first.grey)} g`;
    const text = this.#textObject(marks, 0);
    const clip = first.clip ? `${this.#pen.rectangle(first.clip)} W n ` : '';
    const painted = first.bold ? this.#emboldened(text, marks, bold) : text;
    const coloured = `${grey} ${painted}`;
    return clip === '' ? coloured : `q ${clip}${coloured} Q`;
  }

  #emboldened(text: string, marks: readonly TextMark[], bold: TextStyle['bold']): string {
    switch (bold) {
      case 'none':
        return text;
      case 'offset':
        return `${text}\n${this.#textObject(marks, 0.35)}`;
      case 'same_place':
        return `${text}\n${text}`;
      case 'render_mode_2':
        return `q 2 Tr 0 G ${this.#pen.length(0.3)} w [] 0 d ${text} Q`;
    }
  }

  /** One BT ... ET; `shift` moves it to the right, in points. */
  #textObject(marks: readonly TextMark[], shift: number): string {
    const { runs } = this.#style.text;
    const inTableLine = isInTableLine(marks[0]!, runs);
    const ordered = inTableLine ? marks.toSorted((a, b) => a.x - b.x) : marks;
    const first = ordered[0]!;
    const start = `BT ${this.#fontOf(first)} ${this.#place(first, shift)}`;
    if (inTableLine) return `${start} ${this.#wideArray(ordered)} ET`;
    const shows = ordered.map((mark, index) => {
      const move = index === 0 ? '' : `${this.#moveBetween(ordered[index - 1]!, mark)} `;
      return move + this.#show(mark, shift);
    });
    return `${start} ${shows.join(' ')} ET`;
  }

  #fontOf({ size }: TextMark): string {
    const shown = size * SPACING[this.#style.text.spacing].size;
    return `/F1 ${number(shown / this.#unit(size))} Tf ${this.#spacing(size)}`;
  }

  /** Both operators each time, for they outlast the text object. */
  #spacing(size: number): string {
    const { apart, scale } = SPACING[this.#style.text.spacing];
    return `${number((apart * size) / this.#unit(size))} Tc ${number(100 * scale)} Tz`;
  }

  /** What the text matrix is scaled by besides the page. */
  #unit(size: number): number {
    return { font: 1, matrix: size, negative_font: -1 }[this.#style.text.sizeIn];
  }

  #place({ x, baseline, angle, size }: TextMark, shift: number): string {
    return `${this.#pen.textMatrix(x + shift, baseline, angle, this.#unit(size))} Tm`;
  }

  #moveBetween(from: TextMark, to: TextMark): string {
    const unit = this.#unit(from.size);
    const [right, down] = [to.x - from.x, to.baseline - from.baseline];
    const turn = (from.angle * Math.PI) / 180;
    const along = right * Math.cos(turn) - down * Math.sin(turn);
    const up = -right * Math.sin(turn) - down * Math.cos(turn);
    return `${number(along / unit)} ${number(up / unit)} Td`;
  }

  #string(text: string): string {
    return `<${this.#font.encode(text)}>`;
  }

  #show(mark: TextMark, shift: number): string {
    switch (this.#style.text.runs) {
      case 'word':
        return this.#pieces(mark, shift, mark.text.match(/[!-~]+|[^!-~]{1,3}/gu) ?? []);
      case 'character':
        return this.#pieces(mark, shift, Array.from(mark.text));
      case 'kerned':
        return this.#kernedArray(mark.text);
      default:
        return `${this.#string(mark.text)} Tj`;
    }
  }

  /** One show operation for each piece, each at its own place. */
  #pieces(mark: TextMark, shift: number, pieces: readonly string[]): string {
    const turn = (mark.angle * Math.PI) / 180;
    let along = 0;
    const shows = pieces.map((piece) => {
      const x = mark.x + along * Math.cos(turn);
      const baseline = mark.baseline - along * Math.sin(turn);
      along += advance(piece, this.#style.text.spacing) * mark.size;
      return `${this.#place({ ...mark, x, baseline }, shift)} ${this.#string(piece)} Tj`;
    });
    return shows.join(' ');
  }

  /** Small moves between the characters which together come to nothing. */
  #kernedArray(text: string): string {
    let moved = 0;
    const characters = Array.from(text);
    const parts = characters.map((character, index) => {
      const last = index === characters.length - 1;
      const target = last ? 0 : Math.round((this.#random() - 0.5) * 40);
      const kern = target - moved;
      moved = target;
      return `${this.#string(character)}${last ? '' : ` ${kern}`}`;
    });
    return `[${parts.join(' ')}] TJ`;
  }

  /** The texts of several columns from left to right in one operation, with the gaps between them as kerning. */
  #wideArray(marks: readonly TextMark[]): string {
    const spacing = SPACING[this.#style.text.spacing];
    let end = marks[0]!.x;
    const parts = marks.map((mark) => {
      const gap = mark.x - end;
      end = mark.x + advance(mark.text, this.#style.text.spacing) * mark.size;
      return `${number((-gap / (mark.size * spacing.size * spacing.scale)) * 1000)} ${this.#string(mark.text)}`;
    });
    return `[${parts.join(' ')}] TJ`;
  }
}
