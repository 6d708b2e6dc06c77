// Checks on every PDF of some folders that no character is lost or used twice, and that cells lie as cells do: npm run conserve -- FOLDER...
// Prints the files of which something does not hold, and those that took too long or needed too much, and exits with 1 where there are any
// of the former. A process that gets no further is ended.
import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../src/failure.ts';
import { type CheckedLayout, checkedLayout } from './hostile/layout-faults.ts';

/** A file that takes longer, in milliseconds, is given up. */
const LONGEST = 120_000;

type Outcome = CheckedLayout | { readonly failure: string };

async function outcomeOf(path: string): Promise<Outcome> {
  try {
    return await checkedLayout(new Uint8Array(readFileSync(path)));
  } catch (error) {
    if (error instanceof Failure) return { failure: error.code };
    return { pages: 0, tables: 0, cells: 0, faults: [String(error)] };
  }
}

async function checkFolders(folders: readonly string[]): Promise<void> {
  if (folders.length === 0 || folders[0]!.startsWith('-')) {
    console.error('usage: npm run conserve -- FOLDER...');
    process.exit(2);
  }
  const sum = { files: 0, failures: 0, pages: 0, tables: 0, cells: 0, faults: 0 };
  let child = begun();
  for (const path of folders.flatMap(pdfsIn)) {
    sum.files++;
    const outcome = await asked(child, path);
    if (outcome === 'gone') {
      console.log(`GIVEN UP ${path}`);
      child.kill('SIGKILL');
      child = begun();
    } else if ('failure' in outcome) sum.failures++;
    else {
      sum.pages += outcome.pages;
      sum.tables += outcome.tables;
      sum.cells += outcome.cells;
      if (outcome.faults.length > 0) sum.faults++;
      for (const fault of outcome.faults.slice(0, 10)) console.log(`PROBLEM ${path}: ${fault}`);
    }
  }
  child.kill();
  console.log(
    `${sum.files} files, ${sum.failures} of them no readable PDF; ${sum.pages} pages, ${sum.tables} tables, ${sum.cells} cells; problems in ${sum.faults} files`,
  );
  process.exitCode = sum.faults > 0 ? 1 : 0;
}

const begun = (): ChildProcess => fork(process.argv[1]!, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });

/** What a process says of a file; `gone` where it ended, or took too long. */
const asked = (child: ChildProcess, path: string): Promise<Outcome | 'gone'> =>
  new Promise((resolve) => {
    const end = (outcome: Outcome | 'gone') => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(() => end('gone'), LONGEST);
    child.on('message', end);
    child.on('exit', () => end('gone'));
    child.send(path);
  });

const pdfsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.pdf$/i.test(entry.name) && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

if (process.send) {
  console.warn = () => {};
  process.on('message', async (path: string) => process.send!(await outcomeOf(path)));
} else await checkFolders(process.argv.slice(2));
