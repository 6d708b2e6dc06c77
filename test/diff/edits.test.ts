import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Change, diffDocuments } from '../../src/diff/index.ts';
import { withoutSpace } from '../../src/diff/text.ts';
import { nextEdition, type Row } from './edits.ts';
import { documentFrom, SHARED, type Truth, withoutShared } from './from-truth.ts';

const NAMES = [
  'zhangjiakou-2025',
  'forms/anhui-mid-and-annual-2024',
  'forms/sichuan-per-project-2023',
  'forms/sichuan-wide-2023',
  'forms/tianjin-five-columns-2023',
  'forms/zhanjiang-whole-2024',
];
const EDITIONS = 8;

const rowOf = (it: Change): Row =>
  [
    it.change,
    it.table,
    it.field,
    it.project_name_new || it.project_name_old,
    it.level3,
    it.before,
    it.after,
  ].map(withoutSpace);

describe.skipIf(withoutShared)(
  `documents edited at random${withoutShared ? ` (${withoutShared})` : ''}`,
  () => {
    const truths = withoutShared
      ? []
      : NAMES.map(
          (name) => JSON.parse(readFileSync(`${SHARED}documents/${name}.truth.json`, 'utf8')) as Truth,
        );

    test.each(NAMES)('%s: the changes are what was done', (name) => {
      const place = NAMES.indexOf(name);
      for (let edition = 1; edition <= EDITIONS; edition += 1) {
        const other = truths[(place + 1 + (edition % (NAMES.length - 1))) % NAMES.length]!;
        const { fresh: truth, rows } = nextEdition(truths[place]!, other, edition);
        const [old, fresh] = [documentFrom(truths[place]!, 'old'), documentFrom(truth, 'new')];
        const found = diffDocuments(old, fresh).changes.map(rowOf);
        expect(found.map(String).sort(), `edition ${edition}`).toEqual(rows.map(String).sort());
      }
    });
  },
);
