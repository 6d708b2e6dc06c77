import { openPdf } from '../1-read/pdf/open.ts';
import type { FlowItem, Table } from '../3-table/table.ts';
import { type ExtractOptions, selectedPages } from '../pipeline.ts';
import { type PageLayout, pagePicture, type TablePart } from './picture.ts';

/** A page as the engine sees it, as SVG. */
export interface PagePicture {
  readonly page: number;
  readonly svg: string;
}

/**
 * Pictures of the selected pages of a PDF and of what became of them, one at a time. `flow`: the document's tables and paragraphs.
 * Rejects with a Failure as `extract` does.
 */
export async function* pagePictures(
  bytes: Uint8Array,
  flow: readonly FlowItem[],
  options: ExtractOptions = {},
): AsyncGenerator<PagePicture> {
  const layouts = layoutsOf(flow);
  const source = await openPdf(bytes, options.resources);
  try {
    for (const number of selectedPages(source.pages, options.pages)) {
      const page = await source.page(number);
      yield { page: number, svg: pagePicture(page, layouts.get(number) ?? { tables: [], others: [] }) };
    }
  } finally {
    await source.close();
  }
}

/** What became of each page on which anything stands. */
function layoutsOf(flow: readonly FlowItem[]): ReadonlyMap<number, PageLayout> {
  const layouts = new Map<number, { tables: TablePart[]; others: PageLayout['others'][number][] }>();
  const layoutOf = (page: number) => {
    const known = layouts.get(page);
    if (known) return known;
    const layout = { tables: [], others: [] };
    layouts.set(page, layout);
    return layout;
  };
  let tables = 0;
  for (const item of flow) {
    if (item.type === 'paragraph') {
      for (const line of item.lines) layoutOf(line.page).others.push({ line, role: item.role });
    } else {
      tables++;
      for (const part of partsOf(item, tables)) layoutOf(item.parts[part.part]!.page).tables.push(part);
    }
  }
  return layouts;
}

function partsOf(table: Table, number: number): TablePart[] {
  const parts = table.parts.map((_, part) => ({
    number,
    table,
    part,
    cells: [] as TablePart['cells'][number][],
    repeated: [] as TablePart['repeated'][number][],
  }));
  const byPage = new Map(table.parts.map(({ page }, part) => [page, parts[part]!]));
  for (const cell of table.cells)
    for (const { page, box } of cell.parts) byPage.get(page)?.cells.push({ cell, box });
  for (const line of table.repeated) byPage.get(line.page)?.repeated.push(line);
  return parts;
}
