import type { DocumentTable } from './table.ts';
import { budgetLines } from './tables/budget-lines.ts';
import { documents } from './tables/documents.ts';
import { findings } from './tables/findings.ts';
import { indicators } from './tables/indicators.ts';
import { projects } from './tables/projects.ts';

/*
 * The tables of a dataset, as docs/outputs.md shows them to users: one declaration a table, one entry a column.
 * Text is as in the document; `*_raw` and amounts come without white space.
 */

/** The tables that come from documents, in the order they are listed. */
export const DOCUMENT_TABLES: readonly DocumentTable[] = [
  documents,
  projects,
  indicators,
  budgetLines,
  findings,
];
