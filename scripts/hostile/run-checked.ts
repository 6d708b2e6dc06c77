import { spawnSync } from 'node:child_process';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStream } from 'fast-csv';
import { BudgetDocument } from '../../src/document.ts';

/** What became of an input. */
export type CheckedOutcome =
  | {
      readonly pages: string;
      /** Codes of the findings. */
      readonly findings: readonly string[];
      /** The document's JSON. */
      readonly text: string;
    }
  | { readonly reason: string; readonly message: string; readonly text: '' };

export interface CheckedRun {
  /** By the file's name. */
  readonly outcomes: ReadonlyMap<string, CheckedOutcome>;
  /** What must never be, whatever the inputs; empty where all is well. */
  readonly problems: readonly string[];
}

/** Reasons that a document alone never gives: bugs. */
const BUGS = ['internal', 'crashed'];

type Row = Readonly<Record<string, string>>;

/**
 * Runs the built command line over a folder of PDFs and checks that it ends as documented, that every input is in exactly one of
 * documents.csv and failures.csv, and that what was written is valid and agrees with itself.
 */
export async function runChecked(
  folder: string,
  out: string,
  options: readonly string[] = [],
): Promise<CheckedRun> {
  const cli = join(process.cwd(), 'dist/cli.js');
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    [cli, 'extract', folder, '-o', out, '--jobs', '2', '--quiet', '--fresh', ...options],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const problems: string[] = [];
  const outcomes = new Map<string, CheckedOutcome>();
  if (status !== 0 && status !== 2)
    problems.push(`The run ended with ${signal ?? status}: ${stderr.slice(-2000)}`);
  if (/^\s+at .*:\d+:\d+\)?$/m.test(stderr)) problems.push(`A stack was shown: ${stderr.slice(0, 2000)}`);
  if (problems.length > 0) return { outcomes, problems };

  const documents = await rowsOf(out, 'documents');
  const failures = await rowsOf(out, 'failures');
  const findings = await rowsOf(out, 'findings');
  for (const { file, reason, message } of failures) {
    if (BUGS.includes(reason!)) problems.push(`${file}: ${reason}: ${message}`);
    if (outcomes.has(file!)) problems.push(`${file} is in failures.csv twice`);
    outcomes.set(file!, { reason: reason!, message: message!, text: '' });
  }
  for (const row of documents) {
    const { document, file, pages } = row;
    if (outcomes.has(file!)) problems.push(`${file} is in documents.csv twice, or in failures.csv too`);
    const text = readFileSync(join(out, 'documents', `${document}.json`), 'utf8');
    const own = findings.filter((finding) => finding.document === document);
    problems.push(...faultsOf(row, text, own));
    outcomes.set(file!, { pages: pages!, findings: [...new Set(own.map(({ code }) => code!))], text });
  }
  const inputs = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  for (const name of inputs) if (!outcomes.has(name)) problems.push(`${name} is in no table`);
  if (outcomes.size !== inputs.length)
    problems.push(`${inputs.length} inputs, but ${outcomes.size} in the tables`);
  for (const table of ['projects', 'indicators', 'budget_lines'])
    for (const { document } of await rowsOf(out, table))
      if (!documents.some((row) => row.document === document))
        problems.push(`${table}.csv has a row of ${document}, which is no document`);
  return { outcomes: new Map([...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}

/** What is wrong with a document: its JSON against its schema, its row and its findings. */
function faultsOf(row: Row, text: string, findings: readonly Row[]): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [`${row.file}: its JSON is not whole`];
  }
  const parsed = BudgetDocument.safeParse(value);
  if (!parsed.success) return [`${row.file}: its JSON is not valid: ${parsed.error.message}`];
  const faults: string[] = [];
  const lost = findings.find(({ code }) => code === 'conservation');
  if (lost) faults.push(`${row.file}: ${lost.message}`);
  const { projects, findings: said } = parsed.data;
  if (String(projects.length) !== row.projects || String(said.length) !== row.findings)
    faults.push(`${row.file}: documents.csv counts other rows than its JSON`);
  if (said.length !== findings.length) faults.push(`${row.file}: findings.csv has other rows than its JSON`);
  return faults;
}

async function rowsOf(out: string, table: string): Promise<Row[]> {
  const rows: Row[] = [];
  const options = { headers: true, strictColumnHandling: true };
  for await (const row of parseStream<Row, Row>(createReadStream(join(out, `${table}.csv`)), options))
    rows.push(row);
  return rows;
}
