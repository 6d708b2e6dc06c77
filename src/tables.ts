import { asShown, type TurnedPage, turnedPages } from './1-read/turned.ts';
import type { FlowItem, Paragraph, Table } from './3-table/table.ts';
import { type Box, overlap } from './geometry/box.ts';
import { type ExtractOptions, readLayout } from './pipeline.ts';

/** `x0 y0 x1 y1` in PDF points from the top left corner of the page as a reader sees it. */
export type BoxJson = readonly [number, number, number, number];

/** One cell; `row` and `col` count from 0. */
export interface TableCellJson {
  readonly row: number;
  readonly col: number;
  readonly row_span: number;
  readonly col_span: number;
  /** Wrapped lines joined; empty for a blank cell. */
  readonly text: string;
  /** Where the cell begins. */
  readonly page: number;
  /** Its part on `page`. */
  readonly bbox: BoxJson;
  /** 1 where nothing was inferred; lower with every doubt. */
  readonly confidence: number;
  /** What was inferred, by code. */
  readonly doubts: readonly string[];
}

/** One table; continued over pages it is still one. */
export interface TableJson {
  /** From 1, in the order of the document. */
  readonly table_no: number;
  readonly page: number;
  readonly page_last: number;
  /** The caption nearest above it on `page`, wraps joined; empty where there is none. */
  readonly title: string;
  /** Its part on `page`. */
  readonly bbox: BoxJson;
  readonly rows: number;
  readonly cols: number;
  /** 1 where nothing was inferred; lower with every doubt, and by the share of its cells with text that cannot be read. */
  readonly confidence: number;
  /** What was inferred, by code; `unreadable` where a cell is. */
  readonly doubts: readonly string[];
  /** In order of row, then column. */
  readonly cells: readonly TableCellJson[];
}

/** Every table of a document, whatever its form. */
export interface TablesJson {
  readonly tables: readonly TableJson[];
  /** Pages that could not be read, and why: their tables are missing. Absent where there are none. */
  readonly pages_lost?: readonly { readonly page: number; readonly reason: string }[];
  /** That the file is damaged and was repaired to be read: something may be missing. Absent where it is whole. */
  readonly repaired?: string;
}

/**
 * All tables of a PDF with merged cells as spans and each cell's place. A document without tables gives an empty list.
 *
 * Rejects with a Failure where the bytes are no readable PDF or the pages asked for are not in it.
 */
export async function extractTables(bytes: Uint8Array, options: ExtractOptions = {}): Promise<TablesJson> {
  const { flow, pages, repaired } = await readLayout(bytes, options);
  const lost = pages.flatMap(({ number, lost }) =>
    lost === undefined ? [] : [{ page: number, reason: lost }],
  );
  return {
    ...tablesOf(flow, turnedPages(pages)),
    ...(lost.length > 0 && { pages_lost: lost }),
    ...(repaired !== undefined && { repaired }),
  };
}

/** How many cells hold text, and of how many of these some of it cannot be read. */
export function legibility(cells: readonly Pick<TableCellJson, 'text' | 'doubts'>[]): {
  readonly filled: number;
  readonly unreadable: number;
} {
  const filled = cells.filter(({ text }) => text !== '');
  return {
    filled: filled.length,
    unreadable: filled.filter(({ doubts }) => doubts.includes('unreadable')).length,
  };
}

/** The tables of a document that was read already. */
function tablesOf(flow: readonly FlowItem[], turned: ReadonlyMap<number, TurnedPage>): TablesJson {
  const paragraphs = new Map<number, Paragraph[]>();
  const tables = new Map<number, Table[]>();
  const keep = <Item>(map: Map<number, Item[]>, page: number, item: Item) => {
    const list = map.get(page);
    if (list) list.push(item);
    else map.set(page, [item]);
  };
  const found: TableJson[] = [];
  for (const item of flow) {
    if (item.type === 'paragraph') {
      if (item.role === 'text') keep(paragraphs, item.lines[0]!.page, item);
      continue;
    }
    const { page } = item.parts[0]!;
    found.push(
      tableJson(
        item,
        found.length + 1,
        captionOf(item, paragraphs.get(page) ?? [], tables.get(page) ?? []),
        turned,
      ),
    );
    keep(tables, item.parts.at(-1)!.page, item);
  }
  return { tables: found };
}

