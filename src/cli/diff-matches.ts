import { readFile } from 'node:fs/promises';
import { parseString } from 'fast-csv';
import { because } from '../batch/read.ts';
import type { DatasetMatch, Diff, Match } from '../diff/index.ts';
import type { BudgetDocument } from '../document.ts';
import { withoutFormula } from '../write/csv.ts';
import type { Row, Table } from '../write/table.ts';
import { CannotRun } from './terminal.ts';

/*
 * matches.csv: what was taken to be one, a row a pair, to be looked at and set right by hand. Read back, every row is
 * obeyed; rows that are taken out are left to the program.
 */

const COLUMNS = [
  'table',
  'document_old',
  'old',
  'name_old',
  'document_new',
  'new',
  'name_new',
  'score',
  'by',
] as const;

export const MATCH_TABLE: Table = {
  name: 'matches',
  title: ['Matches', '对应关系'],
  description: 'One row for each pair of projects and of indicators.',
  key: [],
  references: [],
  columns: COLUMNS.map((name) => ({ name, type: 'text', title: [name, name], description: name })),
};

/** `7` for a project, `7.3` for its third indicator. */
const numberOf = (ref: Match['old']): string =>
  [ref.project_ordinal, ref.indicator_ordinal].filter((it) => it !== null).join('.');

/** The file's rows: pairs, and what has no counterpart with a blank on the other side. */
export function matchRows(diff: Diff): Row[] {
  const rows: Row[] = [];
  for (const pair of diff.pairs) {
    const documents = { document_old: pair.old.document, document_new: pair.new.document };
    for (const match of pair.matches) {
      if (match.table !== 'project' && match.table !== 'indicator') continue;
      const { table, name_old, name_new, score, by } = match;
      rows.push({
        table,
        ...documents,
        old: numberOf(match.old),
        name_old,
        new: numberOf(match.new),
        name_new,
        score: String(score),
        by,
      });
    }
    for (const { table, change, old, new: fresh, ...names } of pair.changes) {
      if (table === 'budget_line' || change === 'changed') continue;
      const name =
        table === 'indicator'
          ? names.level3
          : change === 'removed'
            ? names.project_name_old
            : names.project_name_new;
      rows.push({
        table,
        ...documents,
        old: old && change === 'removed' ? numberOf(old) : '',
        name_old: change === 'removed' ? name : '',
        new: fresh && change === 'added' ? numberOf(fresh) : '',
        name_new: change === 'added' ? name : '',
        score: '',
        by: 'none',
      });
    }
  }
  return rows;
}

/** Reads a file of matches; undefined where there is none yet. Throws CannotRun where a row makes no sense. */
export async function readMatches(
  path: string,
  olds: readonly BudgetDocument[],
  news: readonly BudgetDocument[],
): Promise<DatasetMatch[] | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CannotRun(`${path}: ${because(error, path).message}`);
  }
  const matches: DatasetMatch[] = [];
  const taken = new Set<string>();
  let line = 1;
  try {
    for await (const row of parseString<Record<string, string>, Record<string, string>>(
      text.replace(/^\ufeff/, ''),
      { headers: true },
    )) {
      line++;
      const at = `${path}, row ${line}`;
      const { table = '' } = row;
      const document_old = nameIn(olds, row.document_old);
      const document_new = nameIn(news, row.document_new);
      if (table !== 'project' && table !== 'indicator') {
        throw new CannotRun(`${at}: "${table}" is no table of matches. Write project or indicator.`);
      }
      const sides = { old: row.old ?? '', new: row.new ?? '' };
      const match = {
        table,
        document_old,
        document_new,
        old: found(sides.old, table, document_old, olds, `${at}: old`),
        new: found(sides.new, table, document_new, news, `${at}: new`),
      } as const;
      for (const [side, document] of [
        ['old', document_old],
        ['new', document_new],
      ] as const) {
        if (match[side] === null) continue;
        const key = `${side} ${document} ${table} ${sides[side].trim()}`;
        if (taken.has(key))
          throw new CannotRun(
            `${at}: ${table} ${sides[side]} of ${document} (${side}) is in two rows. Take one of them out.`,
          );
        taken.add(key);
      }
      if (match.old !== null || match.new !== null) matches.push(match);
    }
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${path}: This is no CSV as matches.csv is (${(error as Error).message}).`);
  }
  return matches;
}

/** The name of a document as a cell has it: with `--csv-safe`, there may be a sign before it. */
const nameIn = (documents: readonly BudgetDocument[], cell = ''): string =>
  documents.find(({ document }) => withoutFormula(document) === cell)?.document ?? cell;

/** The ordinals that a cell names, looked up in the document; null of a blank. */
function found(
  cell: string,
  table: 'project' | 'indicator',
  name: string,
  documents: readonly BudgetDocument[],
  at: string,
): readonly [number, number?] | null {
  if (cell.trim() === '') return null;
  const parts = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(cell.trim());
  if (!parts || (table === 'indicator') !== (parts[2] !== undefined)) {
    throw new CannotRun(
      `${at} "${cell}" is not as it should be: 7 for a project, 7.3 for its third indicator.`,
    );
  }
  const document = documents.find((it) => it.document === name);
  if (!document) throw new CannotRun(`${at}: there is no document "${name}" on that side.`);
  const project = document.projects.find((it) => it.project_ordinal === Number(parts[1]));
  const there =
    table === 'project'
      ? project
      : project?.indicators.find((it) => it.indicator_ordinal === Number(parts[2]));
  if (!project || !there) throw new CannotRun(`${at}: "${name}" has no ${table} ${cell}.`);
  return parts[2] === undefined ? [Number(parts[1])] : [Number(parts[1]), Number(parts[2])];
}
