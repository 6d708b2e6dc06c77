import { expect, test } from 'vitest';
import { stillTrue } from '../../src/corrections/answered.ts';
import type { Amount } from '../../src/document.ts';
import { finding } from '../../src/finding.ts';
import { document } from './document.ts';

const missing = (field: 'budget' | 'fiscal') =>
  finding('money_unit_missing', 'The amount has no unit of money.', {
    table: 'project',
    project_ordinal: 1,
    field,
    value: '10.00',
  });

test('an amount that has its unit now is answered, others of its project are not', () => {
  const [project] = document.projects;
  const unread: Amount = { ...project!.fiscal!, cny: '', money_unit: '' };
  const corrected = { ...document, projects: [{ ...project!, fiscal: unread }] };
  expect(stillTrue([missing('budget'), missing('fiscal')], corrected)).toEqual([missing('fiscal')]);
});
