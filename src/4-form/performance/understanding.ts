import type { Table } from '../../3-table/table.ts';
import type { Project } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import type { Band } from './band.ts';
import { type Column, columnsOf } from './columns.ts';
import { isBesideGoal } from './fields.ts';
import type { Entry } from './head-entries.ts';
import type { Label, Words } from './label.ts';
import type { ProjectDraft } from './sections.ts';
import type { Sheet } from './sheet.ts';
import { REMARKS } from './vocabulary.ts';

type Read = Pick<Project, 'project_name' | 'unit_name' | 'budget' | 'goals' | 'indicators'>;

/** How well the headers and labels of a form that no declaration knows were understood, and what it seems to be without. */
export function understandingOf(
  sheet: Sheet,
  table: Table,
  bands: readonly Band[],
  drafts: readonly ProjectDraft[],
  records: readonly Read[],
): Finding {
  const { words } = sheet;
  const read = bands.map((band, index) => columnsOf(sheet, band, bands[index + 1]?.top ?? sheet.rows));
  const columns = read.flatMap(({ all }) => all).filter(({ slot }) => slot.labels.length > 0);
  const ordered = read.flatMap(({ halves }) => halves).filter(({ byOrder }) => byOrder);
  const headers = columns.map((column) => ({
    name: column.slot.labels.map(({ printed }) => printed).join('/'),
    known: isUnderstood(words, column),
  }));
  const labels = uniqueLabels(
    words,
    drafts.flatMap(({ entries }) => entries),
  ).map((label) => ({
    name: label.printed,
    known: words.head(label) !== undefined,
  }));
  const unknown = [
    ...new Set([...headers, ...labels].filter(({ known }) => !known).map(({ name }) => name)),
  ].join(', ');
  const count = (list: typeof headers) => `${list.filter(({ known }) => known).length} of ${list.length}`;
  const guessed = guessesIn(columns).join(', ');
  const missing = missingFrom(records).join(', ');
  const message =
    `No declaration fits this form; ${count(headers)} column headers and ${count(labels)} labels were understood by their meaning.` +
    (unknown === '' ? '' : ` Not understood: ${unknown}.`) +
    (guessed === '' ? '' : ` By its place: ${guessed}.`) +
    (ordered.length === 0
      ? ''
      : ` Periods in the order of the goals: ${[...new Set(ordered.map(({ period }) => period))].join(', ')}.`) +
    (missing === '' ? '' : ` Not found: ${missing}.`);
  return finding('generic_form', message, {
    page: table.parts[0]!.page,
    table: 'project',
    project_ordinal: 1,
    value: unknown,
  });
}

/** True where the column has a meaning of its own, is known to have no field, or only holds remarks. */
function isUnderstood(
  words: Words,
  { slot: { labels, senses }, meaning, inferred, contradicted }: Column,
): boolean {
  if (inferred) return false;
  if (meaning !== 'other') return true;
  return (
    !contradicted &&
    (senses.some((sense) => sense.meaning === 'other' || sense.rank >= REMARKS) ||
      (senses.length === 0 && labels.some((label) => words.head(label))))
  );
}

/** Which columns were read by their place alone, as what. */
const guessesIn = (columns: readonly Column[]): string[] => [
  ...new Set(
    columns
      .filter(({ inferred }) => inferred)
      .map(
        ({ slot, meaning }) =>
          `${slot.labels.at(-1)!.printed} as ${meaning === 'value' ? 'values' : 'names of indicators'}`,
      ),
  ),
];

/** The labels that lead to fields, each once; those of lists, of goals and of the steps of a plan are the form's own business. */
function uniqueLabels(words: Words, entries: readonly Entry[]): Label[] {
  const labels = new Map<string, Label>();
  for (const entry of entries) {
    if (entry.listed) continue;
    for (const label of entry.labels) {
      labels.set(label.text, label);
      const meaning = words.head(label)?.meaning;
      if (meaning === 'list' || meaning === 'plan') break;
      if (meaning === 'goals' && !isBesideGoal(entry, entries, words)) break;
    }
  }
  return [...labels.values()];
}

/** What forms have and no record of this one has. */
function missingFrom(records: readonly Read[]): string[] {
  const has: readonly (readonly [what: string, has: (record: Read) => boolean])[] = [
    ["a project's name", ({ project_name }) => project_name !== null],
    ['a unit', ({ unit_name }) => unit_name !== null],
    ['a budget', ({ budget }) => budget !== null],
    ['goals', ({ goals }) => goals.length > 0],
    ["the indicators' names", ({ indicators }) => indicators.some(({ level3 }) => level3.text !== '')],
    ["the indicators' values", ({ indicators }) => indicators.some(({ value }) => value.text !== '')],
  ];
  return has.filter(([, test]) => !records.some(test)).map(([what]) => what);
}
