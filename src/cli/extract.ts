import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { documentNames } from '../batch/names.ts';
import { run, type Totals } from '../batch/run.ts';
import { findSources, type Source } from '../batch/sources.ts';
import { FINDINGS, type FindingCode } from '../finding.ts';
import type { PageSelection } from '../pipeline.ts';
import { Dataset, FORMATS, type Format, USUAL_FORMATS } from '../write/dataset.ts';
import type { Sink } from '../write/sink.ts';
import type { SourcePath } from '../write/xlsx/workbook.ts';
import { readFormFiles } from './forms.ts';
import { jsonLines } from './json-lines.ts';
import { parsePages } from './pages.ts';
import { progressOf } from './progress.ts';
import { CannotRun, counted, DEBUG, say, stackOf } from './terminal.ts';

const FAIL_ON = ['error', 'warning', 'never'] as const;
type FailOn = (typeof FAIL_ON)[number];

interface Options {
  readonly output: string;
  readonly format?: readonly Format[];
  readonly bom?: boolean;
  readonly pages?: PageSelection;
  readonly failOn: FailOn;
  readonly form?: readonly string[];
  readonly off?: readonly FindingCode[];
  readonly quiet?: boolean;
}

const HELP = `
INPUT is a PDF, a folder (all PDFs in it and below) or a glob in quotes ("2025/**/*.pdf").

OUT gets documents/<document>.json, documents.csv, projects.csv, indicators.csv, budget_lines.csv,
findings.csv, failures.csv (inputs that gave no document, and why) and datapackage.json (what the
columns mean). With --format parquet also a .parquet file for each table, with xlsx dataset.xlsx with a
sheet for each. Files of an earlier run are replaced one by one, each written whole.

Exit codes:
  0  every input was read; duplicates are listed in failures.csv and are no failure
  1  findings at or above --fail-on
  2  could not run, or an input gave no document (the others are written)

Examples:
  yusuan extract budget.pdf -o out
  yusuan extract 2024/ 2025/ -o out --fail-on error
  yusuan extract budget.pdf -o - | head`;

/** `yusuan extract`: reads documents and writes a dataset. `exit` is told the exit code. */
export function extractCommand(exit: (code: number) => void): Command {
  return new Command('extract')
    .summary('read documents and write their data')
    .description(
      'Reads budget documents and writes what they hold as JSON and CSV, with findings on what does not add up.',
    )
    .argument('<INPUT...>', 'PDFs, folders or globs')
    .requiredOption(
      '-o, --output <OUT>',
      'folder to write to, or "-" for standard output (one document\'s JSON a line)',
    )
    .option(
      '--format <list>',
      `what to write: ${FORMATS.join(',')} (default: ${USUAL_FORMATS.join(',')})`,
      parseFormats,
    )
    .option('--bom', 'begin CSV files with a byte-order mark, for Excel')
    .option('--pages <ranges>', 'pages to read: 3-9, 3, 3-, -9, or several with commas between', parsePages)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where there are findings this severe')
        .choices(FAIL_ON)
        .default('never'),
    )
    .option(
      '--form <file>',
      'declaration of a form (JSON, docs/forms.md); may be given again',
      (file: string, files: readonly string[] = []) => [...files, file],
    )
    .option('--off <codes>', 'findings not to look for, by code with commas between', parseCodes)
    .option('-q, --quiet', 'say nothing but what failed')
    .addHelpText('after', HELP)
    .action(async (inputs: string[], _own: unknown, command: Command) => {
      exit(await extractInputs(inputs, command.opts<Options>()));
    });
}

function parseFormats(text: string): Format[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!(FORMATS as readonly string[]).includes(name)) {
      throw new InvalidArgumentError(`"${name}" is none of ${FORMATS.join(', ')}.`);
    }
  }
  return FORMATS.filter((format) => names.includes(format));
}

function parseCodes(text: string): FindingCode[] {
  return text.split(',').map((name) => {
    const code = name.trim();
    if (!(code in FINDINGS)) {
      throw new InvalidArgumentError(`"${code}" is no code of a finding; docs/checks.md lists them.`);
    }
    return code as FindingCode;
  });
}

