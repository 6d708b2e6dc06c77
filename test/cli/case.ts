import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseString } from 'fast-csv';
import { z } from 'zod';
import { fromSystem, toSystem } from '../../src/batch/system-path.ts';

/*
 * A case of the command line is a folder below test/cli/cases: `case.json` says which files there are and what is run,
 * `expected.txt` is the session as a person sees it: what each command printed, its exit code, the files looked at, and what
 * became of the files at the end. UPDATE_EXPECTED=1 writes expected.txt anew.
 */

/** A file, folder or link to make before a command; `\u` escapes in JSON give names that no checkout could hold. */
const Make = z.strictObject({
  /** `\udc80` to `\udcff` are bytes that are not UTF-8. */
  path: z.string(),
  /** Copy of a file, by its path from test/cli/files … */
  copy: z.string().optional(),
  /** … or only so many of its bytes. */
  bytes: z.number().optional(),
  text: z.string().optional(),
  /** A file of this many bytes that takes no room on the disk. */
  size: z.number().optional(),
  link: z.string().optional(),
  pipe: z.boolean().optional(),
  folder: z.boolean().optional(),
});

/** A file to show; `columns` of a CSV, where the others depend on the engine. */
const Show = z.union([z.string(), z.strictObject({ file: z.string(), columns: z.array(z.string()) })]);

const Step = z.strictObject({
  make: z.array(Make).optional(),
  run: z.array(z.string()),
  /** Of JSON lines on standard output, the keys to show. */
  keys: z.array(z.string()).optional(),
  show: z.array(Show).optional(),
});

const Case = z.strictObject({
  about: z.string(),
  /** The only system that has what the case needs. */
  system: z.string().optional(),
  steps: z.array(Step),
});

/** Whether this system has what the case needs. */
export function canRun(folder: string): boolean {
  const { system = process.platform } = readCase(folder);
  return system === process.platform;
}

const readCase = (folder: string): z.infer<typeof Case> =>
  Case.parse(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')));

const FILES = fileURLToPath(new URL('./files/', import.meta.url));
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs the case in a new folder and gives the session as text. */
export async function session(folder: string): Promise<string> {
  const { about, steps } = readCase(folder);
  const place = mkdtempSync(join(tmpdir(), 'yusuan-case-'));
  const made = new Map<string, string>();
  const lines = [`# ${about}`];
  try {
    for (const { make = [], run, keys, show = [] } of steps) {
      for (const item of make) {
        makeItem(place, item);
        made.set(item.path, contentOf(place, item));
      }
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, [CLI, ...run], {
        cwd: place,
        encoding: 'utf8',
      });
      lines.push(
        '',
        `$ yusuan ${run.join(' ')}`,
        ...(keys ? pick(stdout, keys) : split(stdout)),
        ...inOrder(split(stderr)),
        `[${signal ?? status}]`,
      );
      for (const item of show) {
        const file = typeof item === 'string' ? item : item.file;
        const text = readFileSync(join(place, file), 'utf8');
        lines.push(
          `--- ${file}`,
          ...(typeof item === 'string' ? split(text) : await columns(text, item.columns)),
        );
      }
    }
    const there = filesBelow(place);
    const lost = [...made.keys()].filter((path) => !there.includes(path) && !isFolder(join(place, path)));
    const changed = [...made].filter(
      ([path, before]) => there.includes(path) && contentOf(place, { path }) !== before,
    );
    lines.push('', 'Files written:', ...there.filter((path) => !made.has(path)));
    if (lost.length > 0) lines.push('', 'Files removed that were there before:', ...lost);
    if (changed.length > 0)
      lines.push('', 'Files changed that were there before:', ...changed.map(([path]) => path));
    return `${lines.join('\n').replaceAll(place, '<place>').replaceAll('\u001b', '\\u001b')}\n`;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function makeItem(
  place: string,
  { path, copy, bytes, text, size, link, pipe, folder }: z.infer<typeof Make>,
): void {
  const target = at(place, path);
  mkdirSync(folder ? target : at(place, dirname(path)), { recursive: true });
  if (folder) return;
  if (pipe) {
    spawnSync('mkfifo', [join(place, path)]);
    return;
  }
  if (link !== undefined) {
    symlinkSync(link, target);
    return;
  }
  const content = copy === undefined ? Buffer.from(text ?? '') : readFileSync(join(FILES, copy));
  writeFileSync(target, content.subarray(0, bytes));
  if (size !== undefined) truncateSync(target, size);
}

/** What is in a file, as far as a case can change it; nothing for links, folders and files too large to compare. */
function contentOf(place: string, { path, link, folder, size }: z.infer<typeof Make>): string {
  const target = at(place, path);
  return link !== undefined ||
    folder ||
    size !== undefined ||
    !lstatSync(target).isFile() ||
    lstatSync(target).size > 1e6
    ? ''
    : readFileSync(target, 'latin1');
}

const at = (place: string, path: string): string | Buffer => toSystem(join(place, path));

const isFolder = (path: string): boolean => existsSync(path) && lstatSync(path).isDirectory();

const split = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** What is told of an input as it comes: its turn differs from run to run. */
const TOLD = /^(?:Not read: |Left out: |\d+\/\d+ )/;

/** The lines with those about inputs in the inputs' order. */
function inOrder(lines: readonly string[]): string[] {
  const told = lines
    .filter((line) => TOLD.test(line))
    .map((line) => line.replace(/^\d+(?=\/\d+ )/, '·'))
    .sort((a, b) => (aboutWhat(a) < aboutWhat(b) ? -1 : 1));
  return lines.map((line) => (TOLD.test(line) ? told.shift()! : line));
}

const aboutWhat = (line: string): string => line.replace(/^(?:Not read: |Left out: |·\/\d+ )/, '');

const pick = (stdout: string, keys: readonly string[]): string[] =>
  split(stdout).map((line) => {
    const value = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify(Object.fromEntries(keys.map((key) => [key, value[key]])));
  });

async function columns(text: string, names: readonly string[]): Promise<string[]> {
  const rows: string[] = [names.join(',')];
  for await (const row of parseString<Record<string, string>, Record<string, string>>(text, {
    headers: true,
  })) {
    rows.push(names.map((name) => JSON.stringify(row[name])).join(','));
  }
  return rows;
}

function filesBelow(folder: string, path = ''): string[] {
  return readdirSync(at(folder, path), { withFileTypes: true, encoding: 'buffer' })
    .flatMap((entry) => {
      const name = fromSystem(entry.name);
      const below = path === '' ? name : `${path}/${name}`;
      return entry.isDirectory() ? filesBelow(folder, below) : [below];
    })
    .sort();
}
