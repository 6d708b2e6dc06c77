import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/5-check/index.ts';
import { RULES } from '../../src/5-check/rules.ts';
import { FINDINGS } from '../../src/finding.ts';
import { documentOf } from './document.ts';

/*
 * Each folder of cases/ is one document: lines.tsv, projects.json, prose.txt as far as it has them, and findings.txt with all
 * that is to be said about it, nothing else. A new case is a new folder; `UPDATE=1 npx vitest run test/check` writes its
 * findings.txt.
 */
const CASES = new URL('./cases/', import.meta.url);

describe('findings', () => {
  for (const name of readdirSync(CASES).sort()) {
    it(name, () => {
      const folder = new URL(`${name}/`, CASES);
      const found = check(documentOf(folder)).map(
        ({ severity, code, project_ordinal, indicator_ordinal, table_no, row_ordinal, message }) => {
          const at = project_ordinal
            ? `project ${project_ordinal}${indicator_ordinal ? `.${indicator_ordinal}` : ''}`
            : `table ${table_no}.${row_ordinal}`;
          return `${severity} ${code} | ${at} | ${message}\n`;
        },
      );
      const expected = new URL('findings.txt', folder);
      if (process.env.UPDATE) writeFileSync(expected, found.join(''));
      expect(found.join('')).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
    });
  }
});

describe('rules', () => {
  it('can be switched off by code', () => {
    const folder = new URL('plan/', CASES);
    const document = documentOf(folder);
    expect(check(document).map(({ code }) => code)).toContain('plan_over_100');
    expect(check(document, { off: ['plan_over_100'] }).map(({ code }) => code)).not.toContain(
      'plan_over_100',
    );
  });

  it('change nothing', () => {
    for (const name of readdirSync(CASES)) {
      const document = documentOf(new URL(`${name}/`, CASES));
      const before = JSON.stringify(document);
      check(document);
      expect(JSON.stringify(document)).toBe(before);
    }
  });

  it('are all documented, with their codes and severities', () => {
    const guide = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
    for (const code of RULES.flatMap((rule) => rule.codes))
      expect(guide).toContain(`| \`${code}\` | ${FINDINGS[code].severity} |`);
  });
});
