import { height } from '../geometry/box.ts';
import { columnOf, type DraftCell, isBlank, plainText } from './draft-cell.ts';
import { endsSentence, isItem } from './text.ts';

/** What the cells of one extent (a column, or several merged) have in common, as far as a table has been read. */
interface Extent {
  cells: number;
  rows: number;
  filled: number;
  texts: number;
  items: number;
  /** Long texts that end with a full stop. */
  sentences: number;
  /** Cells merged over several rows, the topmost cell left out: a header may be as high as two rows beside it. */
  merged: number;
  /** Those of them that hold text. */
  mergedTexts: number;
  /** The furthest that any line of text reaches to the left and to the right. */
  left: number;
  right: number;
  /** Cells of several lines. */
  wrapped: number;
  /** Figures by their shape: how many digits a code has, how many places stand behind the point. */
  readonly figures: Counts;
  /** How often texts end alike: 数量指标, 质量指标. */
  readonly endings: Counts;
  /** How often short texts occur: 运转类, 人员类. */
  readonly short: Counts;
}

/** How often each of some texts occurs, on top of what was counted before: nothing is copied. */
class Counts {
  readonly #before: Counts | undefined;
  readonly #own = new Map<string, number>();
  total: number;

  constructor(before?: Counts) {
    this.#before = before;
    this.total = before?.total ?? 0;
  }

  add(text: string): void {
    this.#own.set(text, (this.#own.get(text) ?? 0) + 1);
    this.total++;
  }

  of(text: string): number {
    return (this.#own.get(text) ?? 0) + (this.#before?.of(text) ?? 0);
  }
}

/** Texts that end alike have this many characters in common. */
const ENDING = 2;
/** Texts of so many characters are names, which may come again; longer ones may be sentences. A count. */
export const SHORT_TEXT = 12;
/** Of fewer long texts nobody can say that they are sentences. */
const FEW_LONG = 2;
/** Of fewer texts nobody can say that they end alike. */
const FEW_ALIKE = 2;
/** Of fewer texts, a header's among them, nobody can say that a blank cell waits for its text. */
const MANY_FILLED = 6;
/** A column that groups rows has this share of merged cells at least. */
const OFTEN = 0.2;
/** Of fewer rows' cells nobody can say how low a row may be; */
const FEW_ROWS = 6;
/** this share of them may be lower than all others: those of a header. */
const LOW_ROWS = 0.1;
/** Of fewer merged cells nobody can say that none holds a text. */
const FEW_MERGED = 4;

/** A column that this share of the rows fills is one that every row fills. */
const ALWAYS = 0.9;
/** Of fewer texts nobody can say that they are a numbered list … */
const FEW_TEXTS = 4;
/** … and of more, where this share is alike. */
const MOSTLY = 0.7;

/** Of fewer figures nobody can say what shape they have. */
const FEW_FIGURES = 3;

/** 1,234.50 or 2010507, in digits of either width. */
const FIGURE = /^[-−－]?(?:[\d０-９]{1,3}(?:[,，][\d０-９]{3})+|[\d０-９]+)(?:[.．]([\d０-９]+))?$/;

/** What figures of one column have in common: `.2` for two places, `7` for a code of seven digits. */
function shapeOf(text: string): string | undefined {
  const match = FIGURE.exec(text);
  if (!match) return undefined;
  if (match[1] !== undefined) return `.${match[1].length}`;
  return /[,，]/.test(text) ? ',' : String(text.length);
}

/** 1,234.50 or 2010507: digits and nothing else. */
export const isFigure = (text: string): boolean => FIGURE.test(text);

/** A stretch across the page, in points. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Figures on the columns of a growing table, kept up as cells come, so that no page costs more for those before it. */
export class ColumnStats {
  readonly #extentsBefore: ReadonlyMap<string, Extent>;
  readonly #extents = new Map<string, Extent>();
  /** Cells of one row on one page: how many, and how many of each height, in half points. */
  #rows = 0;
  readonly #heights: Map<number, number>;

