import { looksLikePdf } from '../1-read/pdf/open.ts';
import { pagePictures } from '../debug/pictures.ts';
import { readLayout } from '../pipeline.ts';
import { doubtCounts, tablesIn } from '../tables.ts';
import { OutputFolder } from '../write/files.ts';
import { formatTables } from '../write/table-formats.ts';
import { readBytes } from './read.ts';
import type { PrintResult, PrintTask } from './tasks.ts';
import { answered } from './unanswered.ts';

/** Every table of a PDF as text. Rejects with a Failure where it cannot be read, with CannotWrite where pictures cannot be written. */
export async function printTables({
  path,
  options,
  format,
  bom,
  csvSafe,
  pictures: folder,
}: PrintTask): Promise<PrintResult> {
  const { bytes } = await readBytes(path);
  const document = await answered(readLayout(bytes, options));
  const tables = tablesIn(document);
  const text = formatTables(tables, format, { bom, csvSafe });
  let pictures = 0;
  // A text dump has no pages to draw.
  if (folder !== undefined && looksLikePdf(bytes)) {
    const out = await OutputFolder.open(folder);
    for await (const { page, svg } of pagePictures(bytes, document.flow, options)) {
      await out.write(`page-${String(page).padStart(4, '0')}.svg`, svg);
      pictures++;
    }
  }
  return {
    text,
    tables: tables.tables.length,
    pictures,
    pageCount: document.pageCount,
    lost: tables.pages_lost ?? [],
    repaired: tables.repaired ?? '',
    findings: tables.findings ?? [],
    cells: doubtCounts(tables.tables.flatMap(({ cells }) => cells)),
  };
}
