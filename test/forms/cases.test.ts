import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFormDeclaration } from '../../src/4-form/forms/declaration.ts';
import { readPerformance } from '../../src/4-form/performance/index.ts';
import { readSource, tableOf } from './table.ts';
import { viewOf } from './view.ts';

/*
 * A case is a folder: `table.json` (see table.ts), `expected.json`, and `form.json` where it is read with a declaration of
 * its own. `UPDATE=1 npx vitest run test/forms` writes what is read as expected.
 */

const folder = new URL('cases/', import.meta.url);

describe('performance tables', () => {
  test.each(readdirSync(folder).sort())('%s', (name) => {
    const file = (entry: string) => new URL(`${name}/${entry}`, folder);
    const source = readSource(file('table.json'));
    const facts = { fiscalYear: source.fiscal_year ?? null };
    const reading = existsSync(file('form.json'))
      ? readPerformance(tableOf(source), facts, [
          parseFormDeclaration(JSON.parse(readFileSync(file('form.json'), 'utf8'))),
        ])
      : readPerformance(tableOf(source), facts);
    const view = viewOf(reading);
    if (process.env.UPDATE || !existsSync(file('expected.json'))) {
      writeFileSync(file('expected.json'), `${JSON.stringify(view, null, 2)}\n`);
    }
    expect(view).toEqual(JSON.parse(readFileSync(file('expected.json'), 'utf8')));
  });
});
