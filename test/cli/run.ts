import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'dist/cli.js');
export const FILES = fileURLToPath(new URL('./files/', import.meta.url));

/** A folder with a few documents in `in/`. */
export function newPlace(): string {
  const place = mkdtempSync(join(tmpdir(), 'yusuan-run-'));
  mkdirSync(join(place, 'in'));
  for (const name of ['small.pdf', 'other.pdf', 'picture.pdf', 'two-pages.pdf'])
    copyFileSync(join(FILES, name), join(place, 'in', name));
  return place;
}

/** Runs the built command line in the folder. */
export const yusuanIn = (place: string, ...run: string[]) =>
  spawnSync(process.execPath, [CLI, ...run], { cwd: place, encoding: 'utf8' });

/** Every file of a folder by its path, hidden ones too; each byte as a character. */
export function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}