  constructor(before?: ColumnStats) {
    this.#extentsBefore = before ? before.#extents : new Map();
    this.#heights = new Map(before ? before.#heights : []);
    if (!before) return;
    this.#rows = before.#rows;
  }

  add(cells: Iterable<DraftCell>): this {
    for (const cell of cells) {
      const extent = this.#of(cell);
      if (cell.rowSpan > 1 && extent.rows > 0) {
        extent.merged++;
        if (!isBlank(cell)) extent.mergedTexts++;
      }
      if (cell.rowSpan === 1 && cell.parts.length === 1) {
        this.#rows++;
        const halfPoints = Math.round(2 * height(cell.parts[0]!.box));
        this.#heights.set(halfPoints, (this.#heights.get(halfPoints) ?? 0) + 1);
      }
      extent.cells++;
      extent.rows += cell.rowSpan;
      if (cell.parts.some(({ lines }) => lines.length > 1)) extent.wrapped++;
      for (const part of cell.parts)
        for (const { box } of part.lines) {
          extent.left = Math.min(extent.left, box.x0);
          extent.right = Math.max(extent.right, box.x1);
        }
      if (isBlank(cell)) continue;
      extent.filled += cell.rowSpan;
      extent.texts++;
      const text = plainText(cell);
      if (isItem(text)) extent.items++;
      if (text.length <= SHORT_TEXT) extent.short.add(text);
      else if (endsSentence(text)) extent.sentences++;
      extent.endings.add(text.slice(-ENDING));
      const shape = shapeOf(text);
      if (shape !== undefined) extent.figures.add(shape);
    }
    return this;
  }

  /** These figures together with those of further cells. Nothing may be added to these while those are in use. */
  with(cells: Iterable<DraftCell>): ColumnStats {
    return new ColumnStats(this).add(cells);
  }

  /** How many rows of this extent have been seen, a header's among them. */
  rowsOf(cell: DraftCell): number {
    return this.#of(cell).rows;
  }

  /** True where every row fills this extent. Two rows at least must have been seen. */
  isAlwaysFilled(cell: DraftCell): boolean {
    const { rows, filled } = this.#of(cell);
    return rows >= 2 && filled >= ALWAYS * rows;
  }

  /** True where a row leaves this extent blank. */
  hasBlank(cell: DraftCell): boolean {
    const { rows, filled } = this.#of(cell);
    return filled < rows;
  }

