// Compiles src/ into dist/ and makes the command line runnable as `npx yusuan` inside the clone.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

const compiled = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

chmodSync(`${root}/dist/cli.js`, 0o755);
if (process.platform !== 'win32') {
  const bin = `${root}/node_modules/.bin`;
  mkdirSync(bin, { recursive: true });
  if (!existsSync(`${bin}/yusuan`)) {
    rmSync(`${bin}/yusuan`, { force: true });
    symlinkSync('../../dist/cli.js', `${bin}/yusuan`);
  }
}
