// Builds the page on which a person checks a dataset (src/review/page): two classic scripts, a style sheet and the page
// itself. Classic, since a browser runs no module of a page that was opened from the disk.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('../src/review/page/', import.meta.url));

/** Writes index.html, page.js, page.css, worker.js and the licences of what is in them into the folder. */
export async function buildPage(folder) {
  await Promise.all([bundle(folder, 'main.tsx', 'page'), bundle(folder, 'engine/worker.ts', 'worker')]);
  copyFileSync(`${source}index.html`, `${folder}/index.html`);
  makeCallable(`${folder}/worker.js`);
}

async function bundle(folder, entry, name) {
  await build({
    configFile: false,
    root: source,
    logLevel: 'warn',
    publicDir: false,
    // Classic scripts have no import.meta; what asks for it here is meant for Node only.
    define: { 'import.meta': '{}' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      chunkSizeWarningLimit: Infinity,
      reportCompressedSize: false,
      rolldownOptions: { checks: { bundlerTimings: false } },
      license: { fileName: `licences-${name}.md` },
      lib: {
        entry: `${source}${entry}`,
        formats: ['iife'],
        name: 'yusuan',
        fileName: () => `${name}.js`,
        cssFileName: name,
      },
    },
  });
}

/** A page from the disk loads the worker as a script and hands its text to a worker (src/review/page/assets.ts). */
function makeCallable(file) {
  const code = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    `var yusuanWorker=function(){${code}\n};if(typeof document==='undefined')yusuanWorker();\n`,
  );
}
