import { documentNames } from '../../../batch/names.ts';
import { failedInput, type Outcome, sameAs } from '../../../batch/outcome.ts';
import type { Correction } from '../../../corrections/format.ts';
import type { BudgetDocument } from '../../../document.ts';
import type { FailedInput } from '../../../write/failures.ts';
import type { Engine } from '../engine/client.ts';
import type { DroppedEntry } from '../shelf/shelf.ts';
import type { Run } from './files.ts';

/**
 * What the command line would give for the files that were opened here: in the order of their paths, with names that tell
 * them apart, the same bytes once, and documents that `corrections` are about read anew with them. Files whose reading was stopped
 * are left out. Rejects with Refused.
 */
export async function runOf(
  dropped: readonly DroppedEntry[],
  corrections: readonly Correction[],
  engine: Engine,
): Promise<Run> {
  const entries = dropped
    .filter(
      ({ progress: { value } }) =>
        value.is === 'ready' || (value.is === 'failed' && value.reason !== 'stopped'),
    )
    .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const names = documentNames(entries.map(({ file }) => file));
  const firsts = new Map<string, Outcome>();
  const documents: BudgetDocument[] = [];
  const failures: FailedInput[] = [];
  for (const [index, entry] of entries.entries()) {
    const { file } = entry;
    const sha256 = await engine.ask({ want: 'digest', bytes: await entry.source() });
    const first = firsts.get(sha256);
    const outcome = first ? sameAs(first, file) : outcomeOf(entry, sha256);
    if (!first) firsts.set(sha256, outcome);
    if ('failure' in outcome) failures.push(failedInput(file, sha256, outcome.failure));
    else documents.push(await corrected(entry, names[index]!, corrections, engine));
  }
  return { documents, failures };
}

function outcomeOf({ file, progress: { value } }: DroppedEntry, sha256: string): Outcome {
  if (value.is === 'failed' && value.reason !== 'stopped' && value.reason !== 'unusable')
    return { file, sha256, failure: { reason: value.reason, message: value.message } };
  // Only whether there are facts matters here.
  return { file, sha256, facts: {} as never };
}

/** Checks look at the whole document, so that a correction of one value may change what is said of others. */
async function corrected(
  entry: DroppedEntry,
  document: string,
  all: readonly Correction[],
  engine: Engine,
): Promise<BudgetDocument> {
  const read = entry.read!;
  const { file } = entry;
  const corrections = all.filter(({ sha256 }) => sha256 === read.sha256);
  if (corrections.length === 0) return { ...read, document, file };
  return await engine.ask({
    want: 'extract',
    bytes: await entry.source(),
    document,
    file,
    corrections,
  });
}
