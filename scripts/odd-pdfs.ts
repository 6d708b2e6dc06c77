// Writes the odd PDFs into a folder: node scripts/run.mjs scripts/odd-pdfs.ts FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ODD, RUNAWAY } from './hostile/odd.ts';
import { bytes } from './hostile/one-page.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/run.mjs scripts/odd-pdfs.ts FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries({ ...ODD, ...RUNAWAY }))
  writeFileSync(join(folder, `${name}.pdf`), bytes(make()));
