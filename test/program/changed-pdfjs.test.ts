import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changedParser } from '../../scripts/pdfjs.mjs';
import { restoreNatives } from '../../src/1-read/pdf/natives.ts';
import { workerInThisThread } from '../../src/1-read/pdf/one-thread.ts';
import { getDocument, VerbosityLevel } from '../../src/1-read/pdf/pdfjs.ts';

/*
 * The program has a changed copy of the half of pdf.js that parses (scripts/pdfjs.mjs). Whatever a file holds, both are to say the same
 * of it.
 */

const PUBLISHED = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.mjs');

const place = mkdtempSync(join(tmpdir(), 'yusuan-pdfjs-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const halves = globalThis as { pdfjsWorker?: unknown };
let published: unknown;
let changed: unknown;

beforeAll(async () => {
  const copy = join(place, 'pdf.worker.mjs');
  const source = readFileSync(PUBLISHED, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  writeFileSync(copy, changedParser(source));
  published = await import(pathToFileURL(PUBLISHED).href);
  changed = await import(pathToFileURL(copy).href);
  restoreNatives();
});

/** The operators of all pages in the order that is asked for, or why there are none; and what was said meanwhile. */
async function told(half: unknown, bytes: Uint8Array, order: (pages: number) => number[]): Promise<unknown> {
  const said: unknown[] = [];
  const warn = vi.spyOn(console, 'warn').mockImplementation((...words) => void said.push(words));
  halves.pdfjsWorker = half;
  const worker = workerInThisThread()!;
  const task = getDocument({
    worker,
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    verbosity: VerbosityLevel.WARNINGS,
  });
  const pages: unknown[] = [];
  try {
    const document = await task.promise;
    for (const number of order(document.numPages)) {
      try {
        const page = await document.getPage(number);
        const { fnArray, argsArray } = await page.getOperatorList();
        // Fonts are numbered through over all documents.
        const text = JSON.stringify([page.ref, page.view, fnArray, argsArray]);
        pages.push(text.replace(/g_d\d+_f/g, 'font '));
        page.cleanup();
      } catch (error) {
        pages.push(String(error));
      }
    }
  } catch (error) {
    pages.push(String(error));
  } finally {
    await task.destroy().catch(() => undefined);
    worker.destroy();
    warn.mockRestore();
  }
  return { pages, said };
}

async function expectSame(bytes: Uint8Array, order = inTurn): Promise<void> {
  expect(await told(changed, bytes, order)).toEqual(await told(published, bytes, order));
}

const inTurn = (pages: number): number[] => Array.from({ length: Math.min(pages, 40) }, (_, at) => at + 1);

/** A PDF of numbered objects from 1, whose first is the catalogue; found without a list of where they stand. */
const pdf = (objects: readonly string[]): Uint8Array =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((body, at) => `${at + 1} 0 obj\n${body}\nendobj\n`).join('')}trailer\n<</Root 1 0 R /Size ${objects.length + 1}>>\n%%EOF\n`,
    'latin1',
  );

const withContent = (content: string): Uint8Array =>
  pdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources <</Font <</F 4 0 R>> /XObject <</X 6 0 R>>>> /Contents 5 0 R>>',
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /XObject /Subtype /Form /BBox [0 0 90 90] /Length 35>>\nstream\nq 1 0 0 rg 3 4 m 5 6 l S Q 7 w 2 2 l S\nendstream',
  ]);

const OPERATORS =
  'q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ \' " d0 d1 CS cs SC SCN sc scn G g RG rg K k sh BI ID EI Do MP DP BMC BDC EMC BX EX'.split(
    ' ',
  );
const USUAL = [
  'q 1 0 0 1 5.5 -3 cm',
  'Q',
  '0 0 10 20 re f',
  '1 1 m 20.25 30 l S',
  '.5 0 -.5 rg',
  '0.1 G',
  'BT /F 12 Tf 1 0 0 1 10 10 Tm',
  '<48656C6c6f> Tj',
  '[(a) -120 <4 2> 3.] TJ',
  'ET',
  'BT /F 9 Tf <4 2 5> Tj <> Tj ET',
  '/DeviceRGB cs /DeviceCMYK CS q .1 .2 .3 sc .1 .2 .3 .4 SC Q',
  '/X Do',
];
const ODD =
  'true false null fals tru nul fa Tjx qQ TJTJ ff f*f BTT - -- +1 1-2 1.2.3 -.5 5. .5.5 --3 1e5 00012 99999999999999999999 0.00000000000000001 <> <4> <4G8> <48 << >> [ ] { } ) (a\\)b) (( /A#20B /#zz %x\n \x00 \x80q ' // as they come
    .split(' ');

const content = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...USUAL) },
        { weight: 3, arbitrary: fc.constantFrom(...OPERATORS) },
        { weight: 2, arbitrary: fc.constantFrom(...ODD) },
        { weight: 2, arbitrary: fc.double({ noNaN: true, min: -1e4, max: 1e4 }).map(String) },
        { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'binary-ascii' }) },
      ),
      fc.constantFrom(' ', ' ', ' ', '\n', '\r', ''),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.map((piece) => piece.join('')).join(''));

test('content of any kind is read as the published pdf.js reads it', async () => {
  for (const operator of OPERATORS)
    await expectSame(withContent(`q 1 0 0 1 2 3 cm 4 5 6 7 8 9 ${operator}\n`));
  for (const odd of ODD) await expectSame(withContent(`q ${odd} 1 0 0 rg 1 2 3 4 re f`));
  await fc.assert(
    fc.asyncProperty(content, (text) => expectSame(withContent(text))),
    { numRuns: 300 },
  );
});

/** A tree of pages, two deep, whose counts may be wrong. */
const tree = fc.array(
  fc.oneof(
    fc.constant(null),
    fc.record({ pages: fc.nat({ max: 4 }), said: fc.option(fc.integer({ min: -1, max: 6 })) }),
  ),
  { minLength: 1, maxLength: 8 },
);

test('pages are found where the published pdf.js finds them', async () => {
  await fc.assert(
    fc.asyncProperty(
      tree,
      fc.option(fc.integer({ min: 0, max: 20 })),
      fc.array(fc.nat(30), { maxLength: 12 }),
      async (kids, said, asked) => {
        const objects = ['<</Type /Catalog /Pages 2 0 R>>', ''];
        const add = (body: string) => `${objects.push(body)} 0 R`;
        const page = (parent: string) =>
          add(`<</Type /Page /Parent ${parent} /MediaBox [0 0 ${objects.length} 9]>>`);
        const refs = kids.map((kid) => {
          if (!kid) return page('2 0 R');
          const branch = `${objects.push('')} 0 R`;
          const at = objects.length - 1;
          const leaves = Array.from({ length: kid.pages }, () => page(branch));
          objects[at] =
            `<</Type /Pages /Parent 2 0 R /Count ${kid.said ?? kid.pages} /Kids [${leaves.join(' ')}]>>`;
          return branch;
        });
        const count = said ?? kids.reduce((sum, kid) => sum + (kid ? kid.pages : 1), 0);
        objects[1] = `<</Type /Pages /Count ${count} /Kids [${refs.join(' ')}]>>`;
        await expectSame(pdf(objects), (pages) => [
          ...inTurn(pages),
          ...asked.map((number) => 1 + (number % Math.max(1, pages))),
        ]);
      },
    ),
    { numRuns: 200 },
  );
});

test('another pdf.js is refused', () => {
  expect(() => changedParser('class Lexer {}')).toThrow(/no longer what/);
});
