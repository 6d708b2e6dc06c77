import type { SetAside, Turn } from '../1-read/page.ts';
import type { GridDoubt, GridMethod } from '../2-grid/grid.ts';
import type { Box } from '../geometry/box.ts';
import type { TextLine } from './line.ts';

/*
 * The border between layout and meaning: whole tables and the text around them, in reading order. From here on nobody
 * needs to know what a page is, except to say where something stands.
 */

/** What was inferred about a cell or a table, by code; each lowers its confidence (see confidence.ts). */
export type Doubt =
  | GridDoubt
  | 'run_crosses_side' // a run reaches over the side of its cell
  | 'text_overflows' // text over a border, or over other text: it may belong to the cell beside
  | 'order_inferred' // characters in columns: which of them is read first is not told
  | 'unreadable' // characters without Unicode
  | 'recognised' // from the invisible layer of a text recogniser
  | 'clipped' // a part of the text is cut off on the page
  | 'struck_out' // a line is drawn through the text
  | 'joined_over_page' // a cell cut by the page edge
  | 'join_uncertain' // the signals for joining contradict each other, or there are none
  | 'money_uncertain' // a figure read as money that no header calls so: it may count something
  | 'filled_down' // a blank level of an indicator, filled with what stands above it
  | 'figure_in_pieces' // digits apart or of two sizes, read as one figure: they may be several
  | 'columns_differ' // continued on a page with slightly other columns
  | 'columns_beside' // its columns on the right are those of the pages behind: a sheet wider than the paper
  | 'cut_uncertain' // of a text dump: another cut of the row is possible
  | 'place_unknown'; // of a text dump: which column the value stands in is not told

/** The part of a cell or a table that stands on one page. */
export interface CellPart {
  readonly page: number;
  readonly box: Box;
  readonly lines: readonly TextLine[];
}

export interface TableCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Wrapped lines joined; what the source keeps apart is on lines of its own. Empty for a blank cell. */
  readonly text: string;
  /** In page order; more than one where the cell is cut by a page edge. */
  readonly parts: readonly CellPart[];
  /** 1 where nothing was inferred. */
  readonly confidence: number;
  readonly doubts: readonly Doubt[];
}

/** A table, whole: parts on successive pages joined, repeated headers left out. */
export interface Table {
  readonly type: 'table';
  /** How its cells were found; `text` where they were cut from a text dump. */
  readonly method: GridMethod | 'text';
  /** Its part on each page, in order. */
  readonly parts: readonly { readonly page: number; readonly box: Box; readonly xs: readonly number[] }[];
  readonly rows: number;
  readonly cols: number;
  /** In order of row, then column; no two overlap; a place may be without a cell. */
  readonly cells: readonly TableCell[];
  /** Header rows printed again at the top of a page: left out of `cells`, kept here so that no text is lost. */
  readonly repeated: readonly TextLine[];
  readonly confidence: number;
  readonly doubts: readonly Doubt[];
}

/** Why a paragraph is not the document's own prose. */
export type ParagraphRole = 'text' | 'header' | 'footer';

/** Lines outside tables that belong together. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly role: ParagraphRole;
  readonly text: string;
  readonly lines: readonly TextLine[];
  /** Set in the middle of the page's text. */
  readonly centered: boolean;
  /** The last line reaches the right edge of the page's text: more may follow. */
  readonly full: boolean;
  /** First line set in from the left edge of the page's text. */
  readonly indented: boolean;
}

export type FlowItem = Table | Paragraph;

/** What is to be said about a page, whatever is on it. */
export interface PageFacts {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** As in the page that was read. */
  readonly turned?: Turn;
  /** Glyphs drawn, and where they went: conservation is `glyphs === placed + setAside`. */
  readonly glyphs: number;
  readonly setAside: readonly SetAside[];
  readonly pictures: number;
  /** As in the page that was read. */
  readonly lost?: string;
  readonly faults?: readonly string[];
}

/** A document as tables and paragraphs in reading order; running headers and footers stand where their page begins or ends. */
export interface Layout {
  readonly pages: readonly PageFacts[];
  readonly flow: readonly FlowItem[];
}

/** A part of a layout as it is found: the next pages, and what is finished by then, which is to be gone through, once. */
export interface LayoutPart {
  readonly pages: readonly PageFacts[];
  readonly flow: Iterable<FlowItem>;
}
