// Builds the page as a static site (docs/review.md): a folder that any server of files can serve from any address, or that
// is opened from the disk. usage: node scripts/site.mjs [FOLDER]
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage } from './page.mjs';

const pdfjs = fileURLToPath(new URL('.', import.meta.resolve('pdfjs-dist/package.json')));
/** What pdf.js reads documents with that do not bring their fonts along, and decodes pictures with. */
const DATA = ['cmaps', 'standard_fonts', 'wasm'];

const site = resolve(process.argv[2] ?? fileURLToPath(new URL('../site', import.meta.url)));
/** The file by which a site is known for one of ours. It goes last and comes first, so that a half-built site is known too. */
const MARK = 'pdfjs-data.js';

/** What a person names may hold their own files: only a site of ours is replaced. */
function takeFolder() {
  if (existsSync(site)) {
    if (!statSync(site).isDirectory()) refuse('is a file');
    if (readdirSync(site).length > 0 && !existsSync(`${site}/${MARK}`))
      refuse('holds files that are no earlier site');
  }
  try {
    mkdirSync(site, { recursive: true });
    writeFileSync(`${site}/${MARK}`, '');
  } catch (error) {
    refuse(`cannot be written (${error.message})`);
  }
}

function refuse(why) {
  console.error(`${site} ${why}. Name a new or an empty folder.`);
  process.exit(2);
}

takeFolder();
for (const name of readdirSync(site)) {
  if (name !== MARK) rmSync(`${site}/${name}`, { recursive: true });
}
await buildPage(site);

const page = `${site}/index.html`;
writeFileSync(page, readFileSync(page, 'utf8').replace('<html ', '<html data-alone '));

const files = {};
for (const folder of DATA) {
  cpSync(`${pdfjs}${folder}`, `${site}/pdfjs/${folder}`, { recursive: true });
  for (const name of readdirSync(`${pdfjs}${folder}`)) {
    if (/\.(?:bcmap|pfb|ttf|wasm)$/.test(name))
      files[`${folder}/${name}`] = readFileSync(`${pdfjs}${folder}/${name}`, 'base64');
  }
}
// From the disk, a browser lets a page load scripts only.
writeFileSync(`${site}/${MARK}`, `var yusuanData=${JSON.stringify(files)};\n`);
console.log(`The site is in ${site}: serve the folder, or open index.html.`);
