import type { Target } from '../../../corrections/target.ts';
import type { BudgetDocument } from '../../../document.ts';
import { DOCUMENT_TABLES } from '../../../write/tables.ts';
import type { Both } from '../words.ts';

/** What fields that are no column of the dataset are called. */
const MORE: Readonly<Record<string, Both>> = {
  heading: ['标题', 'Heading'],
  title: ['表名', 'Title'],
  paragraphs: ['段落', 'Paragraph'],
  notes: ['表注', 'Note'],
  cells: ['单元格', 'Cell'],
  text: ['文字', 'Text'],
  budget: ['预算数', 'Budget'],
  fiscal: ['财政资金', 'Fiscal funds'],
  other: ['其他资金', 'Other funds'],
  comparator_column: ['指标性质', 'Comparator'],
  unit_column: ['度量单位', 'Unit'],
  value: ['指标值', 'Value'],
  amount: ['金额', 'Amount'],
};

const COLUMNS = new Map<string, Both>(
  DOCUMENT_TABLES.flatMap((table) =>
    table.columns.map(({ name, title: [english, chinese] }) => [name, [chinese, english]] as const),
  ),
);

/** The name of a field: as in the document's JSON, or of a column. */
export const fieldName = (field: string): Both => MORE[field] ?? COLUMNS.get(field) ?? [field, field];

/** What a text of a document is, as a reader would call it: the printed label where there is one. */
export function labelOf({ what, where }: Pick<Target, 'what' | 'where'>, document: BudgetDocument): Both {
  if (what.table === 'document' && what.field === 'kind') return DOCUMENT_KIND;
  const printed = printedLabel(where.path.split('/').slice(1), document);
  if (printed) return [printed, printed];
  return fieldName(what.field);
}

/** Indicators have a kind as well. */
export const DOCUMENT_KIND: Both = ['类别', 'Kind'];

/** The label that the document itself prints for a text; `path` as in a correction. */
function printedLabel(path: readonly string[], document: BudgetDocument): string | undefined {
  const [list, index, field, at, inner, last] = path;
  const project = list === 'projects' ? document.projects[Number(index)] : undefined;
  if (project) {
    if (field === 'plan') return project.plan[Number(at)]?.label;
    if (field === 'fields') return project.fields[Number(at)]?.label_path.join(' / ');
    if (field === 'indicators' && inner === 'others')
      return project.indicators[Number(at)]?.others[Number(last)]?.label_path.join(' / ');
  }
  if (list === 'budget_tables' && field === 'lines' && inner === 'amount')
    return document.budget_tables[Number(index)]?.lines[Number(at)]?.column_path.join(' / ') || undefined;
  return undefined;
}

/** The record that a text belongs to, in a few words: the project's name, the indicator's, the row's. */
export function recordOf(path: string, document: BudgetDocument): string {
  const [list, index, field, at] = path.split('/').slice(1);
  if (list === 'projects') {
    const project = document.projects[Number(index)];
    const name = project?.project_name?.text || project?.heading?.text || `${Number(index) + 1}`;
    const indicator = field === 'indicators' ? project?.indicators[Number(at)] : undefined;
    return indicator ? `${name} · ${indicator.level3.text || indicator.level2.text}` : name;
  }
  if (list === 'budget_tables') {
    const table = document.budget_tables[Number(index)];
    const line = field === 'lines' ? table?.lines[Number(at)] : undefined;
    const title = table?.title.text ?? '';
    return line ? [title, line.code, line.name].filter(Boolean).join(' · ') : title;
  }
  if (list === 'other_tables') return document.other_tables[Number(index)]?.title ?? '';
  if (list === 'sections') return document.sections[Number(index)]?.heading.text ?? '';
  return '';
}