function tableJson(
  table: Table,
  number: number,
  title: string,
  turned: ReadonlyMap<number, TurnedPage>,
): TableJson {
  const first = table.parts[0]!;
  const shown = ({ page, box }: { readonly page: number; readonly box: Box }): BoxJson => {
    const turnedPage = turned.get(page);
    return boxJson(turnedPage ? asShown(turnedPage, box) : box);
  };
  const { filled, unreadable } = legibility(table.cells);
  return {
    table_no: number,
    page: first.page,
    page_last: table.parts.at(-1)!.page,
    title,
    bbox: shown(first),
    rows: table.rows,
    cols: table.cols,
    ...(unreadable === 0
      ? { confidence: table.confidence, doubts: table.doubts }
      : {
          // Rounded down: one cell in a thousand still counts.
          confidence: Math.floor(table.confidence * (1 - unreadable / filled) * 100) / 100,
          doubts: [...table.doubts, 'unreadable'],
        }),
    cells: table.cells.map((cell) => ({
      row: cell.row,
      col: cell.col,
      row_span: cell.rowSpan,
      col_span: cell.colSpan,
      text: cell.text,
      page: cell.parts[0]!.page,
      bbox: shown(cell.parts[0]!),
      confidence: cell.confidence,
      doubts: cell.doubts,
    })),
  };
}

/** A hundredth of a point is finer than any print. */
const round = (value: number): number => Math.round(value * 100) / 100;

const boxJson = ({ x0, y0, x1, y1 }: Box): BoxJson => [round(x0), round(y0), round(x1), round(y1)];

/** What stands between a title and its table: the unit of money, who published it, the number of a published form. */
const BESIDE_TITLE =
  /^(?:[（(]?(?:金额)?单位(?:[：:]|为)|(?:编制|填报)?(?:部门|单位)(?:名称)?[：:]|(?:公开|预算|附)?\d*表$|[（(]\d{4}年度?[）)]$)/;

/** What ends a sentence: a caption is none. */
const SENTENCE = /[。；;：:，,]$/;

/** A caption is a heading: longer text is prose. Counted in characters, Chinese ones as two. */
const LONGEST_CAPTION = 160;

/** What the title of a table begins or ends with. */
const TITLE = /^(?:表|附表|图表|Table|TABLE)\s*[\d一二三四五六七八九十A-Z]|表\s*(?:[（(][^（）()]*[）)])?$/;

/**
 * The caption over a table: of the paragraphs above it, beside no other table and not above one that stands between, the
 * nearest that is neither its unit line nor prose; where one further up is a title by its words, with no prose between,
 * that one.
 */
function captionOf(table: Table, paragraphs: readonly Paragraph[], tables: readonly Table[]): string {
  const { box } = table.parts[0]!;
  const over = (other: Box) => other.y0 < box.y0 && overlap(other.x0, other.x1, box.x0, box.x1) > 0;
  let ceiling: number | undefined;
  let nearest = '';
  for (const paragraph of paragraphs.toReversed()) {
    const line = paragraph.lines[0]!;
    if (!over(line.box)) continue;
    ceiling ??= lowestFoot(tables, over);
    if (line.box.y0 < ceiling - line.size) continue;
    if (BESIDE_TITLE.test(paragraph.text.replace(/\s/g, ''))) continue;
    const length = [...paragraph.text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0);
    if (SENTENCE.test(paragraph.text) || length > LONGEST_CAPTION) break;
    if (TITLE.test(paragraph.text)) return paragraph.text;
    if (nearest === '') nearest = paragraph.text;
  }
  return nearest;
}

/** Where the lowest of the tables over another one ends, of those that end on its page. */
function lowestFoot(tables: readonly Table[], isOver: (box: Box) => boolean): number {
  let lowest = -Infinity;
  for (const { parts } of tables) {
    const { box } = parts.at(-1)!;
    if (box.y1 > lowest && isOver(box)) lowest = box.y1;
  }
  return lowest;
}
