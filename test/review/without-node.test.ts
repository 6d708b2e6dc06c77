import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/*
 * What a browser runs: the engine, what writes its results, and the page. None of it may reach a module of Node's, by whatever
 * way: imports are followed from file to file, those of types alone left out.
 */

const ENTRIES = [
  'index.ts',
  'tables.ts',
  'quantity/index.ts',
  'diff/index.ts',
  'corrections/index.ts',
  'write/tables.ts',
  'write/csv.ts',
  'write/json.ts',
  'write/data-package.ts',
  'write/xlsx/bytes.ts',
  'review/page/main.tsx',
  'review/page/engine/worker.ts',
];

const IMPORT =
  /^(?:import|export) (?!type\b)(?:[^'"()]*? from )?'([^']+)'|\bimport\('([^']+)'\)|\brequire\('([^']+)'\)/gm;

const SOURCE = new URL('../../src/', import.meta.url);

/** What the file imports, itself or by way of others: each module with one way that leads to it. */
function modulesOf(entry: string): Map<string, string> {
  const found = new Map<string, string>();
  const waiting: [file: URL, way: string][] = [[new URL(entry, SOURCE), entry]];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [file, way] = next;
    if (seen.has(file.href) || !existsSync(fileURLToPath(file))) continue;
    seen.add(file.href);
    for (const match of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const name = (match[1] ?? match[2] ?? match[3])!;
      if (name.startsWith('.')) waiting.push([new URL(name, file), `${way} > ${name}`]);
      else found.set(name, `${way} > ${name}`);
    }
  }
  return found;
}

const isOfNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

test.each(ENTRIES)('%s needs no module of Node', (entry) => {
  expect(existsSync(fileURLToPath(new URL(entry, SOURCE)))).toBe(true);
  expect([...modulesOf(entry)].filter(([name]) => isOfNode(name)).map(([, way]) => way)).toEqual([]);
});

test('one that does is found, however far away', () => {
  expect(modulesOf('write/dataset.ts').get('node:zlib')).toContain('xlsx/');
});
