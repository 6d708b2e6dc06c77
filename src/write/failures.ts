import { FAILURES, type FailureCode } from '../failure.ts';
import { type Row, rowMaker, type Table } from './table.ts';
import { DOCUMENT_TABLES } from './tables.ts';

/** An input that gave no document. */
export interface FailedInput {
  /** As in documents.csv. Of a folder without documents its name and "/", of a glob that matches nothing the glob. */
  readonly file: string;
  /** Empty where the bytes could not be read. */
  readonly sha256: string;
  readonly reason: FailureCode;
  /** What is wrong and what to do. */
  readonly message: string;
}

const declaration = {
  name: 'failures',
  title: ['Failures', '未读取的输入'],
  description: 'One row for each input that gave no document, with the reason.',
  key: [],
  references: [],
  columns: [
    {
      name: 'file',
      type: 'text',
      title: ['File', '文件'],
      description: 'The input, as in "file" of documents.',
      required: true,
      value: (it: FailedInput) => it.file,
    },
    {
      name: 'sha256',
      type: 'text',
      title: ['SHA-256', 'SHA-256 校验值'],
      description: 'SHA-256 of its bytes; blank where they could not be read.',
      value: (it: FailedInput) => it.sha256,
    },
    {
      name: 'reason',
      type: 'text',
      title: ['Reason', '原因'],
      description: 'Why there is no document, as a stable code.',
      values: FAILURES,
      required: true,
      value: (it: FailedInput) => it.reason,
    },
    {
      name: 'message',
      type: 'text',
      title: ['Message', '说明'],
      description: 'What is wrong and what to do.',
      required: true,
      value: (it: FailedInput) => it.message,
    },
  ],
} as const;

/** The table of failures.csv. */
export const FAILURE_TABLE: Table = declaration;

export const failureRow: (failure: FailedInput) => Row = rowMaker<FailedInput>(declaration);

/** All tables of a dataset, in their order. */
export const ALL_TABLES: readonly Table[] = [...DOCUMENT_TABLES, FAILURE_TABLE];
