/** How the same table is drawn by different producers: every field is a switch of its own. Lengths are PDF points. */
export interface Style {
  /** Decides every choice that a style leaves open: which cells get a mark, the shuffled order, the decoys' places. */
  readonly seed: number;
  readonly rulings: RulingStyle;
  readonly text: TextStyle;
  readonly layout: LayoutStyle;
  readonly decoys: DecoyStyle;
  readonly pages: PageStyle;
  readonly edges: EdgeStyle;
  readonly order: OrderStyle;
}

export type Side = 'left' | 'top' | 'right' | 'bottom';

export interface RulingStyle {
  readonly lines: 'all' | 'horizontal' | 'vertical' | 'none';
  /** With `cell_rectangle` every cell has its own four sides; the others draw a shared border once. */
  readonly pen: 'stroke' | 'filled_rectangle' | 'cell_rectangle';
  readonly width: number;
  /** `tiny_segments` draws each dot as a line of its own. */
  readonly dash: 'solid' | 'dashed' | 'dotted' | 'tiny_segments';
  /** `short` draws a line as many pieces that meet end to end. */
  readonly pieces: 'whole' | 'short';
  /** Every border twice, a little apart. */
  readonly doubled: boolean;
  /** How far lines reach over their corners; below zero they end before them. */
  readonly overshoot: number;
  /** Sides of the table's outer frame that are not drawn. */
  readonly missingSides: readonly Side[];
  /** A grey background behind header cells; with `bands` behind every second row of the body, too. */
  readonly shading: 'none' | 'header' | 'bands';
}

export type FontKind =
  | 'GBK-EUC-H'
  | 'GBKp-EUC-H'
  | 'GB-EUC-H'
  | 'UniGB-UCS2-H'
  | 'UniGB-UTF16-H'
  /** Identity-H with a right ToUnicode map. */
  | 'identity'
  /** ToUnicode gives radicals for ordinary characters: ⼀ for 一. */
  | 'identity_radicals'
  /** ToUnicode gives private-use code points for some characters. */
  | 'identity_private_use'
  /** No ToUnicode at all: nothing says what the characters are. */
  | 'identity_unmapped'
  /** ToUnicode gives other characters than the glyphs show. */
  | 'identity_wrong_map';

export interface TextStyle {
  readonly font: FontKind;
  /**
   * What one show operation holds: a line within a text object for the whole cell, a wrapped line in a text object
   * of its own, a word, a character, a line with kerning numbers, or a line of the whole table with wide gaps.
   */
  readonly runs: 'cell' | 'line' | 'word' | 'character' | 'kerned' | 'table_line';
  /** How headings and header cells are made bold. */
  readonly bold: 'none' | 'offset' | 'same_place' | 'render_mode_2';
  /** Whether the size stands in Tf, in the text matrix, or negative in Tf with a turned matrix. */
  readonly sizeIn: 'font' | 'matrix' | 'negative_font';
  /** Characters set apart by Tc in a smaller size, or narrowed by Tz. */
  readonly spacing: 'normal' | 'spread' | 'condensed';
  readonly width: 'as_given' | 'full_width' | 'half_width';
  /** Lines within some body cells that are no rulings. */
  readonly decoration: 'none' | 'underline' | 'strike_through';
  /** A small raised ① after the text of some body cells. */
  readonly footnoteMarks: boolean;
  /** Each cell's text within a clip of its own. */
  readonly cellClips: boolean;
}

interface LayoutStyle {
  readonly fontSize: number;
  /** Line height in font sizes. */
  readonly lineHeight: number;
  readonly paddingX: number;
  readonly paddingY: number;
  /** `by_content`: header cells centred, numbers at the right, other text at the left. */
  readonly horizontal: 'left' | 'center' | 'right' | 'by_content';
  readonly vertical: 'top' | 'middle' | 'bottom';
  /** Text of body cells that reach over several rows and one column. */
  readonly mergedText: 'horizontal' | 'stacked' | 'rotated' | 'rotated_clockwise';
  /**
   * Text that reaches over its cell's border: by less than half a character at the side or at the bottom, on across the
   * blank cells at its right as in a spreadsheet, or down by a whole line, over what is below.
   */
  readonly overflow: 'none' | 'side' | 'bottom' | 'across' | 'down';
}

