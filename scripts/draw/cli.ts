// Writes presets as PDFs, each with what must be found in it: npm run draw -- <preset|all> <folder>
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw } from './index.ts';
import { PRESETS } from './presets.ts';

const [name = '', folder] = process.argv.slice(2);
const names = name === 'all' ? Object.keys(PRESETS) : [name];
if (folder === undefined || names.some((one) => !(one in PRESETS))) {
  console.error(`usage: draw <preset> <folder>\npresets: all ${Object.keys(PRESETS).join(' ')}`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const one of names) {
  const { drawing, style } = PRESETS[one]!;
  const { pdf, truth } = draw(drawing, style);
  writeFileSync(join(folder, `${one}.pdf`), pdf);
  writeFileSync(join(folder, `${one}.json`), `${JSON.stringify(truth, null, 2)}\n`);
}
