import { plain } from '../4-form/context.ts';
import { NO_AMOUNT } from '../4-form/performance/money.ts';
import type { Amount, BudgetDocument, BudgetLine, BudgetTable, Project } from '../document.ts';
import { type Finding, finding } from '../finding.ts';
import { sameText } from './words.ts';

/*
 * Findings of the forms that a correction answers: they were true of what was read and are not true of what it was corrected
 * to. The checks come after the corrections and need no such care.
 */

/** The amounts of a project. */
const MONEY = ['budget', 'fiscal', 'other'] as const;

/** The findings of the forms that are still true of the corrected document. */
export function stillTrue(findings: readonly Finding[], document: BudgetDocument): Finding[] {
  const projects = new Map(document.projects.map((project) => [project.project_ordinal, project]));
  const tables = new Map(document.budget_tables.map((table) => [table.table_no, table]));
  return findings.filter(
    (found) =>
      !isAnswered(found, document, projects.get(found.project_ordinal!), tables.get(found.table_no!)),
  );
}

/** `project` and `table` are those that the finding is about, if any. */
function isAnswered(
  found: Finding,
  document: BudgetDocument,
  project: Project | undefined,
  table: BudgetTable | undefined,
): boolean {
  switch (found.code) {
    case 'fact_inferred':
    case 'fact_missing':
    case 'year_uncertain':
      return document.reviews?.[found.field as 'department' | 'fiscal_year' | 'kind'] !== undefined;
    case 'generic_form':
      return table !== undefined && table.form !== 'generic';
    case 'money_unit_missing':
      if (table) return found.severity === 'info' ? !!table.reviews?.money_unit : table.lines.every(hasUnit);
      return !!project && amountsOf(project, found).every(isRead);
    case 'amount_not_read':
      return table
        ? linesOf(table, found).some(({ amount }) => wasCorrectedFrom(amount, found.value))
        : !!project && amountsOf(project, found).some((amount) => wasCorrectedFrom(amount, found.value));
    default:
      return false;
  }
}

/** The amount of a project that a finding is about. */
const amountsOf = (project: Project, { field }: Finding): Amount[] =>
  MONEY.filter((name) => name === field).flatMap((name) => project[name] ?? []);

const linesOf = ({ lines }: BudgetTable, found: Finding): BudgetLine[] =>
  lines.filter(({ row_ordinal }) => row_ordinal === found.row_ordinal);

const hasUnit = ({ amount }: BudgetLine): boolean => amount.money_unit !== '';

const isRead = ({ raw, cny }: Amount): boolean => cny !== '' || NO_AMOUNT.test(plain(raw));

const wasCorrectedFrom = ({ review }: Amount, from: string): boolean =>
  review?.action === 'corrected' && sameText(review.from, from);

/** What is to be said of amounts that were corrected to what is no figure, or has no unit of money. */
export function amountFindings(document: BudgetDocument): Finding[] {
  const ofProjects = document.projects.flatMap((project) =>
    MONEY.flatMap((field) =>
      notRead(project[field], { table: 'project', project_ordinal: project.project_ordinal, field }),
    ),
  );
  const ofLines = document.budget_tables.flatMap(({ table_no, lines }) =>
    lines.flatMap(({ row_ordinal, amount }) =>
      notRead(amount, { table: 'budget_line', table_no, row_ordinal, field: 'amount_raw' }),
    ),
  );
  return [...ofProjects, ...ofLines];
}

function notRead(amount: Amount | null, at: Partial<Finding>): Finding[] {
  if (amount?.review?.action !== 'corrected' || isRead(amount)) return [];
  const facts = { ...at, page: amount.places[0]?.page ?? null, value: amount.raw };
  return amount.money_unit === ''
    ? [finding('money_unit_missing', 'The corrected amount has no unit of money.', facts)]
    : [finding('amount_not_read', 'The text that the amount was corrected to is no figure.', facts)];
}
