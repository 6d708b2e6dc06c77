import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../draw/random.ts';
import { damaged } from './damage.ts';
import { bytes } from './one-page.ts';
import { runChecked } from './run-checked.ts';

/** A file to damage. */
export interface FuzzSource {
  readonly name: string;
  /** One byte a character. */
  readonly content: string;
}

/** What became of so many damaged files. */
export interface FuzzResult {
  readonly files: number;
  readonly documents: number;
  /** How many failures of each reason. */
  readonly failures: ReadonlyMap<string, number>;
  /** Files that reached a limit of time or memory: each is a way to keep pdf.js busy that is worth knowing. */
  readonly limits: readonly string[];
  /** What must not be, each with the file, whose name says how to make it again: seed, number, source. */
  readonly problems: readonly string[];
}

/** Files that one run is given. */
const AT_ONCE = 250;

/** Damages the sources in turn, `files` times in all, and runs the command line over the files. */
export async function fuzz(
  sources: readonly FuzzSource[],
  { seed, files, place }: { readonly seed: number; readonly files: number; readonly place: string },
): Promise<FuzzResult> {
  let documents = 0;
  const failures = new Map<string, number>();
  const limits: string[] = [];
  const problems: string[] = [];
  for (let from = 0; from < files; from += AT_ONCE) {
    const folder = join(place, 'in');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (let number = from; number < Math.min(files, from + AT_ONCE); number++) {
      const { name, content } = sources[number % sources.length]!;
      const path = join(folder, `${seed}-${number}-${name}.pdf`);
      writeFileSync(path, bytes(damaged(content, randomFrom(seed, number))));
    }
    const run = await runChecked(folder, join(place, 'out'));
    problems.push(...run.problems);
    for (const [file, outcome] of run.outcomes) {
      if (!('reason' in outcome)) {
        documents++;
        continue;
      }
      const { reason, message } = outcome;
      failures.set(reason, (failures.get(reason) ?? 0) + 1);
      if (reason === 'timeout' || reason === 'out_of_memory') limits.push(`${file}: ${reason}: ${message}`);
    }
  }
  return { files, documents, failures, limits, problems };
}