interface DecoyStyle {
  /** Lines in the page's own colour across the cells. */
  readonly whiteLines: boolean;
  /** Filled rectangles in the page's own colour: behind the page, within cells, over their borders' places. */
  readonly whiteRectangles: boolean;
  readonly picture: boolean;
  readonly curves: boolean;
  readonly hiddenText: 'none' | 'clipped' | 'white' | 'off_page';
  /** A second, invisible copy of the text (render mode 3). */
  readonly ocrLayer: 'none' | 'under' | 'over';
  /** Big, grey and rotated across the page; empty for none. */
  readonly watermark: string;
}

export type Rotation = 0 | 90 | 180 | 270;

export interface PageStyle {
  /** The page in portrait as a reader sees it. */
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** /Rotate of the pages in turn; the content is laid out so that every page stands upright. */
  readonly rotations: readonly Rotation[];
  readonly box: 'plain' | 'offset_crop' | 'negative_media';
  /** Points in one unit of user space. */
  readonly userUnit: number;
  /** Empty for none. */
  readonly runningHeader: string;
  /** Empty for none. */
  readonly runningFooter: string;
  /** 第 3 页 共 9 页, — 3 —, ３, - 3 -, 3/9. */
  readonly pageNumber: 'none' | 'chinese' | 'dashes' | 'full_width' | 'hyphens' | 'fraction';
}

interface EdgeStyle {
  readonly repeatHeader: boolean;
  /** Whether a row that does not fit goes to the next page whole, or is cut by the edge. */
  readonly rows: 'whole' | 'cut';
  /** Whether a cell that goes on over the page has a border at the edge. */
  readonly border: 'closed' | 'open';
  /** Where the text of a merged cell stands that goes on over the page. */
  readonly mergedText: 'first' | 'centred_first' | 'centred_second' | 'split';
}

export interface OrderStyle {
  readonly first: 'text' | 'lines' | 'mixed';
  readonly text: 'reading' | 'reverse' | 'columns' | 'rows' | 'shuffled';
  readonly nesting: 'none' | 'form' | 'nested_forms';
  /** The coordinates the content is written in: user space, a tenth of it, Skia's nested .06, or y down. */
  readonly frame: 'user' | 'tenth' | 'skia' | 'y_down';
}

/** Black stroked lines, one run a line, an upright page: nothing special. */
export const PLAIN_STYLE: Style = {
  seed: 1,
  rulings: {
    lines: 'all',
    pen: 'stroke',
    width: 0.5,
    dash: 'solid',
    pieces: 'whole',
    doubled: false,
    overshoot: 0,
    missingSides: [],
    shading: 'none',
  },
  text: {
    font: 'UniGB-UCS2-H',
    runs: 'line',
    bold: 'none',
    sizeIn: 'font',
    spacing: 'normal',
    width: 'as_given',
    decoration: 'none',
    footnoteMarks: false,
    cellClips: false,
  },
  layout: {
    fontSize: 10.5,
    lineHeight: 1.4,
    paddingX: 4,
    paddingY: 3,
    horizontal: 'by_content',
    vertical: 'middle',
    mergedText: 'horizontal',
    overflow: 'none',
  },
  decoys: {
    whiteLines: false,
    whiteRectangles: false,
    picture: false,
    curves: false,
    hiddenText: 'none',
    ocrLayer: 'none',
    watermark: '',
  },
  pages: {
    width: 595,
    height: 842,
    margin: 56,
    rotations: [0],
    box: 'plain',
    userUnit: 1,
    runningHeader: '',
    runningFooter: '',
    pageNumber: 'none',
  },
  edges: { repeatHeader: true, rows: 'whole', border: 'closed', mergedText: 'first' },
  order: { first: 'lines', text: 'reading', nesting: 'none', frame: 'user' },
};

/** Some switches of a style, group by group. */
export type StyleChanges = {
  readonly [Group in keyof Style]?: Style[Group] extends number ? number : Partial<Style[Group]>;
};

/** The plain style with some switches set. */
export function styleWith(changes: StyleChanges, base: Style = PLAIN_STYLE): Style {
  return {
    seed: changes.seed ?? base.seed,
    rulings: { ...base.rulings, ...changes.rulings },
    text: { ...base.text, ...changes.text },
    layout: { ...base.layout, ...changes.layout },
    decoys: { ...base.decoys, ...changes.decoys },
    pages: { ...base.pages, ...changes.pages },
    edges: { ...base.edges, ...changes.edges },
    order: { ...base.order, ...changes.order },
  };
}