async function extractInputs(inputs: readonly string[], options: Options): Promise<number> {
  const { output, quiet = false, bom = false } = options;
  if (output === '')
    throw new CannotRun('-o has no folder. Say where to write: -o FOLDER, or -o - for standard output.');
  const toFolder = output !== '-';
  if (!toFolder && options.format?.some((format) => format !== 'json')) {
    throw new CannotRun(
      'Standard output takes JSON only. Give a folder with -o for the other formats, or leave --format out.',
    );
  }
  if (!DEBUG) muteLibraries();

  // pdf.js is large and speaks when it is loaded: only now.
  const { extract } = await import('../pipeline.ts');
  const sources = await findSources(inputs, toFolder ? output : undefined);
  const formats = options.format ?? USUAL_FORMATS;
  const sink = toFolder
    ? await Dataset.open(output, { formats, bom, sourcePath: sourcePaths(sources, output) })
    : jsonLines;
  const progress = progressOf(sources.length, quiet);
  const release = discardWhenStopped(sink);
  let totals: Totals;
  try {
    totals = await run(sources, sink, {
      extract,
      extractOptions: {
        ...(options.pages && { pages: options.pages }),
        ...(options.off && { off: options.off }),
        ...(options.form && { forms: await readFormFiles(options.form) }),
      },
      onResult: progress.result,
      onBug: (error) => {
        if (DEBUG) say(stackOf(error));
      },
    });
  } catch (error) {
    sink.discardSync();
    throw error;
  } finally {
    progress.stop();
    release();
  }
  if (!quiet) say(summary(totals, toFolder ? { output, formats } : undefined));
  return exitCode(totals, options.failOn);
}

/** Where each document's source is, as seen from the output folder; of one on another disk, its address. */
function sourcePaths(sources: readonly Source[], output: string): SourcePath {
  const names = documentNames(sources.map((source) => source.file));
  const pathOf = new Map(sources.map((source, index) => [names[index]!, source.path]));
  return (document) => {
    const path = pathOf.get(document);
    if (path === undefined) return undefined;
    const below = relative(resolve(output), path);
    return isAbsolute(below) ? pathToFileURL(path).href : below.split(sep).join('/');
  };
}

function exitCode({ failures, findings }: Totals, failOn: FailOn): number {
  if (failures > 0) return 2;
  const counting =
    failOn === 'error' ? findings.error : failOn === 'warning' ? findings.error + findings.warning : 0;
  return counting > 0 ? 1 : 0;
}

function summary(
  totals: Totals,
  written?: { readonly output: string; readonly formats: readonly Format[] },
): string {
  const { findings } = totals;
  const rows: [label: string, text: string][] = [
    ['Documents', `${totals.documents} (${counted(totals.pages, 'page')})`],
    ['Projects', `${totals.projects} with ${counted(totals.indicators, 'indicator')}`],
    ['Budget lines', `${totals.budgetLines}`],
    [
      'Findings',
      `${counted(findings.error, 'error')}, ${counted(findings.warning, 'warning')}, ${findings.info} for information`,
    ],
  ];
  if (totals.failures > 0) rows.push(['Not read', counted(totals.failures, 'input')]);
  if (totals.duplicates > 0) rows.push(['Left out', counted(totals.duplicates, 'duplicate')]);
  if (written) {
    const { output, formats } = written;
    const files = [
      ...(formats.includes('json') ? ['documents/*.json'] : []),
      ...(formats.includes('csv') ? ['*.csv'] : ['failures.csv']),
      ...(formats.includes('parquet') ? ['*.parquet'] : []),
      ...(formats.includes('xlsx') ? ['dataset.xlsx'] : []),
    ];
    rows.push(['Files', `${join(output, '/')} (${files.join(', ')}, datapackage.json)`]);
  }
  return rows.map(([label, text]) => `${label.padEnd(14)}${text}`).join('\n');
}

/** Libraries write warnings to the console, which would mix with data and messages. */
function muteLibraries(): void {
  for (const method of ['log', 'info', 'warn', 'debug'] as const) console[method] = () => {};
}

/** Leaves no temporary file where the user or the system stops the program. Returns what undoes this. */
function discardWhenStopped(sink: Sink): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    sink.discardSync();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}
