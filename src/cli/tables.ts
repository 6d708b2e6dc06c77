import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { limitsOf } from '../batch/settings.ts';
import type { PageSelection } from '../pipeline.ts';
import { writeNamedFile } from '../write/named-file.ts';
import { TABLE_FORMATS, type TableFormat } from '../write/table-formats.ts';
import { withCsvOptions } from './dataset-options.ts';
import { chosenLimits, type LimitChoices, withLimitOptions } from './limit-options.ts';
import { parsePages } from './pages.ts';
import { somePath } from './paths.ts';
import { saidOf } from './tables-said.ts';
import { CannotRun, counted, DEBUG, put, say } from './terminal.ts';
import { withWorkers } from './workers.ts';

interface Options extends LimitChoices {
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
line between, and the text of a merged cell in its first place. What may be missing or wrong is told
on standard error, with -q too: a file that had to be repaired, pages with faults or without text,
cells that cannot be read, are cut off or struck out. The json has it with its places, and the doubts
of each cell; html and the pictures of --debug show cells in doubt in yellow. What each doubt says:
docs/confidence.md.

Exit codes:
  0  printed, whatever was found
  2  could not run, or a page could not be read (the tables of the others are printed)

Examples:
  yusuan tables budget.pdf --pages 3-9
  yusuan tables budget.pdf --format html -o tables.html
  yusuan tables budget.pdf --debug pictures -o tables.json`;

/** `yusuan tables`: every table of a PDF. */
export function tablesCommand(exit: (code: number) => void): Command {
  const command = new Command('tables')
    .description('Prints every table of a PDF, with merged cells and the place of each cell.')
    .argument('<FILE>', 'the PDF, or a text dump', somePath)
    .option('--pages <ranges>', 'pages to read: 3-9, 3, 3-, -9, or several with commas between', parsePages)
    .addOption(new Option('--format <format>', 'what to print').choices(TABLE_FORMATS).default('json'))
    .option('-o, --output <OUT>', 'file to write to; standard output where absent or "-"', somePath, '-')
    .option(
      '--debug <DIR>',
      'folder for a picture (SVG) of each page, with its text, lines, cells and tables',
      somePath,
    )
    .option('-q, --quiet', 'say only what failed, or may be missing or wrong')
    .addHelpText('after', HELP)
    .action(async (file: string, options: Options) => exit(await printTables(file, options)));
  return withCsvOptions(withLimitOptions(command));
}

/** Rejects with CannotRun where the file is no PDF that can be read, with CannotWrite where an output cannot be written. */
async function printTables(file: string, options: Options): Promise<number> {
  const { pages, format, output, debug, bom = false, csvSafe = false, quiet } = options;
  const printed = await withWorkers(1, options, async (workers) => {
    const { timeout, memory } = limitsOf(chosenLimits(options), await sizeOf(file));
    return await workers.print({
      path: file,
      options: pages ? { pages } : {},
      format,
      bom,
      csvSafe,
      ...(debug !== undefined && { pictures: debug }),
      limits: { seconds: timeout, memory: memory * 2 ** 20 },
    });
  });
  if ('failure' in printed) {
    if (DEBUG && printed.stack) say(printed.stack);
    throw new CannotRun(`${file}: ${printed.failure.message}`);
  }
  const { text, tables, pictures, lost } = printed;
  for (const said of saidOf(file, printed, { pages, quiet })) say(said);
  const code = lost.length > 0 ? 2 : 0;
  if (debug !== undefined && !quiet) say(`Written: ${debug} (${counted(pictures, 'picture')})`);
  if (output === '-') {
    await put(text);
    if (tables === 0 && !quiet) say(`${file}: no table was found.`);
    return code;
  }
  await writeNamedFile(output, text);
  if (!quiet) say(`Written: ${output} (${counted(tables, 'table')})`);
  return code;
}

/** Bytes of the file, 0 where it cannot be asked: reading it will say why. Rejects with CannotRun where it is a folder. */
async function sizeOf(file: string): Promise<number> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory())
    throw new CannotRun(`${file} is a folder. Give one PDF; "yusuan extract" reads all of a folder.`);
  return there?.size ?? 0;
}
