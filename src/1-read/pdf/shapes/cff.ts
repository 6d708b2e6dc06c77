import type { Glyphs, OutlinePen } from './outline.ts';

/*
 * The outlines of a CFF font: Adobe Technical Notes 5176 (the file) and 5177 (Type 2 charstrings). Hints are passed over.
 */

/** The number of operators that the outline of one glyph may take, and how deep its subroutines may call each other. */
const MOST_OPERATORS = 20_000;
const DEEPEST = 10;
/** More operands than the stack of a charstring holds (Technical Note 5177, appendix B: 48) are nonsense. */
const MOST_OPERANDS = 192;

/** Entry i reaches from `offsets[i]` to `offsets[i + 1]`. */
interface Index {
  readonly offsets: readonly number[];
  readonly end: number;
}

const NONE: Index = { offsets: [0], end: 0 };

function indexAt(cff: DataView, at: number): Index {
  const count = cff.getUint16(at);
  if (count === 0) return { offsets: [0], end: at + 2 };
  const size = cff.getUint8(at + 2);
  const data = at + 3 + (count + 1) * size - 1;
  const offsets: number[] = [];
  for (let i = 0; i <= count; i++) {
    let value = 0;
    for (let k = 0; k < size; k++) value = value * 256 + cff.getUint8(at + 3 + i * size + k);
    offsets.push(data + value);
  }
  return { offsets, end: offsets.at(-1)! };
}

/** The operators of a dictionary (two-byte ones from 1200) and their operands; real numbers are not needed here and are 0. */
function dictionaryOf(cff: DataView, start: number, end: number): Map<number, readonly number[]> {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = start; at < end; ) {
    const byte = cff.getUint8(at++);
    if (byte <= 21) {
      entries.set(byte === 12 ? 1200 + cff.getUint8(at++) : byte, operands);
      operands = [];
    } else if (byte === 28) {
      operands.push(cff.getInt16(at));
      at += 2;
    } else if (byte === 29) {
      operands.push(cff.getInt32(at));
      at += 4;
    } else if (byte === 30) {
      while ((cff.getUint8(at++) & 15) !== 15);
      operands.push(0);
    } else if (byte >= 32 && byte <= 246) operands.push(byte - 139);
    else if (byte >= 247 && byte <= 250) operands.push((byte - 247) * 256 + cff.getUint8(at++) + 108);
    else if (byte >= 251 && byte <= 254) operands.push(-(byte - 251) * 256 - cff.getUint8(at++) - 108);
  }
  return entries;
}

// Operators of the dictionaries.
const CHAR_STRINGS = 17;
const PRIVATE = 18;
const SUBRS = 19;
const FD_ARRAY = 1236;
const FD_SELECT = 1237;

/** The glyphs of a font with CFF outlines (table `CFF `). */
export function cffGlyphs(cff: DataView): Glyphs {
  const names = indexAt(cff, cff.getUint8(2));
  const tops = indexAt(cff, names.end);
  const strings = indexAt(cff, tops.end);
  const globals = indexAt(cff, strings.end);
  const top = dictionaryOf(cff, tops.offsets[0]!, tops.offsets[1] ?? 0);
  const charStrings = indexAt(cff, top.get(CHAR_STRINGS)?.[0] ?? cff.byteLength);
  const localsOf = (dictionary: ReadonlyMap<number, readonly number[]>): Index => {
    const [size, at] = dictionary.get(PRIVATE) ?? [];
    if (!size || !at) return NONE;
    const subrs = dictionaryOf(cff, at, at + size).get(SUBRS)?.[0];
    return subrs ? indexAt(cff, at + subrs) : NONE;
  };
  const [fdArray, fdSelect] = [top.get(FD_ARRAY)?.[0], top.get(FD_SELECT)?.[0]];
  const fonts = fdArray ? indexAt(cff, fdArray).offsets : undefined;
  const fontOf = fonts && fdSelect ? selectOf(cff, fdSelect) : () => 0;
  const locals = new Map<number, Index>();
  const localsFor = (glyph: number): Index => {
    const font = fontOf(glyph);
    const known = locals.get(font);
    if (known) return known;
    const found = localsOf(fonts ? dictionaryOf(cff, fonts[font] ?? 0, fonts[font + 1] ?? 0) : top);
    locals.set(font, found);
    return found;
  };
  return {
    draw: (glyph, pen) => {
      if (glyph + 1 >= charStrings.offsets.length) return;
      const run = new CharString(cff, globals, localsFor(glyph), pen);
      run.execute(charStrings.offsets[glyph]!, charStrings.offsets[glyph + 1]!, 0);
    },
  };
}

