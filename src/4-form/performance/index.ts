import type { Doubt, Paragraph, Table, TableCell } from '../../3-table/table.ts';
import type { Field, Project } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import type { FormReading, TableInContext } from '../context.ts';
import { plain } from '../context.ts';
import type { FormDeclaration } from '../forms/declaration.ts';
import { KNOWN_FORMS } from '../forms/index.ts';
import { piecesMessage } from '../pieces.ts';
import { headRecord } from './fields.ts';
import { fundingTree } from './funding.ts';
import { labelOf } from './label.ts';
import { GENERIC, matchForm } from './match.ts';
import { NO_AMOUNT } from './money.ts';
import { type ProjectDraft, sectionsOf } from './sections.ts';
import type { Sheet } from './sheet.ts';
import { type Line, lineOfParagraph, readSurroundings, type Surroundings } from './surroundings.ts';
import { looksLikePerformance, unreadHeaders } from './suspicion.ts';
import { understandingOf } from './understanding.ts';

/** A project before it is numbered within its document. */
export type ProjectRecord = Omit<Project, 'project_ordinal'>;

/**
 * Reads a performance table of any form: what its labels and headers mean decides, a declaration of `forms` adds what they
 * cannot tell and gives the form its name.
 *
 * Null where the table is none. A table that looks like one and cannot be read gives a finding and no records. The
 * findings' `project_ordinal` counts the records from 1.
 */
export function readPerformance(
  input: TableInContext,
  facts: { readonly fiscalYear: number | null },
  forms: readonly FormDeclaration[] = KNOWN_FORMS,
): FormReading<ProjectRecord> | null {
  const lines = input.above.map(lineOfParagraph);
  const plainTitles = [
    ...lines.map(({ text }) => plain(text)).slice(-TITLE_REACH),
    ...firstRowTexts(input.table),
  ];
  const { form, sheet, bands } = matchForm(forms, input.table, plainTitles);
  if (bands.length === 0) return unreadTable(input.table, sheet, input.shared ? [] : lines);

  const used = new Set<Paragraph>();
  const above = readSurroundings(sheet.words, lines);
  for (const source of above.used) used.add(source as Paragraph);
  const drafts = sectionsOf(sheet, bands, above, facts.fiscalYear);
  // A table with a title of its own is under none of another.
  if (input.shared && drafts.some(({ surroundings }) => surroundings.heading))
    return readPerformance({ ...input, above: [], shared: false }, facts, forms);
  const records = drafts.map((draft) =>
    recordOf(draft, sheet, form?.form ?? GENERIC, above, facts.fiscalYear),
  );
  const findings = [
    ...records.flatMap((record, index) => recordFindings(record, index + 1)),
    ...(form || records.length === 0 ? [] : [understandingOf(sheet, input.table, bands, drafts, records)]),
    ...headersAsIndicators(sheet, records),
    ...leftOver(sheet, drafts),
    ...(input.shared && above.moneyUnit !== '' ? [sharedUnit(input.table, above.moneyUnit)] : []),
  ];
  return { records, used, findings };
}

/** What is to be said of a table whose unit of money stands over the table before it. */
function sharedUnit(table: Table, unit: string): Finding {
  const message = `No unit of money stands over this table; ${unit} stands over the table before it.`;
  return finding('fact_inferred', message, {
    page: table.parts[0]!.page,
    table: 'project',
    project_ordinal: 1,
    field: 'money_unit',
    value: unit,
  });
}

/** How many lines over a table are looked at for its title. */
const TITLE_REACH = 6;

/** A title may be the first row of the table itself. */
const firstRowTexts = (table: Table): string[] =>
  table.cells.filter(({ row }) => row === 0).map(({ text }) => plain(text));

function unreadTable(table: Table, sheet: Sheet, lines: readonly Line[]): FormReading<ProjectRecord> | null {
  const { heading } = readSurroundings(sheet.words, lines);
  if (!looksLikePerformance(sheet, heading?.text ?? '')) return null;
  const message = `The table has words of a performance table, but no row of headers with names and values of indicators was found${unreadHeaders(sheet)}.`;
  return {
    records: [],
    used: new Set(),
    findings: [
      finding('table_not_read', message, {
        page: table.parts[0]!.page,
        table: 'project',
        value: heading?.text ?? '',
      }),
    ],
  };
}

function recordOf(
  draft: ProjectDraft,
  sheet: Sheet,
  form: string,
  above: Surroundings,
  fiscalYear: number | null,
): ProjectRecord {
  const entries = fundingTree(sheet.words, draft.entries);
  const head = headRecord(entries, {
    words: sheet.words,
    unitLine: draft.surroundings.unitLine ?? above.unitLine,
    moneyUnit: draft.surroundings.moneyUnit || above.moneyUnit,
    fiscalYear,
  });
  // They are this draft's alone; copies of them would cost more than they did.
  for (const [index, indicator] of draft.indicators.entries()) indicator.indicator_ordinal = index + 1;
  return {
    page_first: draft.pageFirst,
    page_last: draft.pageLast,
    form,
    heading: draft.surroundings.heading ?? above.heading,
    ...head,
    indicators: [...draft.indicators],
  };
}

