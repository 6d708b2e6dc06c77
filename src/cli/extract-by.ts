import { setFlagsFromString } from 'node:v8';
import { CORRECTIONS, readCorrections } from '../batch/corrections-file.ts';
import type { RunEvent } from '../batch/events.ts';
import { FolderStore } from '../batch/folder-store.ts';
import type { Totals } from '../batch/outcome.ts';
import type { Workers } from '../batch/readers.ts';
import { run } from '../batch/run.ts';
import { settingsOf } from '../batch/settings.ts';
import { findSources } from '../batch/sources.ts';
import type { Store } from '../batch/store.ts';
import { StreamStore } from '../batch/stream-store.ts';
import { bySource, type CorrectionsBySource } from '../corrections/key.ts';
import type { ExtractOptions } from '../pipeline.ts';
import { chosenDataset } from './dataset-options.ts';
import { openEventStream } from './event-stream.ts';
import type { ExtractChoices } from './extract-choices.ts';
import { chosenLimits } from './limit-options.ts';
import { openDataset } from './open-dataset.ts';
import { progressOf } from './progress.ts';
import { GOES_ON, whenStopped } from './stop.ts';
import { summary } from './summary.ts';
import { counted, DEBUG, put, say } from './terminal.ts';

/** Reads the inputs by the workers, writes what they give and says what came of it. Gives the exit code. */
export async function extractBy(
  workers: Workers,
  inputs: readonly string[],
  options: ExtractChoices,
): Promise<number> {
  const { output, quiet = false, events: eventsTo } = options;
  const extractOptions: ExtractOptions = {
    ...(options.pages && { pages: options.pages }),
    ...(options.off && { off: options.off }),
    // Loaded where it is asked for: the schema library would slow down every start.
    ...(options.form && { forms: await (await import('./forms.ts')).readFormFiles(options.form) }),
  };
  const limits = chosenLimits(options);
  const { shard, fresh = false } = options;
  const dataset = chosenDataset(options);
  const toFolder = output !== '-';
  const corrections = bySource(toFolder ? (await readCorrections(output)).corrections : []);
  const uncorrected = new Map(corrections);
  const closing: (() => void)[] = [];
  try {
    const sources = await findSources(inputs, toFolder ? output : undefined);
    if (sources.length > MANY) setFlagsFromString('--optimize-for-size');
    const store: Store = toFolder
      ? await FolderStore.begin(await openDataset(output, dataset, { quiet }), workers, sources, {
          settings: settingsOf(extractOptions),
          corrections,
          limits,
          fresh,
          ...(shard && { shard }),
        })
      : new StreamStore(async (json) => {
          for (const piece of json) await put(piece);
          await put('\n');
        });
    const progress = progressOf(sources.length, { quiet, ...(options.pages && { pages: options.pages }) });
    closing.push(
      whenStopped(
        async () => {
          await workers.stop();
          await store.discard();
          // The bar gives the line and the cursor back.
          progress.stop();
        },
        stoppedText(toFolder, fresh),
      ),
    );
    closing.push(() => progress.stop());
    const events = eventsTo === undefined ? undefined : openEventStream(eventsTo === true ? '-' : eventsTo);
    closing.push(() => events?.close());
    const onEvent = (event: RunEvent): void => {
      progress.event(event);
      if (event.event === 'outcome') uncorrected.delete(event.outcome.sha256);
      events?.event(event);
      if (DEBUG && event.event === 'bug') say(event.stack);
    };
    let totals: Totals;
    try {
      totals = await run(sources, store, workers, {
        extractOptions,
        corrections,
        limits,
        ...(shard && { shard }),
        onEvent,
      });
    } catch (error) {
      await workers.stop();
      await store.discard();
      throw error;
    }
    closing.splice(0).forEach((close) => {
      close();
    });
    // What the inputs of other shards are is not known here.
    if (uncorrected.size > 0 && !shard) say(withoutSource(uncorrected));
    if (!quiet) {
      const written = toFolder ? { output, formats: dataset.formats } : undefined;
      say(summary(totals, { written, somePages: options.pages !== undefined }));
    }
    return exitCode(totals, options);
  } finally {
    for (const close of closing) close();
  }
}

/**
 * Inputs from which on this process does without some speed, which workers need and it does not: the engine clears away sooner
 * what each input leaves. Over 50,000 of them it takes up 120 MiB so, twice as much otherwise.
 */
const MANY = 1000;

/** What a run that was stopped leaves to be done. */
function stoppedText(toFolder: boolean, fresh: boolean): string {
  if (!toFolder) return 'Stopped. The same command begins anew.';
  return fresh ? 'Stopped. The same command without --fresh goes on where it stopped.' : GOES_ON;
}

/** What is to be said of corrections of documents that are not among the inputs: those are elsewhere, or were published anew. */
function withoutSource(uncorrected: CorrectionsBySource): string {
  const lines = [...uncorrected.values()].map(
    (its) => `  ${its[0]!.document}: ${counted(its.length, 'correction')}`,
  );
  return [
    `${CORRECTIONS} has corrections of documents that are not among the inputs, or have changed; they were not applied:`,
    ...lines.slice(0, MOST_LISTED),
    ...(lines.length > MOST_LISTED ? [`  and ${lines.length - MOST_LISTED} more`] : []),
  ].join('\n');
}

const MOST_LISTED = 10;

function exitCode({ failures, findings }: Totals, { failOn, allowFailures }: ExtractChoices): number {
  if (failures > 0 && !allowFailures) return 2;
  const counting =
    failOn === 'error' ? findings.error : failOn === 'warning' ? findings.error + findings.warning : 0;
  return counting > 0 ? 1 : 0;
}
