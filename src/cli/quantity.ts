import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { widthOf } from '../diff/width.ts';
import { parseQuantity, type Quantity, type QuantityContext } from '../quantity/index.ts';
import { CannotRun, printable, put } from './terminal.ts';

interface Options {
  readonly fiscalYear?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** Results are written in pieces of about this many characters: few writes, and little held back. */
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

/** The lines of standard input, from 1. */
async function* inputLines(): AsyncGenerator<readonly [number, string]> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    yield [number, number === 1 ? line.replace(/^\uFEFF/, '') : line];
  }
}

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
  for await (const [number, line] of inputLines()) {
    if (line.trim() === '') continue;
    const [value, context] = readRow(line, `line ${number}`);
    await output.line(JSON.stringify(parseQuantity(value, context)));
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
async function* givenValues(values: readonly string[]): AsyncGenerator<string> {
  if (values.length > 0) yield* values;
  else for await (const [, line] of inputLines()) yield line;
}

async function answerValues(values: readonly string[], options: Options, output: Output): Promise<void> {
  const context: QuantityContext = { fiscalYear: readYear(options.fiscalYear, '--fiscal-year') };
  const quantities: Quantity[] = [];
  for await (const value of givenValues(values)) {
    const quantity = parseQuantity(value, context);
    if (options.json) await output.line(JSON.stringify(quantity));
    else quantities.push(quantity);
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
