import { expect, it } from 'vitest';
import { readForms } from '../../src/4-form/index.ts';
import { tableInContext } from './sheet.ts';

const budget = tableInContext({
  about: '',
  above: ['部门收入总表', '单位：万元'],
  rows: [
    ['项目', '预算数'],
    ['收入总计', '12.50'],
  ],
});
const without = (amounts: readonly string[]) =>
  tableInContext({
    about: 'neither title nor unit',
    above: [],
    rows: [['上级补助收入', '预算数'], ...amounts.map((amount) => ['其他收入', amount])],
  });
const notRead = (...contexts: ReturnType<typeof tableInContext>[]) =>
  readForms({ pages: [], flow: contexts.flatMap(({ above, table }) => [...above, table]) })
    .findings.filter(({ code }) => code === 'table_not_read')
    .map(({ page, value }) => ({ page, value }));

it('says that the amounts of a table are not among the budget lines', () => {
  expect(notRead(budget, without(['1,234.50', '7.00']))).toEqual([{ page: 1, value: '1,234.50' }]);
});

it('says nothing of a table without amounts, nor in a document without budget tables', () => {
  expect(notRead(budget, without(['12', '34']))).toEqual([]);
  expect(notRead(without(['1,234.50', '7.00']))).toEqual([]);
});