  /** True where cells that group rows are blank, in whatever column: a blank one may be a group of its own. */
  leavesGroupsBlank(): boolean {
    const leavesBlank = ({ merged, cells, filled, rows }: Extent) => merged >= OFTEN * cells && filled < rows;
    for (const extent of this.#extents.values()) if (leavesBlank(extent)) return true;
    for (const [key, extent] of this.#extentsBefore)
      if (!this.#extents.has(key) && leavesBlank(extent)) return true;
    return false;
  }

  /** True where so many cells hold text that a blank one is the rest of another. */
  hasManyTexts(cell: DraftCell): boolean {
    return this.#of(cell).texts >= MANY_FILLED;
  }

  /** True where cells of this extent are merged over rows: it groups rows, it does not describe one. */
  isGrouping(cell: DraftCell): boolean {
    return this.#of(cell).merged > 0;
  }

  /** True where cells of this extent are merged only where they are blank: none waits for a text. */
  mergesBlanks(cell: DraftCell): boolean {
    const { merged, mergedTexts } = this.#of(cell);
    return merged >= FEW_MERGED && mergedTexts === 0;
  }

  /** True where a text of this extent stands for several rows. */
  mergesTexts(cell: DraftCell): boolean {
    return this.#of(cell).mergedTexts > 0;
  }

  /** True where cells of this extent are merged now and then, not once or twice. */
  oftenMerges(cell: DraftCell): boolean {
    const { merged, cells } = this.#of(cell);
    return merged >= OFTEN * cells;
  }

  /** True where `above` ends like `below` or most texts of this extent: it is a whole one. */
  endsLikeOthers(above: DraftCell, below: DraftCell): boolean {
    const ending = plainText(above).slice(-ENDING);
    const lower = plainText(below);
    if (ending.length === ENDING && lower.length > ENDING && lower.endsWith(ending)) return true;
    const { texts, endings } = this.#of(above);
    const alike = endings.of(ending);
    return alike >= FEW_ALIKE && alike >= MOSTLY * texts;
  }

  /** True where the text of a cell stands in other cells of this extent as well: it is a whole one. */
  isKnown(cell: DraftCell): boolean {
    return this.#of(cell).short.of(plainText(cell)) > 0;
  }

  /** True where nearly all long texts of this extent end with a full stop, and that of a cell does not. */
  isUnfinished(cell: DraftCell): boolean {
    const { texts, short, sentences } = this.#of(cell);
    const long = texts - short.total;
    const text = plainText(cell);
    return long >= FEW_LONG && sentences >= ALWAYS * long && text.length > SHORT_TEXT && !endsSentence(text);
  }

  /** The height of the lowest rows but for a few, in points; undefined where too few rows have been seen. */
  lowestRow(): number | undefined {
    if (this.#rows < FEW_ROWS) return undefined;
    let lower = 0;
    for (const [halfPoints, count] of [...this.#heights].sort((a, b) => a[0] - b[0])) {
      lower += count;
      if (lower > LOW_ROWS * this.#rows) return halfPoints / 2;
    }
    return undefined;
  }

  /**
   * True where most texts of this extent have one ending, and only `above` and `below` together have it: 社会效益指 | 标 among
   * texts that end with 指标.
   */
  isCutEnding(above: DraftCell, below: DraftCell): boolean {
    const [upper, lower] = [plainText(above), plainText(below)];
    if (upper === '' || lower === '' || lower.length >= ENDING || isFigure(upper + lower)) return false;
    const { texts, endings } = this.#of(above);
    const alike = endings.of((upper + lower).slice(-ENDING));
    return alike >= FEW_ALIKE && alike >= MOSTLY * texts;
  }

  /** True where the texts of this extent are numbered items. */
  isNumbered(cell: DraftCell): boolean {
    const { texts, items } = this.#of(cell);
    return texts >= FEW_TEXTS && items >= MOSTLY * texts;
  }

  /**
   * Whether `text` is a figure of the shape that those of this extent have; undefined where the extent holds no figures, or
   * too few to say.
   */
  isWholeFigure(cell: DraftCell, text: string): boolean | undefined {
    if (!this.holdsFigures(cell)) return undefined;
    return this.#of(cell).figures.of(shapeOf(text) ?? '') > 0;
  }

  /** True where most texts of this extent are figures. */
  holdsFigures(cell: DraftCell): boolean {
    const { texts, figures } = this.#of(cell);
    return figures.total >= FEW_FIGURES && figures.total >= MOSTLY * texts;
  }

  /** The x that text is wrapped at in this extent; 0 where there is no text. */
  right(cell: Pick<DraftCell, 'col' | 'colSpan'>): number {
    return this.#of(cell).right;
  }

  /** True where a text of this extent takes several lines: they show where it is wrapped. */
  isWrapped(cell: DraftCell): boolean {
    return this.#of(cell).wrapped > 0;
  }

  /** From where to where text stands in this extent. */
  textIn(cell: Pick<DraftCell, 'col' | 'colSpan'>): Interval {
    const { left, right } = this.#of(cell);
    return { from: left, to: right };
  }

  #of(cell: Pick<DraftCell, 'col' | 'colSpan'>): Extent {
    const key = columnOf(cell);
    const known = this.#extents.get(key);
    if (known) return known;
    const before = this.#extentsBefore.get(key);
    const extent: Extent = {
      ...(before ?? NOTHING),
      figures: new Counts(before?.figures),
      endings: new Counts(before?.endings),
      short: new Counts(before?.short),
    };
    this.#extents.set(key, extent);
    return extent;
  }
}

const NOTHING: Omit<Extent, 'figures' | 'endings' | 'short'> = {
  cells: 0,
  rows: 0,
  filled: 0,
  texts: 0,
  items: 0,
  sentences: 0,
  merged: 0,
  mergedTexts: 0,
  left: Infinity,
  right: 0,
  wrapped: 0,
};
