import { SingleBar } from 'cli-progress';
import type { Result } from '../batch/run.ts';
import { countOf } from '../write/tables.ts';
import { counted, printable, say } from './terminal.ts';

/** What a person sees while a run goes on. */
export interface Progress {
  result(result: Result): void;
  stop(): void;
}

/** Work that ends sooner shows no bar. */
const BAR_AFTER_MS = 1000;

/** A bar on a terminal, a line an input otherwise; with `quiet` only what failed. */
export function progressOf(total: number, quiet: boolean): Progress {
  if (quiet) return { result: sayFailure, stop: () => {} };
  return process.stderr.isTTY ? bar(total) : lines(total);
}

function lines(total: number): Progress {
  let done = 0;
  return {
    result: (result) => {
      done++;
      if ('failure' in result) return sayFailure(result);
      const { pages } = result.document;
      const { projects, indicators, budgetLines } = countOf(result.document);
      const holds = [
        counted(pages, 'page'),
        counted(projects, 'project'),
        counted(indicators, 'indicator'),
        counted(budgetLines, 'budget line'),
      ];
      say(`${done}/${total} ${result.source.shown}: ${holds.join(', ')}`);
    },
    stop: () => {},
  };
}

function bar(total: number): Progress {
  let done = 0;
  let drawn: Bar | undefined;
  const timer = setTimeout(() => {
    drawn = new Bar({
      format: '{bar} {value}/{total} {file}',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    });
    drawn.start(total, done, { file: '' });
  }, BAR_AFTER_MS);
  timer.unref();
  return {
    result: (result) => {
      done++;
      if ('failure' in result) {
        if (drawn) process.stderr.write('\r\u001b[K');
        sayFailure(result);
      }
      drawn?.update(done, { file: printable(result.source.file).replaceAll('\n', ' ') });
    },
    stop: () => {
      clearTimeout(timer);
      drawn?.stop();
    },
  };
}

/** A bar whose clock does not keep the process alive: the run decides when it ends. */
class Bar extends SingleBar {
  declare timer: NodeJS.Timeout | null;

  override render(): void {
    super.render();
    this.timer?.unref();
  }
}

function sayFailure(result: Result): void {
  if (!('failure' in result)) return;
  const { reason, message } = result.failure;
  say(`${reason === 'duplicate' ? 'Left out' : 'Not read'}: ${result.source.shown}: ${message} (${reason})`);
}
