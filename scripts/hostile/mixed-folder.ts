import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../draw/random.ts';
import { damaged } from './damage.ts';
import { ODD, RUNAWAY } from './odd.ts';
import { bytes, onePage } from './one-page.ts';
import { fuzzSources } from './sources.ts';

/** What a folder of a crawler holds, as shares of a hundred files. */
const KINDS = [
  'good',
  'good',
  'good',
  'good',
  'damaged',
  'damaged',
  'odd',
  'no-pdf',
  'copy',
  'empty',
] as const;

/** Bytes that are neither a PDF nor text. */
const NO_PDFS = [
  '<!DOCTYPE html><title>404</title>',
  '\x89PNG\r\n\x1a\n\0\0',
  'PK\x03\x04\0\0',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
];

/**
 * Fills a folder with so many files as a crawler leaves them: good PDFs, damaged, odd and empty ones, copies, files that are no PDF,
 * and one that makes pdf.js spin, one that takes all memory. The same number gives the same bytes.
 */
export function mixedFolder(folder: string, root: string, files: number): void {
  const sources = fuzzSources(root).map(({ content }) => content);
  const odd = Object.values(ODD);
  for (let number = 0; number < files; number++) {
    const kind = KINDS[number % KINDS.length]!;
    const turn = Math.floor(number / KINDS.length);
    // Good files differ in a comment at their end, so that none is a copy.
    const good = `${sources[number % sources.length]}% ${number}\n`;
    const content = {
      good: () => good,
      damaged: () => damaged(good, randomFrom(number)),
      odd: () => `${odd[turn % odd.length]!()}% ${number}\n`,
      'no-pdf': () => `${NO_PDFS[turn % NO_PDFS.length]}${number}`,
      copy: () => onePage(),
      empty: () => '',
    }[kind]();
    const below = join(folder, `part-${number % 7}`);
    mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `${number}-${kind}.pdf`), bytes(content));
  }
  writeFileSync(join(folder, 'hang.pdf'), bytes(RUNAWAY['form-doubling']!()));
  writeFileSync(join(folder, 'memory.pdf'), bytes(RUNAWAY['bomb-of-bombs']!()));
}
