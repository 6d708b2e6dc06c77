import { closeSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import type { RunEvent } from '../batch/events.ts';
import type { Totals } from '../batch/outcome.ts';
import { CannotRun, FAILED, say } from './terminal.ts';

/** Takes what a run tells and passes it on as JSON lines, one an event, each at once. */
export interface EventStream {
  event(event: RunEvent): void;
  close(): void;
}

/** Opens the stream to a file, or with "-" to standard output. Throws CannotRun, also later where the file takes no more. */
export function openEventStream(path: string): EventStream {
  if (path !== '-') refuseOther(path);
  else process.stdout.prependListener('error', endUnfinished);
  const file = path === '-' ? undefined : tried(path, () => openSync(path, 'w'));
  return {
    event: (event) => {
      const value = asJson(event);
      if (!value) return;
      const line = `${JSON.stringify({ ...value, time: new Date().toISOString() })}\n`;
      if (file === undefined) process.stdout.write(line);
      else tried(path, () => writeFileSync(file, line));
    },
    close: () => {
      if (file !== undefined) closeSync(file);
    },
  };
}

/** Whoever reads the events is gone. Not quietly, as where documents go to standard output: the dataset is not there yet. */
function endUnfinished({ code }: NodeJS.ErrnoException): void {
  if (code !== 'EPIPE') return;
  say(
    'Error: --events: nobody reads standard output any more. The run is not finished; the same command goes on with it.',
  );
  process.exit(FAILED);
}

/** Throws CannotRun where the file is another one: an INPUT after --events is taken for its file, and would be lost. */
function refuseOther(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there?.isFile() || there.size === 0) return;
  const begin = Buffer.alloc(FIRST.length);
  tried(path, () => {
    const file = openSync(path, 'r');
    try {
      readSync(file, begin);
    } finally {
      closeSync(file);
    }
  });
  if (begin.toString('latin1') !== FIRST)
    throw new CannotRun(
      `--events ${path}: this file is there, and is none of events. Choose another file, or move it.`,
    );
}

/** How a file of events begins. */
const FIRST = '{"event":';

function tried<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw new CannotRun(`--events ${path}: ${(error as Error).message}. Choose another file.`);
  }
}

/** An event as docs/batch.md describes it; undefined for what is not passed on. */
function asJson(event: RunEvent): object | undefined {
  switch (event.event) {
    case 'start':
    case 'tables':
      return event;
    case 'end':
      return { event: 'end', ...totalsAsJson(event.totals) };
    case 'outcome': {
      const { outcome, before } = event;
      const { file, sha256 } = outcome;
      if ('failure' in outcome) return { event: 'failure', file, sha256, ...outcome.failure, before };
      const { bytes: _, hash: __, ...facts } = outcome.facts;
      return { event: 'document', file, sha256, ...facts, before };
    }
    default:
      return undefined;
  }
}

const totalsAsJson = ({ budgetLines, ...totals }: Totals): object => ({
  ...totals,
  budget_lines: budgetLines,
});
