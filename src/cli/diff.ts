import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { CHANGE_TABLE, changeRow, NOTATION_TABLE } from '../diff/changes-table.ts';
import { type Change, Diff, type DocumentDiff, diffDatasets } from '../diff/index.ts';
import { markdownOf } from '../diff/markdown.ts';
import { reportOf } from '../diff/report/index.ts';
import { SCREEN, summaryOf } from '../diff/summary.ts';
import { BYTE_ORDER_MARK, csvHeader, csvRows, withoutFormulas } from '../write/csv.ts';
import { OutputFolder } from '../write/files.ts';
import { readableJson } from '../write/json.ts';
import { writeNamedFile } from '../write/named-file.ts';
import type { Row, Table } from '../write/table.ts';
import { someOf, withCsvOptions } from './dataset-options.ts';
import { type DiffInput, readInput } from './diff-inputs.ts';
import { MATCH_TABLE, matchRows, readMatches } from './diff-matches.ts';
import { chosenLimits, type LimitChoices, withLimitOptions } from './limit-options.ts';
import { somePath } from './paths.ts';
import { CannotRun, DEBUG, printable, put, say } from './terminal.ts';
import { sayIfUnfinished } from './unfinished.ts';
import { withWorkersIfNeeded } from './workers.ts';

const FORMATS = ['csv', 'json', 'html', 'md'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends LimitChoices {
  readonly output?: string;
  readonly format?: readonly Format[];
  readonly matches?: string;
  readonly notation?: boolean;
  readonly bom?: boolean;
  readonly csvSafe?: boolean;
  readonly quiet?: boolean;
}

const HELP = `
OLD and NEW are each a dataset folder, a document's JSON, a PDF, or a folder of PDFs of many
departments, which are paired by department and kind.

OUT gets changes.csv, matches.csv, diff.json, report.html and report.md; with --notation also
notation.csv. Without -o the summary is all there is.

--matches FILE: where FILE is not there yet, the matches found are written to it; where it is, every
row is obeyed. Change a number to give another partner, empty a cell to say that there is none, take
a row out to leave it to the program.

Exit codes:
  0  compared, whatever was found
  2  could not run, or a file could not be read (the others are compared)

Examples:
  yusuan diff 2024.pdf 2025.pdf
  yusuan diff data-2024/ data-2025/ -o changes --format csv,html`;

/** `yusuan diff`: what changed from one document or dataset to another. */
export function diffCommand(exit: (code: number) => void): Command {
  const command = new Command('diff')
    .description('Compares two documents or datasets: projects, money, targets and statutory tables.')
    .argument('<OLD>', 'dataset, document JSON, PDF or folder of PDFs', somePath)
    .argument('<NEW>', 'the same of the later year', somePath)
    .option('-o, --output <OUT>', 'folder to write to')
    .option('--format <list>', `what to write: ${FORMATS.join(',')} (default: all)`, someOf(FORMATS))
    .option('--matches <FILE>', 'matches to obey, or to write where FILE is not there yet', somePath)
    .option('--notation', 'list apart what is only written differently')
    .option('-q, --quiet', 'say nothing but what failed')
    .addHelpText('after', HELP)
    .action(async (old: string, fresh: string, _own: unknown, command: Command) => {
      exit(await compare(old, fresh, command.optsWithGlobals<Options>()));
    });
  return withCsvOptions(withLimitOptions(command));
}

async function compare(oldPath: string, newPath: string, options: Options): Promise<number> {
  const { output, matches: matchesFile, notation = false, quiet = false } = options;
  if (output === '' || output === '-')
    throw new CannotRun('-o needs a folder to write to. Without -o the summary goes to standard output.');
  if (output === undefined && options.format)
    throw new CannotRun('--format needs a folder to write to: add -o FOLDER.');
  if (!DEBUG) muteLibraries();
  const unfinished: string[] = [];
  for (const path of [oldPath, newPath]) if (await sayIfUnfinished(path)) unfinished.push(path);
  const folder = output === undefined ? undefined : await OutputFolder.open(output);
  const [old, fresh] = await withWorkersIfNeeded(availableParallelism(), options, async (workers) => {
    const reading = {
      workers,
      limits: chosenLimits(options),
      onRead: ({ shown }: { shown: string }) => {
        if (!quiet) say(`Read: ${shown}`);
      },
    };
    return [await readSide(oldPath, reading), await readSide(newPath, reading)] as const;
  });
  const given =
    matchesFile === undefined ? undefined : await readMatches(matchesFile, old.documents, fresh.documents);
  const diff = Diff.parse(
    diffDatasets(old.documents, fresh.documents, { ...(given && { matches: given }), unfinished }),
  );
  if (diff.pairs.length === 0) {
    throw new CannotRun(
      'No document of OLD has a counterpart of the same department and kind in NEW. Compare two documents one by one.',
    );
  }

  const written: string[] = [];
  const write = async (to: OutputFolder, name: string, text: string): Promise<void> => {
    await to.write(name, text);
    written.push(name);
  };
  if (matchesFile !== undefined && !given) {
    await writeNamedFile(matchesFile, csvOf(MATCH_TABLE, matchRows(diff), options));
    if (!quiet) say(`Matches written: ${matchesFile}`);
  }
  if (folder) {
    const formats = options.format ?? FORMATS;
    if (formats.includes('csv')) {
      const csv = (table: Table, rows: readonly Row[]) => csvOf(table, rows, options);
      await write(
        folder,
        'changes.csv',
        csv(
          CHANGE_TABLE,
          rowsOf(diff, ({ changes }) => changes),
        ),
      );
      if (notation)
        await write(
          folder,
          'notation.csv',
          csv(
            NOTATION_TABLE,
            rowsOf(diff, ({ rewrites }) => rewrites),
          ),
        );
      await write(folder, 'matches.csv', csv(MATCH_TABLE, matchRows(diff)));
    }
    if (formats.includes('json')) await write(folder, 'diff.json', readableJson(diff));
    if (formats.includes('html')) await write(folder, 'report.html', reportOf(diff, { notation }));
    if (formats.includes('md')) await write(folder, 'report.md', markdownOf(diff, { notation }));
  }
  if (!quiet) {
    await put(`${printable(summaryOf(diff, screenOf()))}\n`);
    if (notation && !folder) await put(`${printable(notationList(diff))}\n`);
    if (output !== undefined) say(`Files: ${join(output, '/')} (${written.join(', ')})`);
  }
  return old.failures.length + fresh.failures.length > 0 ? 2 : 0;
}

async function readSide(path: string, reading: Parameters<typeof readInput>[1]): Promise<DiffInput> {
  const input = await readInput(path, reading);
  for (const { shown, message } of input.failures) say(`Not read: ${shown}: ${message}`);
  if (input.documents.length === 0) {
    throw new CannotRun(`${path}: No document could be read, so there is nothing to compare.`);
  }
  return input;
}

const rowsOf = (diff: Diff, read: (pair: DocumentDiff) => readonly Change[]): Row[] =>
  diff.pairs.flatMap((pair) => read(pair).map((change) => changeRow(pair, change)));

function csvOf(table: Table, rows: readonly Row[], { bom = false, csvSafe = false }: Options): string {
  const written = csvSafe ? withoutFormulas(table, rows) : rows;
  return (bom ? BYTE_ORDER_MARK : '') + csvHeader(table) + csvRows(table, written);
}

/** What is only written differently, a line each. */
const notationList = (diff: Diff): string =>
  diff.pairs
    .flatMap((pair) => pair.rewrites)
    .map((it) => {
      const where = [it.project_name_new, it.level3 || it.name, it.field]
        .filter((text) => text !== '')
        .join(' › ');
      return `${where}: ${it.before} → ${it.after} (${it.aspects.join(', ')}; p. ${it.old?.page ?? '?'} → ${it.new?.page ?? '?'})`;
    })
    .join('\n');

/** The size of the terminal. A file has as much room as a line takes. */
const screenOf = (): typeof SCREEN => ({
  lines: Math.max(SCREEN.lines, (process.stdout.rows ?? 0) - 2),
  columns: process.stdout.isTTY ? Math.max(SCREEN.columns, process.stdout.columns) : Number.POSITIVE_INFINITY,
});

/** Libraries write warnings to the console, which would mix with data and messages. */
function muteLibraries(): void {
  for (const method of ['log', 'info', 'warn', 'debug'] as const) console[method] = () => {};
}
