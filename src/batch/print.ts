import { pagePictures } from '../debug/pictures.ts';
import { extractTables, legibility } from '../tables.ts';
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
  const tables = await answered(extractTables(bytes, options));
  const text = formatTables(tables, format, { bom, csvSafe });
  let pictures = 0;
  if (folder !== undefined) {
    const out = await OutputFolder.open(folder);
    for await (const { page, svg } of pagePictures(bytes, options)) {
      await out.write(`page-${String(page).padStart(4, '0')}.svg`, svg);
      pictures++;
    }
  }
  return {
    text,
    tables: tables.tables.length,
    pictures,
    lost: tables.pages_lost ?? [],
    repaired: tables.repaired ?? '',
    cells: legibility(tables.tables.flatMap(({ cells }) => cells)),
  };
}
