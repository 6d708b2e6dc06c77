// Installs the dependencies of the lock file where they are missing or out of date. Runs before every build,
// on a machine where nothing is installed yet, so it may use Node's own modules only.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { LEAST_NODE, tooOld } from './least-node.mjs';

const root = new URL('..', import.meta.url);

/** The packages of a lock file as one comparable text; empty where the file cannot be read. */
function lockedPackages(path) {
  try {
    const { packages } = JSON.parse(readFileSync(new URL(path, root), 'utf8'));
    return Object.entries(packages).filter(([name]) => name !== '');
  } catch {
    return [];
  }
}

/** True where everything the lock file asks for is installed at its version (optional packages may be absent). */
function installed() {
  const wanted = lockedPackages('package-lock.json');
  const present = new Map(lockedPackages('node_modules/.package-lock.json'));
  return (
    wanted.length > 0 &&
    wanted.every(([name, entry]) => {
      const found = present.get(name);
      return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true;
    })
  );
}

const problem = tooOld(process.versions.node, LEAST_NODE);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
if (!installed()) {
  process.stderr.write('Installing what package-lock.json names …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file without the entries of other platforms' optional packages, which a registry may
  // not offer. The versions and checksums of the lock file hold all the same, and `--no-save` leaves it as it is.
  const run = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  process.exit(run.status ?? 1);
}