/** Which of a font's private dictionaries a glyph has (FDSelect, formats 0 and 3). */
function selectOf(cff: DataView, at: number): (glyph: number) => number {
  if (cff.getUint8(at) === 0) return (glyph) => cff.getUint8(at + 1 + glyph);
  const ranges = cff.getUint16(at + 1);
  return (glyph) => {
    let low = 0;
    let high = ranges - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (cff.getUint16(at + 3 + 3 * middle) <= glyph) low = middle;
      else high = middle - 1;
    }
    return cff.getUint8(at + 3 + 3 * low + 2);
  };
}

class CharString {
  readonly #cff: DataView;
  readonly #globals: Index;
  readonly #locals: Index;
  readonly #pen: OutlinePen;
  readonly #stack: number[] = [];
  #x = 0;
  #y = 0;
  #stems = 0;
  #operators = 0;

  constructor(cff: DataView, globals: Index, locals: Index, pen: OutlinePen) {
    this.#cff = cff;
    this.#globals = globals;
    this.#locals = locals;
    this.#pen = pen;
  }

  /** True where the glyph has ended. */
  execute(start: number, end: number, depth: number): boolean {
    const cff = this.#cff;
    const stack = this.#stack;
    for (let at = start; at < end; ) {
      const byte = cff.getUint8(at++);
      if (byte >= 32 || byte === 28) {
        if (stack.length >= MOST_OPERANDS) throw new RangeError('A charstring has too many operands.');
        if (byte === 28) {
          stack.push(cff.getInt16(at));
          at += 2;
        } else if (byte <= 246) stack.push(byte - 139);
        else if (byte <= 250) stack.push((byte - 247) * 256 + cff.getUint8(at++) + 108);
        else if (byte <= 254) stack.push(-(byte - 251) * 256 - cff.getUint8(at++) - 108);
        else {
          stack.push(cff.getInt32(at) / 65_536);
          at += 4;
        }
        continue;
      }
      if (++this.#operators > MOST_OPERATORS) throw new RangeError('A charstring has too many operators.');
      if (byte === 14) return true;
      if (byte === 11) return false;
      if (byte === 10 || byte === 29) {
        const { offsets } = byte === 10 ? this.#locals : this.#globals;
        const count = offsets.length - 1;
        const subr = (stack.pop() ?? 0) + (count < 1240 ? 107 : count < 33_900 ? 1131 : 32_768);
        if (!(subr >= 0 && subr < count) || depth >= DEEPEST)
          throw new RangeError('A charstring calls a subroutine that is not there.');
        if (this.execute(offsets[subr]!, offsets[subr + 1]!, depth + 1)) return true;
        continue;
      }
      if (byte === 19 || byte === 20) {
        this.#stems += stack.length >> 1;
        at += (this.#stems + 7) >> 3;
        stack.length = 0;
        continue;
      }
      this.#operate(byte === 12 ? 1200 + cff.getUint8(at++) : byte);
      stack.length = 0;
    }
    return false;
  }

  #operate(operator: number): void {
    const stack = this.#stack;
    switch (operator) {
      case 1:
      case 3:
      case 18:
      case 23:
        this.#stems += stack.length >> 1;
        break;
      // The first move may have the glyph's width before its operands.
      case 21:
        this.#move(stack.at(-2) ?? 0, stack.at(-1) ?? 0);
        break;
      case 22:
        this.#move(stack.at(-1) ?? 0, 0);
        break;
      case 4:
        this.#move(0, stack.at(-1) ?? 0);
        break;
      case 5:
        this.#lines(0, stack.length);
        break;
      case 6:
      case 7:
        for (let i = 0; i < stack.length; i++) {
          if ((operator === 6) === (i % 2 === 0)) this.#line(stack[i]!, 0);
          else this.#line(0, stack[i]!);
        }
        break;
      case 8:
        this.#curves(0, stack.length);
        break;
      case 24:
        this.#curves(0, stack.length - 2);
        this.#lines(stack.length - 2, stack.length);
        break;
      case 25:
        this.#lines(0, stack.length - 6);
        this.#curves(stack.length - 6, stack.length);
        break;
      case 26:
      case 27:
        this.#straightCurves(operator === 26);
        break;
      case 30:
      case 31:
        this.#turningCurves(operator === 31);
        break;
      case 1234: // hflex
        this.#curve(stack[0]!, 0, stack[1]!, stack[2]!, stack[3]!, 0);
        this.#curve(stack[4]!, 0, stack[5]!, -stack[2]!, stack[6]!, 0);
        break;
      case 1235: // flex
        this.#curves(0, 12);
        break;
      case 1236: // hflex1
        this.#curve(stack[0]!, stack[1]!, stack[2]!, stack[3]!, stack[4]!, 0);
        this.#curve(stack[5]!, 0, stack[6]!, stack[7]!, stack[8]!, -(stack[1]! + stack[3]! + stack[7]!));
        break;
      case 1237: {
        // flex1: the last operand goes along the axis in which the curve went further.
        const [dx, dy] = [0, 1].map((k) => [0, 2, 4, 6, 8].reduce((sum, i) => sum + stack[i + k]!, 0));
        const along = Math.abs(dx!) > Math.abs(dy!);
        this.#curves(0, 6);
        this.#curve(
          stack[6]!,
          stack[7]!,
          stack[8]!,
          stack[9]!,
          along ? stack[10]! : -dx!,
          along ? -dy! : stack[10]!,
        );
        break;
      }
    }
  }

