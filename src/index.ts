/** The library's public names. Everything here runs in Node and, given the addresses of pdf.js's data, in a browser. */
export type { PdfResources } from './1-read/pdf/resources.ts';
export { type FormDeclaration, parseFormDeclaration } from './4-form/forms/declaration.ts';
export { type CheckOptions, check, checked } from './5-check/index.ts';
export {
  applyCorrections,
  asRead,
  Correction,
  CorrectionsFile,
  keyOf,
  parseCorrections,
  type Target,
  targetsOf,
} from './corrections/index.ts';
export type {
  Amount,
  BudgetLine,
  BudgetTable,
  Field,
  HeadField,
  Indicator,
  OtherTable,
  Place,
  PlanStep,
  Project,
  Prose,
  Section,
  SectionItem,
} from './document.ts';
export { BudgetDocument, FORMAT_VERSION } from './document.ts';
export { Failure, type FailureCode } from './failure.ts';
export { FINDINGS, type Finding, type FindingCode, type Severity } from './finding.ts';
export { type ExtractOptions, extract, type PageSelection } from './pipeline.ts';
export { extractTables, type TableCellJson, type TableJson, type TablesJson } from './tables.ts';
export { ENGINE_VERSION } from './version.ts';
