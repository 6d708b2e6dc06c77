import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { MAX_JOBS } from '../batch/limits.ts';
import { parseShard, type Shard } from '../batch/shard.ts';
import { FINDINGS, type FindingCode } from '../finding.ts';
import { withDatasetOptions, withOutput } from './dataset-options.ts';
import { type ExtractChoices, FAIL_ON } from './extract-choices.ts';
import { withLimitOptions } from './limit-options.ts';
import { wholeNumber } from './numbers.ts';
import { parsePages } from './pages.ts';
import { somePaths } from './paths.ts';
import { CannotRun } from './terminal.ts';
import { withWorkers } from './workers.ts';

const HELP = `
INPUT is a PDF, the text of one (docs/text-dumps.md), a folder (all PDFs in it and below) or a glob in
quotes ("2025/**/*.pdf").

OUT gets documents/<document>.json, documents.csv, projects.csv, indicators.csv, budget_lines.csv,
findings.csv, failures.csv (inputs that gave no document, and why) and datapackage.json (what the
columns mean). With --format parquet also a .parquet file for each table, with xlsx dataset.xlsx with a
sheet for each. OUT holds the documents of the last run alone: files of an earlier one are replaced one by
one, each written whole, and its documents that this one does not give are removed (the summary says how many).

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
  const command = new Command('extract')
    .description(
      'Reads budget documents and writes what they hold as JSON and CSV, with findings on what does not add up.',
    )
    .argument('<INPUT...>', 'PDFs, text dumps, folders or globs', somePaths);
  withOutput(command, 'folder to write to, or "-" for standard output (one document\'s JSON a line)')
    .option('--pages <ranges>', 'pages to read: 3-9, 3, 3-, -9, or several with commas between', parsePages)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where there are findings this severe')
        .choices(FAIL_ON)
        .default('never'),
    )
    .option('--form <file>', 'declaration of a form (JSON, docs/forms.md); may be given again', somePaths)
    .option('--off <codes>', 'findings not to look for, by code with commas between', parseCodes)
    .option(
      '-j, --jobs <number>',
      'documents read at once, each by a process of its own (default: one a processor)',
      wholeNumber(1, MAX_JOBS),
    );
  withLimitOptions(command)
    .option('--shard <i/n>', 'read only the i-th of n parts; "yusuan merge" puts them together', shardOption)
    .option('--events [file]', 'tell what happens as JSON lines, to a file or standard output')
    .option('--fresh', 'read everything again, also what an earlier run into OUT has read')
    .option('--allow-failures', 'let inputs that gave no document not count for the exit code')
    .option('-q, --quiet', 'say nothing but what failed')
    .addHelpText('after', HELP)
    .action(async (inputs: string[], _own: unknown, command: Command) => {
      const jobs = availableParallelism();
      exit(
        await extractInputs(inputs, { jobs, ...command.opts<Partial<ExtractChoices>>() } as ExtractChoices),
      );
    });
  return withDatasetOptions(command);
}

function shardOption(text: string): Shard {
  const shard = parseShard(text);
  if (shard) return shard;
  throw new InvalidArgumentError(
    `"${text}" is no part of a whole. Write 1/4, 2/4, 3/4 and 4/4 for four parts.`,
  );
}

function parseCodes(text: string): FindingCode[] {
  return text.split(',').map((name) => {
    const code = name.trim();
    if (!Object.hasOwn(FINDINGS, code)) {
      throw new InvalidArgumentError(`"${code}" is no code of a finding; docs/checks.md lists them.`);
    }
    return code as FindingCode;
  });
}

async function extractInputs(inputs: readonly string[], options: ExtractChoices): Promise<number> {
  checkTogether(options);
  if (options.off) await checkOff(options.off);
  // The worker processes begin while the rest is still loading.
  return await withWorkers(options.jobs, options, async (workers) => {
    const { extractBy } = await import('./extract-by.ts');
    return await extractBy(workers, inputs, options);
  });
}

/** Rejects with CannotRun where a code is of a finding that no check makes: what was met on the way is always told. */
async function checkOff(codes: readonly FindingCode[]): Promise<void> {
  const { RULES } = await import('../5-check/rules.ts');
  const told = codes.find((code) => !RULES.some((rule) => rule.codes.includes(code)));
  if (told === undefined) return;
  throw new CannotRun(
    `--off ${told}: this is no check but what reading met, and is always told. docs/checks.md lists the checks.`,
  );
}

/** Throws CannotRun where options contradict each other. */
function checkTogether({ output, format, shard, events }: ExtractChoices): void {
  if (output === '')
    throw new CannotRun('-o has no folder. Say where to write: -o FOLDER, or -o - for standard output.');
  if (output === '-') {
    if (format?.some((it) => it !== 'json')) {
      throw new CannotRun(
        'Standard output takes JSON only. Give a folder with -o for the other formats, or leave --format out.',
      );
    }
    if (events === true || events === '-')
      throw new CannotRun('Documents and events cannot both go to standard output. Give --events a file.');
  } else if (shard && format && !format.includes('json')) {
    throw new CannotRun('Shards are put together from their JSON: add json to --format.');
  }
  if (typeof events === 'string' && /\.pdf$/i.test(events))
    throw new CannotRun(`--events would overwrite ${events}. Put --events last, or write --events=FILE.`);
}
