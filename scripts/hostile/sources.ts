import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { draw } from '../draw/index.ts';
import { PRESETS } from '../draw/presets.ts';
import type { FuzzSource } from './fuzz.ts';
import { onePage, text } from './one-page.ts';

/** Drawn tables of different kinds: ruled, without lines, several pages, fonts that are embedded or not. */
const DRAWN = Object.keys(PRESETS);

/** PDFs to damage: small ones of every kind, and with `all` the sample documents, which take a second each. */
export function fuzzSources(root: string, { all = false } = {}): FuzzSource[] {
  const read = (path: string): FuzzSource => ({
    name: basename(path, '.pdf'),
    content: readFileSync(join(root, path), 'latin1'),
  });
  const files = readdirSync(join(root, 'test/cli/files'))
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => read(`test/cli/files/${name}`));
  const drawn = DRAWN.map((name) => {
    const { drawing, style } = PRESETS[name]!;
    return { name, content: text(draw(drawing, style).pdf) };
  });
  return [
    { name: 'one-page', content: onePage() },
    ...files,
    ...drawn,
    read('fixtures/small-cmap/small-cmap.pdf'),
    ...(all ? [read('fixtures/sample/zhangjiakou-2025.pdf')] : []),
  ];
}
