import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BudgetDocument, extract, type Failure } from '../../src/index.ts';

/*
 * Each folder of cases/ is one dump: dump.txt as a tool wrote it, about.md where it comes from, expected.json what it is read
 * as, or why it is refused. A new case is a new folder; `UPDATE=1 npx vitest run test/dumps` writes its expected.json.
 */
const CASES = new URL('./cases/', import.meta.url);

describe('text dumps', () => {
  for (const name of readdirSync(CASES).sort()) {
    it(name, async () => {
      const read = extract(readFileSync(new URL(`${name}/dump.txt`, CASES)));
      const got = await read.then(viewOf, (failure: Failure) => ({
        failure: failure.code,
        message: failure.message,
      }));
      const expected = new URL(`${name}/expected.json`, CASES);
      if (process.env.UPDATE) writeFileSync(expected, `${JSON.stringify(got, null, 2)}\n`);
      expect(got).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    });
  }
});

const viewOf = (document: BudgetDocument) => ({
  projects: document.projects.map((project) => ({
    heading: project.heading?.text ?? '',
    unit: [project.unit_code?.text ?? '', project.unit_name?.text ?? ''].join(' '),
    money_unit: project.money_unit,
    code: project.project_code?.text ?? '',
    name: project.project_name?.text ?? '',
    budget: project.budget?.raw ?? '',
    plan: project.plan.map(({ label, value }) => `${label}=${value.text}`),
    goals: project.goals.map(({ text }) => text),
    indicators: project.indicators.map((row) =>
      [row.level1, row.level2, row.level3, row.description, row.value, row.basis]
        .map((field) => field?.text ?? '')
        .join(' | '),
    ),
  })),
  findings: document.findings
    .filter(({ code }) => code.startsWith('text_') || SAID.has(code))
    .map(({ code, indicator_ordinal, message }) => [code, indicator_ordinal ?? '', message].join(' | ')),
});

/** Findings of reading, beside those of texts alone: characters that were lost are one of them. */
const SAID: ReadonlySet<string> = new Set(['plan_place_unknown', 'conservation']);
