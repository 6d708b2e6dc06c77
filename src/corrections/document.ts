import type { BudgetDocument, Section } from '../document.ts';
import { changedBudgetTable } from './budget-table.ts';
import { unreviewedFindings } from './findings.ts';
import { changedProject } from './project.ts';
import { withReviews } from './reviews.ts';
import { type Change, type Target, Texts } from './target.ts';

/** All texts of a document that can be corrected, in its order. */
export function targetsOf(document: BudgetDocument): Target[] {
  const targets: Target[] = [];
  withTexts(document, (target) => {
    targets.push(target);
    return undefined;
  });
  return targets;
}

/** A document as it was before people said anything of it, as far as it tells: the doubts that they took away stay away. */
export function asRead(document: BudgetDocument): BudgetDocument {
  const read = withTexts(document, ({ review, from }) => review && { text: from });
  return { ...read, findings: unreviewedFindings(document.findings) };
}

/** The document with texts changed; amounts, quantities and forms are read again out of the new ones. */
export function withTexts(document: BudgetDocument, change: Change): BudgetDocument {
  const texts = new Texts(change);
  const facts = factsOf(document, texts);
  const newYear = facts.fiscal_year !== document.fiscal_year;
  const { reviews: _, ...rest } = document;
  return {
    ...rest,
    ...facts,
    sections: document.sections.map((section, index) =>
      sectionOf(section, texts.of('section', `sections/${index}`)),
    ),
    projects: document.projects.map((project, index) => {
      const { project_ordinal } = project;
      const its = texts.of('project', `projects/${index}`, { table: 'project', project_ordinal });
      return changedProject(project, its, facts.fiscal_year, newYear);
    }),
    budget_tables: document.budget_tables.map((table, index) => {
      const { table_no } = table;
      return changedBudgetTable(
        table,
        texts.of('budget_table', `budget_tables/${index}`, { table: 'budget_line', table_no }),
      );
    }),
    other_tables: document.other_tables.map((table, index) => ({
      ...table,
      cells: texts.of('other_table', `other_tables/${index}`).list('cells', table.cells),
    })),
    other_text: document.other_text.map((text, index) =>
      texts.of('other_text', 'other_text').field('text', text, `${index}`),
    ),
  };
}

type Facts = Pick<BudgetDocument, 'department' | 'fiscal_year' | 'kind' | 'reviews'>;

function factsOf(document: BudgetDocument, texts: Texts): Facts {
  const { reviews, fiscal_year } = document;
  const department = texts.text('department', document.department, null, reviews?.department);
  const year = texts.text('fiscal_year', `${fiscal_year ?? ''}`, null, reviews?.fiscal_year);
  const kind = texts.text('kind', document.kind, null, reviews?.kind);
  return {
    department: department?.text ?? document.department,
    fiscal_year: year ? asYear(year.text) : fiscal_year,
    kind: kind ? (kind.text as BudgetDocument['kind']) : document.kind,
    ...withReviews(reviews, { department, fiscal_year: year, kind }),
  };
}

const asYear = (text: string): number | null => (text === '' ? null : Number(text));

function sectionOf(section: Section, texts: Texts): Section {
  return {
    ...section,
    heading: texts.field('heading', section.heading),
    paragraphs: texts.proses('paragraphs', section.paragraphs),
    items: section.items.map((item, index) => {
      const its = texts.of('section', `items/${index}`);
      return {
        heading: its.field('heading', item.heading),
        paragraphs: its.proses('paragraphs', item.paragraphs),
      };
    }),
  };
}
