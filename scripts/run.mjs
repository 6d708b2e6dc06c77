// Runs a TypeScript file of this repository on Node 20, which cannot do so by itself: compiles it with what it imports into
// a cache, and runs the result. usage: node scripts/run.mjs scripts/NAME.ts [ARGUMENT ...]
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const [script, ...args] = process.argv.slice(2);
if (!script?.endsWith('.ts')) {
  console.error('usage: node scripts/run.mjs scripts/NAME.ts [ARGUMENT ...]');
  process.exit(2);
}

const cache = path('node_modules/.cache/yusuan');
mkdirSync(cache, { recursive: true });
writeFileSync(`${cache}/package.json`, '{ "type": "module" }\n');
writeFileSync(
  `${cache}/tsconfig.json`,
  JSON.stringify({
    extends: path('tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      rootDir: path(''),
      outDir: cache,
      typeRoots: [path('node_modules/@types')],
    },
    include: [path(script)],
  }),
);
const node = (...argv) => spawnSync(process.execPath, argv, { stdio: 'inherit', cwd: path('') }).status ?? 1;
const compiled = node(path('node_modules/typescript/bin/tsc'), '-p', `${cache}/tsconfig.json`);
process.exit(compiled || node(`${cache}/${script.replace(/\.ts$/, '.js')}`, ...args));
