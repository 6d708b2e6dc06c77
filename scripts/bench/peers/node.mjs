// Raw tables of a PDF by a package of npm, one JSON row a line; run in the folder where the packages are installed.
// usage: node node.mjs NAME FILE OUT
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [name, file, out] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(process.cwd(), 'package.json')));
const load = (packageName) => import(pathToFileURL(require.resolve(packageName)).href);

const READERS = {
  'pdf-parse': async () => {
    const { PDFParse } = await load('pdf-parse');
    const parser = new PDFParse({ data: readFileSync(file) });
    const { pages } = await parser.getTable();
    await parser.destroy();
    return pages.flatMap((page) => page.tables.flat());
  },
  '@opendataloader/pdf': async () => {
    const { convert } = await import(
      pathToFileURL(join(process.cwd(), 'node_modules/@opendataloader/pdf/dist/index.js')).href
    );
    const folder = `${out}.folder`;
    await convert([file], { outputDir: folder, format: 'json', quiet: true });
    const json = file.replace(/^.*[/\\]/, '').replace(/\.pdf$/, '.json');
    return rowsBelow(JSON.parse(readFileSync(join(folder, json), 'utf8')));
  },
};

/** The rows of every table in a tree of elements, each cell the text below it. */
function rowsBelow(element) {
  if (typeof element !== 'object' || element === null) return [];
  if (element.type === 'table row') return [element.cells.map(textBelow)];
  return Object.values(element).flatMap(rowsBelow);
}

function textBelow(element) {
  if (typeof element !== 'object' || element === null) return '';
  return (element.content ?? '') + Object.values(element).map(textBelow).join('');
}

const rows = await READERS[name]();
writeFileSync(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
