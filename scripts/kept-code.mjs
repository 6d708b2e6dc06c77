// Runs the built program once for each way in which it is usually started, and keeps the code that the engine compiles
// meanwhile (src/start.ts).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const SAMPLE = path('../fixtures/sample/zhangjiakou-2025.pdf');

/** What takes longer hangs; a slow machine needs some ten seconds. */
const LONGEST_MS = 300_000;

/**
 * Keeps code of the program in the folder. What a process takes over from the one before it keeps too. The program is whole without:
 * where this fails it says so.
 */
export function keepCode(folder) {
  // Not in the system's folder for such files, which may be one that nobody may write to.
  const out = join(folder, 'kept-code-run');
  try {
    for (const args of [
      ['--help'],
      ['quantity', '≥95%'],
      ['tables', SAMPLE, '--pages', '3-6'],
      ['extract', SAMPLE, '-o', join(out, 'dataset'), '--quiet'],
    ]) {
      const { status, stderr, error } = spawnSync(process.execPath, [join(folder, 'cli.js'), ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: LONGEST_MS,
        env: {
          ...process.env,
          // Nothing else: the engine takes code only under the flags that it was compiled under.
          NODE_OPTIONS: `--require=${JSON.stringify(path('keep-code.cjs'))}`,
          KEEP_CODE_OF: join(folder, 'program/start.js'),
        },
      });
      if (status !== 0)
        throw error ?? new Error(/^\w*Error: .*$/m.exec(stderr)?.[0] ?? `exit code ${status}`);
    }
  } catch ({ message }) {
    console.warn(`Compiled code is not kept; every start compiles it anew, and takes longer. (${message})`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
