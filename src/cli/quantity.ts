import { fstatSync } from 'node:fs';
import { Command } from 'commander';
import { widthOf } from '../diff/width.ts';
import { parseQuantity, type Quantity, type QuantityContext } from '../quantity/index.ts';
import { CannotRun, printable, put } from './terminal.ts';

interface Options {
  readonly fiscalYear?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** Results are written in pieces of about this many characters while more input is at hand: few writes, and little held back. */
const PIECE = 64 * 1024;

/** Writes text in order, in pieces, no faster than it is read. */
class Output {
  #held = '';

  async line(text: string): Promise<void> {
    this.#held += `${text}\n`;
    if (this.#held.length >= PIECE) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#held;
    this.#held = '';
    if (text !== '') await put(text);
  }
}

/** A line of standard input, its number from 1, and whether it is the last of what is at hand. */
type InputLine = readonly [number: number, line: string, last: boolean];

/**
 * The lines of standard input as they come: who writes a line and waits is answered before the next one is waited for.
 *
 * @throws {CannotRun} where it cannot be read.
 */
async function* inputLines(): AsyncGenerator<InputLine> {
  // To Node a folder is an input without lines.
  if (fstatSync(0).isDirectory())
    throw new CannotRun('standard input is a folder. Give it a file or a pipe.');
  let number = 0;
  let rest = '';
  try {
    for await (const chunk of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
      rest += number === 0 && rest === '' ? chunk.replace(/^\uFEFF/, '') : chunk;
      // A long line is put together once, not with each of its pieces.
      if (!chunk.includes('\n')) continue;
      const lines = rest.split('\n');
      rest = lines.pop()!;
      for (const [index, line] of lines.entries()) {
        number += 1;
        yield [number, line.replace(/\r$/, ''), index === lines.length - 1];
      }
    }
  } catch (error) {
    throw isSystemError(error) ? new CannotRun(`standard input cannot be read: ${error.message}`) : error;
  }
  if (rest !== '') yield [number + 1, rest.replace(/\r$/, ''), true];
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

function readYear(given: unknown, where: string): number | null {
  if (given === undefined || given === null || given === '') return null;
  const text = String(given).trim();
  if (!/^\d{4}$/.test(text))
    throw new CannotRun(`${where}: the fiscal year must have four digits, not ${JSON.stringify(given)}.`);
  return Number(text);
}

/** A text field of a JSON line; what is left out or null is empty. */
function readText(row: Readonly<Record<string, unknown>>, name: string, where: string): string {
  const field = row[name];
  if (field === undefined || field === null) return '';
  if (typeof field === 'string') return field;
  throw new CannotRun(`${where}: ${name} must be text in quotes, not ${JSON.stringify(field)}.`);
}

function readRow(line: string, where: string): readonly [string, QuantityContext] {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new CannotRun(`${where}: not a JSON object: ${line.length > 60 ? `${line.slice(0, 60)}…` : line}`);
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new CannotRun(`${where}: not a JSON object. Each line holds one, such as {"value_raw":"≥95%"}.`);
  }
  const fields = row as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(fields, 'value_raw')) throw new CannotRun(`${where}: value_raw is missing.`);
  return [
    readText(fields, 'value_raw', where),
    {
      level2: readText(fields, 'level2', where),
      level3: readText(fields, 'level3', where),
      description: readText(fields, 'description', where),
      comparatorColumn: readText(fields, 'comparator_column', where),
      unitColumn: readText(fields, 'unit_column', where),
      fiscalYear: readYear(fields.fiscal_year, where),
    },
  ];
}

/** One JSON object a line in, one result a line out, in the same order. Blank lines are passed over. */
async function answerJsonLines(output: Output): Promise<void> {
  for await (const [number, line, last] of inputLines()) {
    if (line.trim() !== '') {
      const [value, context] = readRow(line, `line ${number}`);
      await output.line(JSON.stringify(parseQuantity(value, context)));
    }
    if (last) await output.flush();
  }
}

const HEADER = ['value', 'kind', '', 'number', 'unit', 'canonical', 'code', 'decided by the row', 'reason'];

const between = (low: string, high: string, link: string): string =>
  high === '' ? low : `${low}${link}${high}`;

function tableRow(quantity: Quantity): readonly string[] {
  const link = quantity.kind === 'ratio' ? ':' : ' … ';
  const dated = quantity.kind === 'deadline' || quantity.kind === 'period';
  const canonical = between(quantity.canonical_number, quantity.canonical_max, link);
  return [
    quantity.value_raw,
    quantity.kind,
    quantity.comparator,
    between(quantity.number, quantity.number_max, link),
    quantity.unit,
    dated
      ? between(quantity.date, quantity.date_max, ' … ')
      : [canonical, quantity.canonical_unit].filter(Boolean).join(' '),
    quantity.unit_code,
    quantity.from_context.join(', '),
    quantity.reason,
  ].map((cell) => printable(cell).replaceAll('\n', ' '));
}

/** Rows under their header, columns aligned; columns with nothing in them are left out. */
function formatTable(quantities: readonly Quantity[]): readonly string[] {
  const rows = quantities.map(tableRow);
  const kept = HEADER.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  const lines = [HEADER, ...rows].map((row) => kept.map((column) => row[column]!));
  const widths = kept.map((_, column) =>
    lines.reduce((width, line) => Math.max(width, widthOf(line[column]!)), 0),
  );
  return lines.map((line) =>
    line
      .map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Values from the command line, or one a line from standard input where none is given. */
async function* givenValues(values: readonly string[]): AsyncGenerator<readonly [string, boolean]> {
  if (values.length > 0) for (const value of values) yield [value, false];
  else for await (const [, line, last] of inputLines()) yield [line, last];
}

async function answerValues(values: readonly string[], options: Options, output: Output): Promise<void> {
  const context: QuantityContext = { fiscalYear: readYear(options.fiscalYear, '--fiscal-year') };
  const quantities: Quantity[] = [];
  for await (const [value, last] of givenValues(values)) {
    const quantity = parseQuantity(value, context);
    if (!options.json) quantities.push(quantity);
    else {
      await output.line(JSON.stringify(quantity));
      if (last) await output.flush();
    }
  }
  if (!options.json && quantities.length > 0)
    for (const line of formatTable(quantities)) await output.line(line);
}

/** What can be no value: of these, -5% and the like are some. */
const isOption = (text: string): boolean => /^--?[a-z]/i.test(text);

/**
 * `yusuan quantity`: published values as typed quantities.
 *
 * @throws {CannotRun} where a line of `--jsonl` is no JSON object with a value, or an option does not fit.
 */
export function quantityCommand(): Command {
  return new Command('quantity')
    .description('Reads published values such as "≤0.15万元/人/年" as typed quantities.')
    .argument('[values...]', 'the values; one a line from standard input where none is given')
    .option('--fiscal-year <year>', 'the year that a date without one belongs to')
    .option('--json', 'print one JSON object a line instead of a table')
    .option(
      '--jsonl',
      'read JSON objects from standard input, one a line, each with the value (value_raw) and its row',
    )
    .allowUnknownOption()
    .addHelpText(
      'after',
      `
A value that begins with - and a letter goes after --:  yusuan quantity -- -x
Fields of a --jsonl object: value_raw, level2, level3, description, comparator_column, unit_column, fiscal_year.`,
    )
    .action(async (values: readonly string[], options: Options, command: Command) => {
      const apart = process.argv.indexOf('--');
      const option = process.argv
        .slice(0, apart < 0 ? undefined : apart)
        .find((text) => isOption(text) && values.includes(text));
      if (option !== undefined) {
        command.error(`error: unknown option '${option}'\n(A value that begins with - goes after --.)`);
      }
      if (options.jsonl && values.length > 0) {
        throw new CannotRun('--jsonl reads values from standard input; give either values or --jsonl.');
      }
      if (options.jsonl && options.fiscalYear !== undefined) {
        throw new CannotRun(
          '--jsonl takes the fiscal year from each line (fiscal_year), not from --fiscal-year.',
        );
      }
      if (!options.jsonl && values.length === 0 && process.stdin.isTTY) {
        throw new CannotRun('no value given. Try: yusuan quantity "≤0.15万元/人/年"');
      }
      const output = new Output();
      try {
        if (options.jsonl) await answerJsonLines(output);
        else await answerValues(values, options, output);
      } finally {
        // What was read before a line that cannot be read is answered.
        await output.flush();
      }
    });
}