function recordFindings(record: ProjectRecord, ordinal: number): Finding[] {
  const at = { page: record.page_first, table: 'project' as const, project_ordinal: ordinal };
  const findings: Finding[] = [];
  if (!record.project_name?.text && !record.unit_name?.text) {
    findings.push(
      finding('field_missing', 'The table names neither a project nor a unit.', {
        ...at,
        field: 'project_name',
      }),
    );
  }
  findings.push(...inPieces(record, ordinal), ...filledDown(record, ordinal));
  for (const field of ['budget', 'fiscal', 'other'] as const) {
    const amount = record[field];
    if (!amount || amount.raw === '' || amount.cny !== '') continue;
    if (amount.money_unit === '' && /\d/.test(plain(amount.raw))) {
      findings.push(
        finding('money_unit_missing', 'The amount has no unit of money, so it has no value in 元.', {
          ...at,
          field,
          value: amount.raw,
        }),
      );
    } else if (!NO_AMOUNT.test(plain(amount.raw))) {
      findings.push(
        finding('amount_not_read', 'The cell of an amount holds no number.', {
          ...at,
          field,
          value: amount.raw,
        }),
      );
    }
  }
  return findings;
}

/** What is to be said of every project of a table in which a row of headers came out as an indicator: no column is sure then. */
function headersAsIndicators({ words }: Sheet, records: readonly ProjectRecord[]): Finding[] {
  const isHeader = ({ text }: Field) =>
    words.column(labelOf(text)).some(({ meaning, rank }) => meaning.startsWith('level') && rank === 0);
  const misread = records
    .flatMap(({ indicators }) => indicators)
    .find(({ level1, level2, level3 }) => [level1, level2, level3].some(isHeader));
  if (!misread) return [];
  const message = `A row of headers was read as an indicator of the table on page ${misread.place.page}: what its columns hold is not sure.`;
  return records.map((record, index) =>
    finding('table_not_read', message, {
      page: record.page_first,
      table: 'project',
      project_ordinal: index + 1,
      value: [misread.level1, misread.level2, misread.level3].map(({ text }) => text).join(' '),
    }),
  );
}

/** Levels that were blank and filled with what stands above, in one finding: of tables that merge no cells nearly all are. */
function filledDown({ indicators }: ProjectRecord, ordinal: number): Finding[] {
  const isFilled = ({ doubts }: Field) => doubts.includes('filled_down' satisfies Doubt);
  const filled = indicators.filter(({ level1, level2 }) => isFilled(level1) || isFilled(level2));
  const [first] = filled;
  if (!first) return [];
  const rows = filled.length === 1 ? 'of one indicator' : `of ${filled.length} indicators`;
  const message = `A level ${rows} is blank, and no merged cell reaches over it: what stands above was taken.`;
  const at = { page: first.place.page, table: 'project' as const, project_ordinal: ordinal };
  return [finding('cell_doubt', message, { ...at, value: first.level3.text })];
}

/** Amounts and values whose digits stand in pieces. */
function inPieces(record: ProjectRecord, ordinal: number): Finding[] {
  const say = (it: Pick<Field, 'places' | 'doubts'>, value: string, where: string, at: Partial<Finding>) => {
    const message = piecesMessage(it.doubts, value, where);
    const facts = { page: it.places[0]?.page ?? null, project_ordinal: ordinal, value, ...at };
    return message === '' ? [] : [finding('cell_doubt', message, { severity: 'warning', ...facts })];
  };
  return [
    ...(['budget', 'fiscal', 'other'] as const).flatMap((field) => {
      const amount = record[field];
      return amount ? say(amount, amount.raw, field, { table: 'project', field }) : [];
    }),
    ...record.indicators.flatMap(({ value, level3, indicator_ordinal }) =>
      say(value, value.text.replace(/\s/g, ''), level3.text, {
        table: 'indicator',
        indicator_ordinal,
        field: 'value_raw',
      }),
    ),
  ];
}

/** Text that no field took, one finding a row of the table. */
function leftOver(sheet: Sheet, drafts: readonly ProjectDraft[]): Finding[] {
  const rows = new Map<number, TableCell[]>();
  for (const cell of sheet.leftOver()) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  return [...rows].map(([row, cells]) => {
    const index = drafts.findLastIndex((draft) => draft.rowFirst <= row);
    return finding('left_over', 'No field took this text of the table.', {
      page: cells[0]!.parts[0]?.page ?? null,
      table: 'project',
      project_ordinal: drafts.length > 0 ? Math.max(index, 0) + 1 : null,
      value: cells.map(({ text }) => text).join(' | '),
    });
  });
}
