import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import '../1-read/pdf/parsing-half.ts';
import { readBytes } from '../batch/read.ts';
import { pagePictures } from '../debug/pictures.ts';
import { Failure } from '../failure.ts';
import type { PageSelection } from '../pipeline.ts';
import { extractTables } from '../tables.ts';
import { OutputFolder } from '../write/files.ts';
import { writeNamedFile } from '../write/named-file.ts';
import { formatTables, TABLE_FORMATS, type TableFormat } from '../write/table-formats.ts';
import { withCsvOptions } from './dataset-options.ts';
import { parsePages } from './pages.ts';
import { somePath } from './paths.ts';
import { CannotRun, counted, put, say } from './terminal.ts';

interface Options {
  readonly pages?: PageSelection;
  readonly format: TableFormat;
  readonly output: string;
  readonly debug?: string;
  readonly bom?: boolean;
  readonly csvSafe?: boolean;
  readonly quiet?: boolean;
}

const HELP = `
Every table comes out, whatever its form: ruled, partly ruled or set in columns without lines.
json has merged cells as spans and the place of each cell; csv has one block a table, with a blank
line between, and the text of a merged cell in its first place.

Examples:
  yusuan tables budget.pdf --pages 3-9
  yusuan tables budget.pdf --format html -o tables.html
  yusuan tables budget.pdf --debug pictures -o tables.json`;

/** `yusuan tables`: every table of a PDF. */
export function tablesCommand(): Command {
  const command = new Command('tables')
    .description('Prints every table of a PDF, with merged cells and the place of each cell.')
    .argument('<FILE>', 'the PDF', somePath)
    .option('--pages <ranges>', 'pages to read: 3-9, 3, 3-, -9, or several with commas between', parsePages)
    .addOption(new Option('--format <format>', 'what to print').choices(TABLE_FORMATS).default('json'))
    .option('-o, --output <OUT>', 'file to write to; standard output where absent or "-"', somePath, '-')
    .option(
      '--debug <DIR>',
      'folder for a picture (SVG) of each page, with its text, lines, cells and tables',
      somePath,
    )
    .option('-q, --quiet', 'say nothing but what failed')
    .addHelpText('after', HELP)
    .action(printTables);
  return withCsvOptions(command);
}

/** Rejects with CannotRun where the file is no PDF that can be read, with CannotWrite where an output cannot be written. */
async function printTables(
  file: string,
  { pages, format, output, debug, bom = false, csvSafe = false, quiet }: Options,
): Promise<void> {
  const options = pages ? { pages } : {};
  const tables = await ofFile(file, (bytes) => extractTables(bytes, options));
  const text = formatTables(tables, format, { bom, csvSafe });
  if (debug !== undefined) {
    const folder = await OutputFolder.open(debug);
    const written = await ofFile(file, (bytes) => writePictures(bytes, options, folder));
    if (!quiet) say(`Written: ${debug} (${counted(written, 'picture')})`);
  }
  if (output === '-') {
    await put(text);
    if (tables.tables.length === 0 && !quiet) say(`${file}: no table was found.`);
    return;
  }
  await writeNamedFile(output, text);
  if (!quiet) say(`Written: ${output} (${counted(tables.tables.length, 'table')})`);
}

/** What is made of a file's bytes; a Failure says which file it is about. */
async function ofFile<Result>(file: string, make: (bytes: Uint8Array) => Promise<Result>): Promise<Result> {
  try {
    const { bytes } = await readBytes(file);
    return await make(bytes);
  } catch (error) {
    if (error instanceof Failure && (await isFolder(file)))
      throw new CannotRun(`${file} is a folder. Give one PDF; "yusuan extract" reads all of a folder.`, {
        cause: error,
      });
    if (error instanceof Failure) throw new CannotRun(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true;

async function writePictures(
  bytes: Uint8Array,
  options: { readonly pages?: PageSelection },
  folder: OutputFolder,
): Promise<number> {
  let count = 0;
  for await (const { page, svg } of pagePictures(bytes, options)) {
    await folder.write(`page-${String(page).padStart(4, '0')}.svg`, svg);
    count++;
  }
  return count;
}
