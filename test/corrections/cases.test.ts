import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checked } from '../../src/5-check/index.ts';
import { stillTrue } from '../../src/corrections/answered.ts';
import {
  acceptFindings,
  applyCorrections,
  asRead,
  Correction,
  findingKeyOf,
  keyOf,
  targetsOf,
} from '../../src/corrections/index.ts';
import { BudgetDocument } from '../../src/document.ts';
import { document, dump, formFindings, SHA256 } from './document.ts';

/*
 * A case is a folder: `case.json` says what a person corrects in the document of document.ts, `expected.txt` everything that
 * changes by it. UPDATE_EXPECTED=1 writes expected.txt anew.
 */

const CASES = fileURLToPath(new URL('./cases/', import.meta.url));

const Case = z.strictObject({
  about: z.string(),
  /** The same document without boxes. */
  dump: z.boolean().optional(),
  corrections: z.array(z.record(z.string(), z.unknown())),
});

function read(name: string): { document: BudgetDocument; corrections: Correction[]; about: string } {
  const {
    about,
    dump: isDump,
    corrections,
  } = Case.parse(JSON.parse(readFileSync(join(CASES, name, 'case.json'), 'utf8')));
  const common = { sha256: SHA256, document: 'small', when: '2026-03-01T08:30:00Z' };
  return {
    about,
    document: isDump ? dump : document,
    corrections: corrections.map((it) => Correction.parse({ ...common, ...it })),
  };
}

/** What a run with the corrections gives. */
function corrected(it: BudgetDocument, corrections: readonly Correction[]): BudgetDocument {
  const applied = applyCorrections(it, corrections);
  const checks = checked(applied.document);
  const findings = [...stillTrue(formFindings, applied.document), ...applied.findings, ...checks.findings];
  return BudgetDocument.parse({
    ...checks.document,
    findings: acceptFindings(findings, corrections, it.sha256),
  });
}

/** Every leaf that differs, by its path. */
function changes(before: unknown, after: unknown, path = ''): string[] {
  const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isBranch(before) && isBranch(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      changes(before[key as never], after[key as never], path === '' ? key : `${path}.${key}`),
    );
  }
  return [`${path}: ${JSON.stringify(before) ?? 'none'} → ${JSON.stringify(after) ?? 'none'}`];
}

const saidOf = ({ findings }: BudgetDocument): string[] =>
  findings.map((it) => {
    const at = [it.project_ordinal, it.indicator_ordinal, it.table_no, it.row_ordinal].map((no) => no ?? '-');
    return `${it.severity} ${it.code} p${it.page ?? '-'} ${it.table} ${at.join('/')} ${it.field} | ${it.message} | ${it.value}`;
  });

function session(name: string): string {
  const { about, document: it, corrections } = read(name);
  const result = corrected(it, corrections);
  const [was, is] = [saidOf(corrected(it, [])), saidOf(result)];
  return [
    `# ${about}`,
    '',
    ...changes({ ...corrected(it, []), findings: [] }, { ...result, findings: [] }),
    '',
    ...was.filter((said) => !is.includes(said)).map((said) => `- ${said}`),
    ...is.filter((said) => !was.includes(said)).map((said) => `+ ${said}`),
    '',
  ].join('\n');
}

describe.each(readdirSync(CASES))('%s', (name) => {
  test('gives what is expected', () => {
    const expected = join(CASES, name, 'expected.txt');
    const actual = session(name);
    if (process.env.UPDATE_EXPECTED) writeFileSync(expected, actual);
    expect(actual).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
  });

  test('gives the same in any order', () => {
    const { document: it, corrections } = read(name);
    const [once, turned] = [corrected(it, corrections), corrected(it, corrections.toReversed())];
    expect({ ...turned, findings: [] }).toEqual({ ...once, findings: [] });
    expect(saidOf(turned).sort()).toEqual(saidOf(once).sort());
  });

  test('gives the same after another run', () => {
    const { document: it, corrections } = read(name);
    const once = corrected(it, corrections);
    expect(readings(applyCorrections(asRead(once), corrections).document)).toEqual(readings(once));
  });

  test('can be taken back', () => {
    const { document: it, corrections } = read(name);
    const back = asRead(corrected(it, corrections));
    expect(readings(back)).toEqual(readings(it));
    expect(
      saidOf(back).filter((said) =>
        /^\w+ (?:corrected|accepted|correction_not_applied) |A person/.test(said),
      ),
    ).toEqual([]);
  });
});

/** What a document says, without what is in doubt. */
const readings = (it: BudgetDocument) =>
  JSON.parse(
    JSON.stringify({ ...it, findings: [] }, (key, value) =>
      key === 'confidence' || key === 'doubts' ? undefined : value,
    ),
  );

test('corrections of other bytes change nothing', () => {
  const other = { ...document, sha256: 'b'.repeat(64) };
  for (const name of readdirSync(CASES))
    expect(corrected(other, read(name).corrections)).toEqual(corrected(other, []));
});

test('what is not corrected stays the same object', () => {
  const [correction] = read('value').corrections;
  const { projects } = applyCorrections(document, [correction!]).document;
  expect(projects[0]!.goals[0]).toBe(document.projects[0]!.goals[0]);
  expect(projects[0]!.indicators[1]!.quantity).toBe(document.projects[0]!.indicators[1]!.quantity);
});

test('each text and each finding has a key of its own, apart from those that are one text', () => {
  const targets = targetsOf(document);
  const common = { action: 'accept', sha256: SHA256, document: 'small', when: '' } as const;
  const keys = targets.map(({ what, where, from }) => keyOf({ ...common, what, where, from }));
  // The merged cell of level 1 and the labels of rows with two amounts come twice.
  expect(targets.length - new Set(keys).size).toBe(1 + 2 * 3);
  const { findings } = corrected(document, []);
  expect(new Set(findings.map(findingKeyOf)).size).toBe(findings.length);
});

test('any text in any place gives a valid document, and can be taken back', () => {
  for (const it of [document, dump]) {
    const targets = targetsOf(it);
    const chosen = fc.constantFrom(...targets);
    fc.assert(
      fc.property(chosen, fc.string({ unit: 'binary' }), ({ what, where, from }, to) => {
        const common = { sha256: SHA256, document: 'small', when: '2026-03-01T08:30:00Z' };
        const result = corrected(it, [{ action: 'correct', ...common, what, where, from, to }]);
        const codes = result.findings.map(({ code }) => code);
        expect(codes.includes('corrected')).toBe(!codes.includes('correction_not_applied'));
        expect(readings(asRead(result))).toEqual(readings(it));
      }),
      { numRuns: 200 },
    );
  }
});
