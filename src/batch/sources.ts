import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { Failure } from '../failure.ts';
import { because } from './read.ts';
import { fromSystem, readableName, toSystem } from './system-path.ts';

/** Endings of the files that are taken from a folder, in lower case. A file that is named is taken whatever its ending. */
const ENDINGS = ['.pdf'];

/** A file to read, or what stands for one where none was found. */
export interface Source {
  /** Where it is. */
  readonly path: string;
  /** What the dataset calls it: the path below the INPUT folder, parts joined by "/". */
  readonly file: string;
  /** As a person finds it: the INPUT as given and what is below it. */
  readonly shown: string;
  /** Why there is nothing to read. */
  readonly failure?: Failure;
}

/**
 * The files that INPUTs stand for, sorted by `file`: of a PDF itself, of a folder all PDFs in it and below, of a glob what
 * it matches. A file that several INPUTs lead to is taken once. In folders and globs hidden files are left out, links
 * to folders are not followed, and the output folder is passed over.
 */
export async function findSources(inputs: readonly string[], output?: string): Promise<Source[]> {
  const passOver = output === undefined ? undefined : await realpath(output).catch(() => resolve(output));
  const found: Source[] = [];
  // One INPUT leads to no file twice.
  const paths = inputs.length > 1 ? new Set<string>() : undefined;
  for (const input of inputs) {
    for (const source of await sourcesOf(input, passOver)) {
      if (paths?.has(source.path)) continue;
      paths?.add(source.path);
      found.push(source);
    }
  }
  return found.sort((a, b) => compare(a.file, b.file) || compare(a.path, b.path));
}

/** A file of a folder. Of very many, each holds its own name only. */
class FoundFile implements Source {
  readonly #folder: Folder;
  readonly #name: string;

  constructor(folder: Folder, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  get path(): string {
    return join(this.#folder.path, this.#name);
  }

  get file(): string {
    return this.#folder.file + readableName(this.#name);
  }

  get shown(): string {
    return join(this.#folder.shown, readableName(this.#name));
  }
}

/** By code units: the same order wherever the program runs. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function sourcesOf(input: string, passOver: string | undefined): Promise<Source[]> {
  const path = resolve(input);
  let there: Stats;
  try {
    there = await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && isDynamicPattern(input))
      return await matchesOf(input, passOver);
    return [{ path, file: basename(path), shown: input, failure: because(error, path) }];
  }
  if (!there.isDirectory()) return [{ path, file: basename(path), shown: input }];
  const root = await realpath(path);
  const sources = await filesBelow(
    { path, real: root, file: '', shown: input.replace(/[/\\]+$/, '') || input },
    passOver === root ? undefined : passOver,
  );
  if (sources.length > 0) return sources;
  return [
    {
      path,
      file: `${basename(path)}/`,
      shown: input,
      failure: new Failure(
        'not_found',
        `The folder holds no PDF, nor does any below it (looked for *${ENDINGS.join(', *')}). Check that it is the right one.`,
      ),
    },
  ];
}

interface Folder {
  readonly path: string;
  readonly real: string;
  /** Its path below the INPUT with a "/" at the end; empty for the INPUT itself. */
  readonly file: string;
  readonly shown: string;
}

interface Named {
  readonly entry: Dirent<Buffer>;
  readonly name: string;
  /** What `file` goes on with after the folder: entries sorted by it are files sorted by `file`. */
  readonly key: string;
}

function named(entry: Dirent<Buffer>): Named {
  const name = fromSystem(entry.name);
  return { entry, name, key: readableName(name) + (entry.isDirectory() ? '/' : '') };
}

const byKey = (a: Named, b: Named): number => compare(a.key, b.key) || compare(a.name, b.name);

/** The files in the folder and below, sorted. */
async function filesBelow(folder: Folder, passOver: string | undefined): Promise<Source[]> {
  if (folder.real === passOver) return [];
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(toSystem(folder.path), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    return [
      {
        path: folder.path,
        file: folder.file || `${basename(folder.path)}/`,
        shown: folder.shown,
        failure: because(error, folder.path),
      },
    ];
  }
  const sources: Source[] = [];
  for (const { entry, name } of entries.map(named).sort(byKey)) {
    if (name.startsWith('.')) continue;
    const path = join(folder.path, name);
    if (entry.isDirectory()) {
      const below = {
        path,
        real: join(folder.real, name),
        file: `${folder.file}${readableName(name)}/`,
        shown: join(folder.shown, readableName(name)),
      };
      for (const source of await filesBelow(below, passOver)) sources.push(source);
    } else if (hasEnding(name) && !(entry.isSymbolicLink() && (await leadsToFolder(path)))) {
      sources.push(new FoundFile(folder, name));
    }
  }
  return sources;
}

const hasEnding = (name: string): boolean => ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));

const leadsToFolder = async (path: string): Promise<boolean> =>
  await stat(toSystem(path)).then(
    (it) => it.isDirectory(),
    () => false,
  );

async function matchesOf(input: string, passOver: string | undefined): Promise<Source[]> {
  const parts = (sep === '\\' ? input.replaceAll('\\', '/') : input).split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  const pattern = parts.slice(first).join('/');
  const base = parts.slice(0, first).join('/').replace(/\\(.)/g, '$1');
  const folder = first === 0 ? '.' : base || '/';
  const matches = await glob(pattern, {
    cwd: resolve(folder),
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  const real = await realpath(folder).catch(() => resolve(folder));
  const sources: Source[] = [];
  for (const file of matches) {
    const path = resolve(folder, file);
    if (passOver !== undefined && isBelow(passOver, real) && isBelow(join(real, file), passOver)) continue;
    if (await leadsToFolder(path)) continue;
    sources.push({ path, file, shown: first === 0 ? file : join(folder, file) });
  }
  if (sources.length > 0) return sources;
  const failure = new Failure(
    'not_found',
    'There is no such file, and no file that matches it as a pattern. Check the path and the spelling.',
  );
  return [{ path: resolve(input), file: pattern, shown: input, failure }];
}

const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