  #move(dx: number, dy: number): void {
    this.#x += dx;
    this.#y += dy;
    this.#pen.moveTo(this.#x, this.#y);
  }

  #line(dx: number, dy: number): void {
    this.#x += dx;
    this.#y += dy;
    this.#pen.lineTo(this.#x, this.#y);
  }

  #curve(dx1: number, dy1: number, dx2: number, dy2: number, dx3: number, dy3: number): void {
    const [x1, y1] = [this.#x + dx1, this.#y + dy1];
    const [x2, y2] = [x1 + dx2, y1 + dy2];
    this.#x = x2 + dx3;
    this.#y = y2 + dy3;
    this.#pen.cubicTo(x1, y1, x2, y2, this.#x, this.#y);
  }

  #lines(first: number, end: number): void {
    for (let i = first; i + 1 < end; i += 2) this.#line(this.#stack[i]!, this.#stack[i + 1]!);
  }

  #curves(first: number, end: number): void {
    const s = this.#stack;
    for (let i = first; i + 5 < end; i += 6)
      this.#curve(s[i]!, s[i + 1]!, s[i + 2]!, s[i + 3]!, s[i + 4]!, s[i + 5]!);
  }

  /** vvcurveto and hhcurveto: curves that begin and end along one axis. */
  #straightCurves(vertical: boolean): void {
    const s = this.#stack;
    let across = s.length % 4 === 1 ? s[0]! : 0;
    for (let i = s.length % 4 === 1 ? 1 : 0; i + 3 < s.length; i += 4) {
      if (vertical) this.#curve(across, s[i]!, s[i + 1]!, s[i + 2]!, 0, s[i + 3]!);
      else this.#curve(s[i]!, across, s[i + 1]!, s[i + 2]!, s[i + 3]!, 0);
      across = 0;
    }
  }

  /** vhcurveto and hvcurveto: curves that begin along one axis and end along the other, in turn. */
  #turningCurves(beginsHorizontal: boolean): void {
    const s = this.#stack;
    let horizontal = beginsHorizontal;
    for (let i = 0; i + 3 < s.length; i += 4) {
      const last = s.length - i === 5 ? s[i + 4]! : 0;
      if (horizontal) this.#curve(s[i]!, 0, s[i + 1]!, s[i + 2]!, last, s[i + 3]!);
      else this.#curve(0, s[i]!, s[i + 1]!, s[i + 2]!, s[i + 3]!, last);
      horizontal = !horizontal;
    }
  }
}
