// Puts the program together: the command line, the scripts of its processes and threads, and all packages they use, as a few files
// with only what is needed in them. Node takes longer to find and read hundreds of small modules than to run them.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** What is started by itself, and where that is in src/. */
const SCRIPTS = {
  cli: 'cli.ts',
  worker: 'batch/worker.ts',
  'page-thread': 'batch/page-thread.ts',
  watchdog: 'batch/watchdog.ts',
};

/** Writes program/ with the licences of what is in it, and cli.js, into the folder. */
export async function buildProgram(folder) {
  await build({
    configFile: false,
    root: source,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
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
        input: Object.fromEntries(Object.entries(SCRIPTS).map(([name, file]) => [name, `${source}${file}`])),
        // All in one folder, for src/installed.ts.
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'part-[name]-[hash].js',
          sourcemapExcludeSources: true,
        },
        checks: { bundlerTimings: false },
      },
    },
  });
  writeFileSync(`${folder}/cli.js`, "#!/usr/bin/env node\nimport './program/cli.js';\n");
  for (const left of ['cli.js.map', 'cli.d.ts']) rmSync(`${folder}/${left}`, { force: true });
  chmodSync(`${folder}/cli.js`, 0o755);
}
