import { SingleBar } from 'cli-progress';
import type { RunEvent } from '../batch/events.ts';
import type { Outcome } from '../batch/outcome.ts';
import type { Source } from '../batch/sources.ts';
import type { PageSelection } from '../pipeline.ts';
import { selectedPages } from './pages.ts';
import { counted, onOneLine, printable, say } from './terminal.ts';

/** What a person sees while a run goes on. */
export interface Progress {
  event(event: RunEvent): void;
  stop(): void;
}

/** Work that ends sooner shows no bar. */
const BAR_AFTER_MS = 1000;

interface How {
  readonly quiet: boolean;
  /** The pages that were asked for; all where absent. */
  readonly pages?: PageSelection;
}

/** A bar on a terminal, a line an input otherwise; with `quiet` only what failed. */
export function progressOf(total: number, { quiet, pages }: How): Progress {
  if (quiet) return { event: (event) => event.event === 'outcome' && sayFailure(event), stop: () => {} };
  return process.stderr.isTTY ? bar(total) : lines(total, pages);
}

function lines(total: number, selection?: PageSelection): Progress {
  let done = 0;
  return {
    event: (event) => {
      if (event.event !== 'outcome' && event.event !== 'elsewhere') return;
      done++;
      if (event.event === 'elsewhere') return;
      const { source, outcome, before } = event;
      if ('failure' in outcome) return sayFailure(event);
      const { pages, projects, indicators, budget_lines } = outcome.facts;
      const holds = [
        selection
          ? `${selectedPages(selection, pages)} of ${counted(pages, 'page')}`
          : counted(pages, 'page'),
        counted(projects, 'project'),
        counted(indicators, 'indicator'),
        counted(budget_lines, 'budget line'),
        ...(before ? ['read before'] : []),
      ];
      say(`${done}/${total} ${onOneLine(source.shown)}: ${holds.join(', ')}`);
    },
    stop: () => {},
  };
}

function bar(total: number): Progress {
  const pace = new Pace();
  let done = 0;
  let drawn: Bar | undefined;
  const timer = setTimeout(() => {
    drawn = new Bar({
      format: '{bar} {value}/{total} {pace} {file}',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    });
    drawn.start(total, done, { pace: '', file: '' });
  }, BAR_AFTER_MS);
  timer.unref();
  return {
    event: (event) => {
      if (event.event === 'tables') drawn?.update(done, { pace: '', file: 'writing tables' });
      if (event.event !== 'outcome' && event.event !== 'elsewhere') return;
      done++;
      if (event.event === 'elsewhere') return void drawn?.update(done);
      if (!event.before) pace.add();
      if ('failure' in event.outcome) {
        if (drawn) process.stderr.write('\r\u001b[K');
        sayFailure(event);
      }
      drawn?.update(done, {
        pace: pace.text(total - done),
        file: printable(event.source.file).replaceAll('\n', ' '),
      });
    },
    stop: () => {
      clearTimeout(timer);
      drawn?.stop();
    },
  };
}

/** Documents that the pace is taken from. */
const RECENT = 50;

/** How fast inputs get done, as far as they are read now: what was read before takes no time. */
class Pace {
  readonly #ends: number[] = [performance.now()];

  add(): void {
    this.#ends.push(performance.now());
    if (this.#ends.length > RECENT) this.#ends.shift();
  }

  /** `2.5/s, 3 min left`; empty until there is something to go by. */
  text(left: number): string {
    const seconds = (this.#ends.at(-1)! - this.#ends[0]!) / 1000;
    if (this.#ends.length < 2 || seconds <= 0) return '';
    const rate = (this.#ends.length - 1) / seconds;
    const shown = rate >= 1 ? `${rate.toFixed(1)}/s` : `${(rate * 60).toFixed(1)}/min`;
    return `${shown}, ${duration(left / rate)} left`;
  }
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** A bar whose clock does not keep the process alive: the run decides when it ends. */
class Bar extends SingleBar {
  declare timer: NodeJS.Timeout | null;

  override render(): void {
    super.render();
    this.timer?.unref();
  }
}

function sayFailure({ source, outcome }: { readonly source: Source; readonly outcome: Outcome }): void {
  if (!('failure' in outcome)) return;
  const { reason, message } = outcome.failure;
  say(
    `${reason === 'duplicate' ? 'Left out' : 'Not read'}: ${onOneLine(source.shown)}: ${message} (${reason})`,
  );
}
