import { asShown } from './1-read/turned.ts';
import { layoutFindings } from './3-table/findings.ts';
import type { FlowItem, PageFacts, Paragraph, Table } from './3-table/table.ts';
import type { Finding, FindingCode } from './finding.ts';
import { type Box, overlap } from './geometry/box.ts';
import { type ExtractOptions, type ReadDocument, readLayout } from './pipeline.ts';

/** `x0 y0 x1 y1` in PDF points from the top left corner of the page as a reader sees it. */
export type BoxJson = readonly [number, number, number, number];

/** What stands of a cell or a table on one page. */
export interface PartJson {
  readonly page: number;
  readonly bbox: BoxJson;
}

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
  /** Its part on each page, of a cell that goes on over a page edge; absent where it does not. */
  readonly parts?: readonly PartJson[];
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
  /** Its part on each page, where it has several; absent where it has one. */
  readonly parts?: readonly PartJson[];
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
  /** What else there is to be said of pages: faults, pages without text, text that is not read. Absent where there is nothing. */
  readonly findings?: readonly PageFindingJson[];
}

/** Something said of a page, or of the document where `page` is null; the codes are those of documents. */
export type PageFindingJson = Pick<Finding, 'code' | 'severity' | 'page' | 'message' | 'value'>;

/**
 * All tables of a PDF with merged cells as spans and each cell's place. A document without tables gives an empty list.
 *
 * Rejects with a Failure where the bytes are no readable PDF or the pages asked for are not in it.
 */
export async function extractTables(bytes: Uint8Array, options: ExtractOptions = {}): Promise<TablesJson> {
  return tablesIn(await readLayout(bytes, options));
}

/** The same of a document that was read already. */
export function tablesIn(document: ReadDocument): TablesJson {
  const { flow, pages, repaired } = document;
  const lost = pages.flatMap(({ number, lost }) =>
    lost === undefined ? [] : [{ page: number, reason: lost }],
  );
  const findings = layoutFindings(document).filter(({ code }) => OF_PAGES.has(code));
  return {
    ...tablesOf(flow, new Map(pages.map((page) => [page.number, page]))),
    ...(lost.length > 0 && { pages_lost: lost }),
    ...(repaired !== undefined && { repaired }),
    ...(findings.length > 0 && {
      findings: findings.map(({ code, severity, page, message, value }) => ({
        code,
        severity,
        page,
        message,
        value,
      })),
    }),
  };
}

/** Findings on pages as a whole; what is to be said of tables and cells, their doubts say. */
const OF_PAGES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'no_text_layer',
  'text_set_aside',
  'page_blank',
  'page_faulty',
  'document_unreadable',
  'conservation',
]);

/** How many cells hold text, and of how many of these some of it is in doubt, by the doubt. */
export interface DoubtCounts {
  readonly filled: number;
  readonly doubts: Readonly<Record<string, number>>;
}

export function doubtCounts(cells: readonly Pick<TableCellJson, 'text' | 'doubts'>[]): DoubtCounts {
  const filled = cells.filter(({ text }) => text !== '');
  const doubts: Record<string, number> = {};
  for (const cell of filled) for (const doubt of cell.doubts) doubts[doubt] = (doubts[doubt] ?? 0) + 1;
  return { filled: filled.length, doubts };
}

/** The tables of a document that was read already. */
function tablesOf(flow: readonly FlowItem[], pages: ReadonlyMap<number, PageFacts>): TablesJson {
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
        pages,
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
  pages: ReadonlyMap<number, PageFacts>,
): TableJson {
  const first = table.parts[0]!;
  const shown = ({ page, box }: { readonly page: number; readonly box: Box }): BoxJson =>
    boxJson(onPage(box, pages.get(page)!));
  const {
    filled,
    doubts: { unreadable = 0 },
  } = doubtCounts(table.cells);
  return {
    table_no: number,
    page: first.page,
    page_last: table.parts.at(-1)!.page,
    title,
    bbox: shown(first),
    ...partsOver(table.parts, shown),
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
      ...partsOver(cell.parts, shown),
      confidence: cell.confidence,
      doubts: cell.doubts,
    })),
  };
}

/** Where a box stands on its page as it is shown: what reaches beyond the page is nowhere to be seen. */
function onPage(box: Box, page: PageFacts): Box {
  // A text dump has no size.
  if (page.width === 0) return box;
  const whole = asShown(page, { x0: 0, y0: 0, x1: page.width, y1: page.height });
  const { x0, y0, x1, y1 } = asShown(page, box);
  const across = (x: number) => Math.min(Math.max(x, whole.x0), whole.x1);
  const down = (y: number) => Math.min(Math.max(y, whole.y0), whole.y1);
  return { x0: across(x0), y0: down(y0), x1: across(x1), y1: down(y1) };
}

/** The parts of what stands on several pages. */
const partsOver = (
  parts: readonly { readonly page: number; readonly box: Box }[],
  shown: (part: { readonly page: number; readonly box: Box }) => BoxJson,
): { readonly parts?: PartJson[] } =>
  parts.length === 1 ? {} : { parts: parts.map((part) => ({ page: part.page, bbox: shown(part) })) };

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
