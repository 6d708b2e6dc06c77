// Puts the program together: the command line, the scripts of its processes and threads, and all packages they use, as a few files
// with only what is needed in them. Node takes longer to find and read hundreds of small modules than to run them.
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { LEAST_NODE, tooOld } from './least-node.mjs';
import { changedPdfjs } from './pdfjs.mjs';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** What is started by itself: where that is in src/, and whose code it takes (src/start.ts). Threads run under the flags of their process. */
const SCRIPTS = {
  cli: { file: 'cli.ts', kind: 'cli' },
  worker: { file: 'batch/worker.ts', kind: 'worker' },
  'page-thread': { file: 'batch/page-thread.ts', kind: 'worker' },
  watchdog: { file: 'batch/watchdog.ts', kind: 'worker' },
};

/** A part is the text of a function (PartFunction in src/start.ts), strict as modules are. */
const HEAD = "(function (exports, require, module, __filename, __resolve) { 'use strict';";
const TAIL = '\n})';

/** Writes program/ with the licences of what is in it, and cli.js, into the folder. */
export async function buildProgram(folder) {
  await build({
    configFile: false,
    root: source,
    logLevel: 'warn',
    publicDir: false,
    plugins: [changedPdfjs()],
    ssr: { noExternal: true },
    define: { 'import.meta.resolve': '__resolve' },
    build: {
      ssr: true,
      outDir: `${folder}/program`,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: Infinity,
      license: { fileName: 'licences.md' },
      rolldownOptions: {
        input: {
          start: `${source}start.ts`,
          ...Object.fromEntries(
            Object.entries(SCRIPTS).map(([name, { file }]) => [name, `${source}${file}`]),
          ),
        },
        // All in one folder, for src/installed.ts.
        output: {
          format: 'cjs',
          entryFileNames: ({ name }) => (name === 'start' ? 'start.js' : 'part-[name].js'),
          chunkFileNames: 'part-[name]-[hash].js',
          // By itself, since it can be written in ASCII; with what has to be loaded right before it.
          codeSplitting: { groups: [{ name: 'pdfjs', test: /pdfjs-dist|1-read\/pdf\/natives/ }] },
          sourcemapExcludeSources: true,
        },
        checks: { bundlerTimings: false },
      },
    },
  });
  const program = `${folder}/program`;
  writeFileSync(`${program}/package.json`, '{ "type": "commonjs" }\n');
  for (const name of readdirSync(program)) if (/^part-.*\.js$/.test(name)) finishPart(`${program}/${name}`);
  for (const [name, { kind }] of Object.entries(SCRIPTS)) {
    writeFileSync(`${program}/${name}.js`, `require('./start.js').start('${name}', '${kind}');\n`);
  }
  writeFileSync(
    `${folder}/cli.js`,
    [
      '#!/usr/bin/env node',
      "import { createRequire } from 'node:module';",
      `const problem = (${tooOld})(process.versions.node, '${LEAST_NODE}');`,
      'if (problem) {',
      '  console.error(problem);',
      '  process.exitCode = 2;',
      "} else createRequire(import.meta.url)('./program/cli.js');",
      '',
    ].join('\n'),
  );
  for (const left of ['cli.js.map', 'cli.d.ts']) rmSync(`${folder}/${left}`, { force: true });
  chmodSync(`${folder}/cli.js`, 0o755);
}

/** Makes a part out of what was bundled. */
function finishPart(file) {
  const source = readFileSync(file, 'utf8');
  // An escape stands for its character in texts, patterns and names alike; not after a backslash, nor in a raw text.
  const asciiWouldDiffer = /\\\P{ASCII}|String\.raw/u.test(source);
  writeFileSync(file, HEAD + (asciiWouldDiffer ? source : source.replace(/\P{ASCII}/gu, escapesOf)) + TAIL);
}

/** A character beyond the first 65,536 is two units, in a pattern with the flag `u` as well. */
const escapesOf = (character) =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
