import type { Box } from '../../src/geometry/box.ts';

/** A cell as it is meant: the top left place it takes in the grid, how far it reaches, and its text. */
export interface TableCell {
  readonly row: number;
  readonly col: number;
  readonly row_span: number;
  readonly col_span: number;
  /** A line feed forces a new line; it is a wrap like any other and no part of the expected text. */
  readonly text: string;
}

/** A table as it is meant. Its cells cover every place of the grid exactly once. */
export interface Table {
  readonly rows: number;
  readonly cols: number;
  /** How many rows from the top are the header; no cell reaches out of them. */
  readonly header_rows: number;
  readonly cells: readonly TableCell[];
  /** Shares of the table's width, one for each column; computed from the texts where left out. */
  readonly column_shares?: readonly number[];
}

/** A table with what stands above it, kept together with its first rows. */
export interface TableBlock {
  readonly kind: 'table';
  readonly table: Table;
  readonly title?: string;
  /** For example `单位：万元`, at the right end above the table. */
  readonly unit_line?: string;
}

export type Block =
  | TableBlock
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'side_by_side'; readonly left: TableBlock; readonly right: TableBlock }
  /** A table with running text in a column of its own at its right. */
  | { readonly kind: 'beside_text'; readonly table: TableBlock; readonly text: string }
  /** A page of its own, each line centred. */
  | { readonly kind: 'cover'; readonly lines: readonly string[] }
  /** A page of its own with dot leaders. */
  | {
      readonly kind: 'contents';
      readonly entries: readonly { readonly text: string; readonly page: number }[];
    }
  /** Goes on at the top of a new page, which may lie the other way round. */
  | { readonly kind: 'page_break'; readonly orientation?: Orientation };

export type Orientation = 'portrait' | 'landscape';

/** What is to be drawn, in reading order. */
export type Drawing = readonly Block[];

/** Left, top, right, bottom in PDF points from the top left corner of the page as a reader sees it. */
export type Corners = readonly [number, number, number, number];

export interface ExpectedCell {
  readonly row: number;
  readonly col: number;
  readonly row_span: number;
  readonly col_span: number;
  readonly text: string;
  /** Where the cell begins, counted from 1. */
  readonly page: number;
  /** The cell's part on `page`. */
  readonly bbox: Corners;
}

export interface ExpectedTable {
  readonly table_no: number;
  readonly page: number;
  readonly page_last: number;
  readonly title: string;
  /** The table's part on `page`. */
  readonly bbox: Corners;
  readonly rows: number;
  readonly cols: number;
  readonly cells: readonly ExpectedCell[];
}

export interface TablesJson {
  readonly tables: readonly ExpectedTable[];
}

export type TextKind =
  | 'heading'
  | 'title'
  | 'unit_line'
  | 'paragraph'
  | 'cover'
  | 'contents'
  | 'header'
  | 'footer'
  | 'watermark'
  /** A header row that is printed again on a later page of its table. */
  | 'repeated_header'
  /** Text that is in the file and that no reader sees. */
  | 'hidden';

/** A text outside of the cells, or one inside that must not come out. */
export interface ExpectedText {
  readonly kind: TextKind;
  readonly page: number;
  readonly text: string;
}

/** What a reader must find in the drawn document. */
export interface Truth {
  readonly tables: TablesJson;
  readonly texts: readonly ExpectedText[];
  /** The pages as a reader sees them, in PDF points. */
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  /** False where the fonts say nothing, or something wrong, about their characters: only the grids count then. */
  readonly legible: boolean;
}

export interface Drawn {
  readonly pdf: Uint8Array;
  readonly truth: Truth;
}

export const corners = (box: Box): Corners => [
  hundredth(box.x0),
  hundredth(box.y0),
  hundredth(box.x1),
  hundredth(box.y1),
];

const hundredth = (value: number): number => Math.round(value * 100) / 100;
