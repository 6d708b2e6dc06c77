// Runs the built program once for each way in which it is usually started, and keeps the code that the engine compiles
// meanwhile (src/start.ts).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const SAMPLE = path('../fixtures/sample/zhangjiakou-2025.pdf');

/** Keeps code of the program in the folder. What a process takes over from the one before it keeps too. */
export function keepCode(folder) {
  const out = mkdtempSync(join(tmpdir(), 'yusuan-build-'));
  try {
    for (const args of [
      ['--help'],
      ['quantity', '≥95%'],
      ['tables', SAMPLE, '--pages', '3-6'],
      ['extract', SAMPLE, '-o', join(out, 'dataset'), '--quiet'],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'cli.js'), ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          // Nothing else: the engine takes code only under the flags that it was compiled under.
          NODE_OPTIONS: `--require=${JSON.stringify(path('keep-code.cjs'))}`,
          KEEP_CODE_OF: join(folder, 'program/start.js'),
        },
      });
      if (status !== 0) throw new Error(`yusuan ${args.join(' ')} gave ${status}: ${stderr}`);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
