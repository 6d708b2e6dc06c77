import type { BudgetDocument } from '../../document.ts';
import { FINDINGS, type Finding } from '../../finding.ts';
import { documentTable } from '../table.ts';
import { documentColumn } from './columns.ts';

interface OfFinding {
  readonly document: BudgetDocument;
  readonly finding: Finding;
}

export const findings = documentTable<OfFinding>({
  name: 'findings',
  title: ['Findings', '核查发现'],
  description:
    'What was noticed about a document: contradictions in its figures, and places where the reading is in doubt.',
  key: [],
  references: [{ columns: ['document'], table: 'documents' }],
  sources: (document) => document.findings.map((finding) => ({ document, finding })),
  columns: [
    documentColumn(),
    {
      name: 'page',
      type: 'integer',
      title: ['Page', '页码'],
      description: 'Page concerned, from 1; blank where it is the whole document.',
      value: ({ finding }) => finding.page,
    },
    {
      name: 'severity',
      type: 'text',
      title: ['Severity', '严重程度'],
      description: 'How much it matters.',
      values: ['error', 'warning', 'info'],
      required: true,
      value: ({ finding }) => finding.severity,
    },
    {
      name: 'code',
      type: 'text',
      title: ['Code', '代码'],
      description: 'What was found, as a stable code.',
      values: Object.keys(FINDINGS),
      required: true,
      value: ({ finding }) => finding.code,
    },
    {
      name: 'table',
      type: 'text',
      title: ['Table', '所属表'],
      description: 'What the finding is about.',
      values: ['project', 'indicator', 'budget_line', 'document'],
      required: true,
      value: ({ finding }) => finding.table,
    },
    {
      name: 'project_ordinal',
      type: 'integer',
      title: ['Project number', '项目序号'],
      description: 'The project concerned.',
      value: ({ finding }) => finding.project_ordinal,
    },
    {
      name: 'indicator_ordinal',
      type: 'integer',
      title: ['Indicator number', '指标序号'],
      description: 'The indicator concerned.',
      value: ({ finding }) => finding.indicator_ordinal,
    },
    {
      name: 'table_no',
      type: 'integer',
      title: ['Table number', '表序号'],
      description: 'The table of budget_lines concerned.',
      value: ({ finding }) => finding.table_no,
    },
    {
      name: 'row_ordinal',
      type: 'integer',
      title: ['Row number', '行序号'],
      description: 'The row of that table.',
      value: ({ finding }) => finding.row_ordinal,
    },
    {
      name: 'field',
      type: 'text',
      title: ['Field', '字段'],
      description: 'The column concerned.',
      value: ({ finding }) => finding.field,
    },
    {
      name: 'message',
      type: 'text',
      title: ['Message', '说明'],
      description: 'The facts, in a sentence.',
      required: true,
      value: ({ finding }) => finding.message,
    },
    {
      name: 'value',
      type: 'text',
      title: ['Value', '原文'],
      description: 'The text concerned, as published.',
      value: ({ finding }) => finding.value,
    },
  ],
});
