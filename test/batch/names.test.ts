import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentNames, safeName } from '../../src/batch/names.ts';

test.each([
  ['2025/部门预算.pdf', '部门预算'],
  ['a.b.PDF', 'a.b'],
  ['no-ending', 'no-ending'],
  ['.hidden.pdf', '_hidden'],
  ['con.pdf', '_con'],
  ['COM1.2025.pdf', '_COM1.2025'],
  ['console.pdf', 'console'],
  ['a:b*c?.pdf', 'a_b_c_'],
  ['back\\slash.pdf', 'back_slash'],
  ['tail. . .pdf', 'tail'],
  ['  .pdf', 'document'],
  ['gpj.\u202efdp', 'gpj'],
  ['cafe\u0301.pdf', 'café'],
  ['..', '_'],
])('%j is called %j', (file, name) => {
  expect(safeName(file)).toBe(name);
});

const names = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('.', ' ', '/', '\\', 'a', 'A', '-', '2', '长', '\u0000', '\u202e'),
      maxLength: 8,
    }),
    fc.constantFrom('aux.pdf', 'LPT9', 'a.pdf', 'A.pdf', 'a-2.pdf', '长'.repeat(300)),
  ),
  { maxLength: 12 },
);

test('names are safe, and different on every file system', () => {
  fc.assert(
    fc.property(names, (files) => {
      const given = documentNames(files);
      expect(given).toHaveLength(files.length);
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(files.length);
      for (const name of given) {
        expect(new TextEncoder().encode(`${name}.json`).length).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]|^\.|^$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|[. ]$/iu,
        );
      }
    }),
  );
});

test('a name does not depend on what comes later', () => {
  fc.assert(
    fc.property(names, (files) => {
      expect(documentNames(files).slice(0, 3)).toEqual(documentNames(files.slice(0, 3)));
    }),
  );
});
