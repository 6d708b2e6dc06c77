import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BudgetDocument, extract } from '../../src/index.ts';
import { expected, prose, said, type Truth } from './truth.ts';

/*
 * Whole documents against their truth. A case is a folder of fixtures/ with one PDF and `truth.json`; `findings.txt` beside
 * them is a golden (UPDATE_GOLDENS=1 writes it). Larger documents are read from ../shared, where that folder is.
 */
const FIXTURES = new URL('../../fixtures/', import.meta.url);
const SHARED = new URL('../../../shared/documents/', import.meta.url);

interface Case {
  readonly name: string;
  readonly pdf: URL;
  readonly truth: URL;
  readonly findings?: URL;
}

const fixtures: Case[] = readdirSync(FIXTURES)
  .filter((name) => existsSync(new URL(`${name}/truth.json`, FIXTURES)))
  .map((name) => {
    const folder = new URL(`${name}/`, FIXTURES);
    const pdf = readdirSync(folder).find((file) => file.endsWith('.pdf'))!;
    return {
      name,
      pdf: new URL(pdf, folder),
      truth: new URL('truth.json', folder),
      findings: new URL('findings.txt', folder),
    };
  });

const shared: Case[] = ['', 'forms/'].flatMap((folder) => {
  if (!existsSync(new URL(folder, SHARED))) return [];
  return readdirSync(new URL(folder, SHARED))
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => ({
      name: `${folder}${file.replace('.truth.json', '')}`,
      pdf: new URL(`${folder}${file.replace('.truth.json', '.pdf')}`, SHARED),
      truth: new URL(`${folder}${file}`, SHARED),
    }));
});

const bytes = (url: URL): Uint8Array => new Uint8Array(readFileSync(url));

describe('documents', () => {
  it.each([...fixtures, ...shared])('$name is read exactly', async ({ pdf, truth, findings }) => {
    const is: Truth = JSON.parse(readFileSync(truth, 'utf8'));
    const document = await extract(bytes(pdf));
    expect(() => BudgetDocument.parse(document)).not.toThrow();
    expect(said(document, is)).toEqual(expected(is));
    if (is.overall) expect(prose(document.sections)).toEqual(prose(is.overall.sections));
    expect(document.findings.filter((finding) => finding.code === 'conservation')).toEqual([]);
    if (!findings) return;
    if (process.env.UPDATE_GOLDENS || !existsSync(findings)) writeFileSync(findings, printed(document));
    expect(printed(document)).toBe(readFileSync(findings, 'utf8'));
  });

  it.skipIf(shared.length > 0)(
    'larger documents are not here: ../shared is missing, so they were not read',
    () => {},
  );

  it('reads the same twice', async () => {
    const { pdf } = fixtures[0]!;
    expect(JSON.stringify(await extract(bytes(pdf)))).toBe(JSON.stringify(await extract(bytes(pdf))));
  });

  it('every value points at its place', async () => {
    const document = await extract(bytes(fixtures.find(({ name }) => name === 'sample')!.pdf));
    for (const project of document.projects) {
      for (const indicator of project.indicators) {
        expect(indicator.value.places.length).toBeGreaterThan(0);
        expect(indicator.value.places[0]!.page).toBeGreaterThanOrEqual(project.page_first);
        expect(indicator.value.places[0]!.page).toBeLessThanOrEqual(project.page_last);
      }
    }
  });
});

/** One line a finding: where, how bad, what, and the text concerned. */
function printed({ findings }: BudgetDocument): string {
  const lines = findings.map(({ page, severity, code, project_ordinal, indicator_ordinal, field, value }) => {
    const row = [project_ordinal, indicator_ordinal].filter((ordinal) => ordinal !== null).join('.');
    return [page ?? '-', severity, code, row || '-', field || '-', JSON.stringify(value)].join('  ');
  });
  return lines.map((line) => `${line}\n`).join('');
}
