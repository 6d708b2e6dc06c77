import type { BudgetDocument } from '../document.ts';

/** How much a document holds. */
export function countOf(document: BudgetDocument): {
  projects: number;
  indicators: number;
  budgetLines: number;
} {
  return {
    projects: document.projects.length,
    indicators: document.projects.reduce((sum, project) => sum + project.indicators.length, 0),
    budgetLines: document.budget_tables.reduce((sum, table) => sum + table.lines.length, 0),
  };
}
