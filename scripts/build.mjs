// Compiles src/ into dist/ module by module, which is the library; builds the program into dist/program/ and the page of
// `yusuan review` into dist/review/page/; and makes the command line runnable as `npx yusuan` inside the clone. Runs on a
// machine where only the locked packages are installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepCode } from './kept-code.mjs';
import { buildPage } from './page.mjs';
import { buildProgram } from './program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = `${root}node_modules/typescript/bin/tsc`;

// Beside dist/ first: what failed to compile replaces nothing, and no module outlives its source.
const fresh = `${root}.dist-${process.pid}`;
const old = `${fresh}-old`;
try {
  const compiled = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  });
  if (compiled.status === 0) {
    await buildProgram(fresh);
    writeFileSync(`${fresh}/build.txt`, `${hashOf(fresh)}\n`);
    keepCode(fresh);
    await buildPage(`${fresh}/review/page`);
    if (existsSync(`${root}dist`)) renameSync(`${root}dist`, old);
    renameSync(fresh, `${root}dist`);
    linkCommand();
  }
  process.exitCode = compiled.status ?? 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
}

/** A hash of the program's code: what an earlier build has read is read again by a changed one (src/batch/settings.ts). */
function hashOf(folder) {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js'))
    .sort();
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(`${folder}/${file}`));
  return hash.digest('hex').slice(0, 16);
}

/** npm links the commands of installed packages only, not those of the package itself. */
function linkCommand() {
  if (process.platform === 'win32') return;
  const bin = `${root}node_modules/.bin`;
  if (existsSync(`${bin}/yusuan`)) return;
  mkdirSync(bin, { recursive: true });
  rmSync(`${bin}/yusuan`, { force: true });
  symlinkSync('../../dist/cli.js', `${bin}/yusuan`);
}
