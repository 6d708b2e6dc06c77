import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStatutory } from '../../src/4-form/statutory/index.ts';
import { type SheetJson, tableInContext } from './sheet.ts';

/*
 * Each folder of cases/ is one table: table.json as a person writes it down, expected.json what it is read as. A new case is
 * a new folder; `UPDATE=1 npx vitest run test/statutory` writes its expected.json.
 */
const CASES = new URL('./cases/', import.meta.url);

describe('budget tables', () => {
  for (const name of readdirSync(CASES).sort()) {
    it(name, () => {
      const sheet = JSON.parse(readFileSync(new URL(`${name}/table.json`, CASES), 'utf8')) as SheetJson;
      const reading = readStatutory(tableInContext(sheet));
      const got = reading && {
        tables: reading.records.map((table) => ({
          title: table.title.text,
          form: table.form,
          money_unit: table.money_unit,
          notes: table.notes.map((note) => note.text),
          lines: table.lines.map(({ row_ordinal, code, name: label, column_path, amount }) =>
            [row_ordinal, code, label, column_path.join('/'), amount.raw, amount.cny].join(' | '),
          ),
          ...(table.other_figures && {
            other_figures: table.other_figures.map(
              ({ row_ordinal, code, name: label, column_path, figure, quantity: q }) =>
                [row_ordinal, code, label, column_path.join('/'), figure.text, q.kind]
                  .concat(q.canonical_number || q.date, q.canonical_unit)
                  .join(' | '),
            ),
          }),
        })),
        used: [...reading.used].map((paragraph) => paragraph.text),
        findings: reading.findings.map(({ code, row_ordinal, value }) =>
          [code, row_ordinal ?? '', value].join(' | '),
        ),
      };
      const expected = new URL(`${name}/expected.json`, CASES);
      if (process.env.UPDATE) writeFileSync(expected, `${JSON.stringify(got, null, 2)}\n`);
      expect(got).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    });
  }
});
