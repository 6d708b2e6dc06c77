import { fileURLToPath } from 'node:url';
import pLimit, { type LimitFunction } from 'p-limit';
import workerpool from 'workerpool';
import { installed } from '../installed.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import { GROWTH_FLAG } from './clearing.ts';
import { signalSaid } from './last-words.ts';
import { clockLimit } from './limits.ts';
import { NODE_MAJOR } from './node-version.ts';
import type { Reason } from './outcome.ts';
import { Processes } from './processes.ts';
import { afterSeconds } from './seen-time.ts';
import type {
  JsonPiece,
  PrintResult,
  PrintTask,
  ReadResult,
  ReadTask,
  TabulateResult,
  TabulateTask,
} from './tasks.ts';
import { type DocumentLimits, OVER_MEMORY, OVER_TIME, STOOD_STILL } from './watch.ts';

/** Who reads documents: worker processes, or a stand-in for tests. */
export interface Reader {
  /** How many documents it takes at once. */
  readonly jobs: number;
  /** Reads a document within its limits. Rejects with CannotWrite only. */
  read(task: ReadTask): Promise<Exclude<ReadResult, { cannotWrite: string }>>;
  /** Writes tables. Rejects with CannotWrite where that is not possible. */
  tabulate(task: TabulateTask): Promise<void>;
}

export interface WorkersOptions {
  readonly jobs: number;
  /** Most mebibytes that any document may need: the JavaScript heap is given as much, so that the limit is met first. */
  readonly heap: number;
  /** What workers say on standard error, for those who look for a bug. */
  readonly onOutput?: (text: string) => void;
}

/** Least size of the JavaScript heap in mebibytes, for the usual limits: a file of 190 MiB. */
const USUAL_HEAP = 4096;

const SCRIPT = fileURLToPath(installed('worker.js'));

/** The versions of Node on which the flags below were tried. Another might not know one of them, and would not even start. */
const TRIED = NODE_MAJOR >= 20 && NODE_MAJOR <= 24;

/**
 * Room for new objects, in mebibytes: a page's glyphs live for as long as the page, and in a small room they would be copied
 * again and again before they go. More than this makes nothing faster and each thread larger.
 */
const YOUNG = ['--min-semi-space-size=16', '--max-semi-space-size=32'];

/**
 * Memory is cleared up by the thread that used it: the engine's helper threads would only take the processor from other workers,
 * and from each other. Saves an eighth of the processor's time, and does not cost the only worker of a run anything.
 */
const CLEARING = ['--single-threaded-gc'];

/**
 * The engine makes objects long-lived from the start where many such lived long before. Of what belongs to one page that is wrong as
 * soon as another lasts: it then piled up until memory was cleared as a whole. Without it reading 1,000 pages takes half the
 * memory, and an eighth of the time less.
 */
const LIVING = NODE_MAJOR === 20 ? ['--no-allocation-site-pretenuring'] : [];

/**
 * How much is put into one function where functions are optimised (optimising.ts says when), a quarter of the usual: a tenth of all
 * processor time less. Later versions count otherwise.
 */
const OPTIMISING = NODE_MAJOR === 20 ? ['--max-inlined-bytecode-size-cumulative=200'] : [];

/**
 * Mebibytes of lasting objects from which on the engine looks for what can go: the program itself takes a third of it, which would
 * begin with a search through all of that in every short run.
 */
const LASTING = ['--initial-old-space-size=64'];

/** How worker processes run. Only what Node itself documents is for every version. */
const TUNING = TRIED ? [...YOUNG, ...LASTING, ...LIVING, ...CLEARING, ...GROWTH_FLAG, ...OPTIMISING] : [];

/** How long a worker has to end by itself before it is killed, in milliseconds. Twice that passes until it is gone. */
const GRACE_MS = 50;

/** A document that ends its process is tried this many times, each time alone in a new one. */
const TRIES_ALONE = 1;

/** Worker processes that read documents. One that hangs, or takes too much, is killed and replaced. */
export class Workers implements Reader {
  readonly jobs: number;
  readonly #options: WorkersOptions;
  readonly #pool: workerpool.Pool;
  readonly #alone = new Set<workerpool.Pool>();
  readonly #processes = new Processes(SCRIPT);
  /**
   * The pool is never given more documents than it has workers: what it has in its own queue when a worker ends by itself stays there
   * until something else is asked of it.
   */
  readonly #turns: LimitFunction;
  #stopped = false;

  /** Starts the first process at once, so that it is ready when the first document is known. */
  constructor(options: WorkersOptions) {
    this.jobs = options.jobs;
    this.#options = options;
    this.#turns = pLimit(options.jobs);
    this.#pool = this.#newPool(options.jobs);
  }

  read(task: ReadTask): Promise<Exclude<ReadResult, { cannotWrite: string }>> {
    return this.#limited<ReadResult>('read', task);
  }

  /** Prints the tables of a document within its limits. Rejects with CannotWrite only. */
  print(task: PrintTask): Promise<Exclude<PrintResult, { cannotWrite: string }>> {
    return this.#limited<PrintResult>('print', task);
  }

  async #limited<Result extends object>(
    name: string,
    task: Limited,
  ): Promise<Exclude<Result, { cannotWrite: string }> | { failure: Reason }> {
    let ended = await this.#turns(() => this.#attempt<Result>(this.#pool, name, task));
    // One process reads many documents: what the ones before left in it is not this one's fault.
    for (let tries = 0; 'death' in ended && tries < TRIES_ALONE; tries++) {
      const alone = this.#newPool(1);
      this.#alone.add(alone);
      try {
        ended = await this.#attempt<Result>(alone, name, task);
      } finally {
        this.#alone.delete(alone);
        await alone.terminate(true);
      }
    }
    if ('death' in ended) return { failure: reasonOfDeath(ended.death as Death, task.limits.memory) };
    if ('cannotWrite' in ended) throw CannotWrite.told(ended.cannotWrite as string);
    return ended as Exclude<Result, { cannotWrite: string }>;
  }

  async tabulate(task: TabulateTask): Promise<void> {
    for (let tries = 0; ; tries++) {
      if (this.#stopped) return await NEVER;
      try {
        const result: TabulateResult = await this.#pool.exec('tabulate', [task], { on: this.#heard });
        if ('cannotWrite' in result) throw CannotWrite.told(result.cannotWrite);
        return;
      } catch (error) {
        if (this.#stopped) return await NEVER;
        if (!deathIn(error) || tries > 1) throw error;
      }
    }
  }

  /** Ends all processes; resolves when they are gone. What they were reading or writing is never answered. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const pool of [this.#pool, ...this.#alone]) pool.terminate(true).catch(() => {});
    await this.#processes.kill();
  }

  async #attempt<Result extends object>(
    pool: workerpool.Pool,
    name: string,
    task: Limited,
  ): Promise<Result | { readonly death: Death } | { readonly failure: Reason }> {
    const { seconds } = task.limits;
    for (;;) {
      if (this.#stopped) return await NEVER;
      let said = '';
      const json: Uint8Array[] = [];
      const on = (heard: Heard): void => {
        this.#heard(heard);
        said = `${said}${heard.stderr ?? ''}`.slice(-MOST_SAID);
        if (heard.json !== undefined) json.push(Buffer.from(heard.json));
      };
      const answer = pool.exec(name, [task], { on });
      const callOff = afterSeconds(clockLimit(seconds, this.jobs), () => answer.cancel());
      try {
        const result: Result = await answer;
        return json.length > 0 ? { ...result, json } : result;
      } catch (error) {
        if (this.#stopped) return await NEVER;
        if (error instanceof workerpool.Promise.CancellationError) return { failure: STALLED };
        const death = deathIn(error, said);
        if (!death) throw error;
        // It was gone before the document reached it: another one takes it.
        if (death === 'idle') continue;
        if (death.signal === OVER_TIME) return { failure: reasonOfTimeout(seconds) };
        if (death.signal === STOOD_STILL) return { failure: STALLED };
        return { death };
      } finally {
        callOff();
      }
    }
  }

  #newPool(maxWorkers: number): workerpool.Pool {
    const heap = Math.max(USUAL_HEAP, Math.ceil(this.#options.heap));
    return workerpool.pool(SCRIPT, {
      workerType: 'process',
      minWorkers: 1,
      maxWorkers,
      workerTerminateTimeout: GRACE_MS,
      emitStdStreams: true,
      // Nothing that a document holds can become code, whatever library it passes through.
      forkOpts: {
        execArgv: [`--max-old-space-size=${heap}`, ...TUNING, '--disallow-code-generation-from-strings'],
      },
    });
  }

  readonly #heard = ({ stderr }: Heard): void => {
    if (stderr !== undefined) this.#options.onOutput?.(stderr);
  };
}

/** Work that has limits. */
interface Limited {
  readonly limits: DocumentLimits;
}

/** What a process said while it worked: what it printed, or a piece of a document's JSON. */
interface Heard extends Partial<JsonPiece> {
  readonly stderr?: string;
}

/** Characters that are kept of what a process said: its last words. */
const MOST_SAID = 4096;

/** The answer of a process that was ended on purpose. */
const NEVER = new Promise<never>(() => {});

/** By which signal a process ended; `null` where by none. */
interface Death {
  readonly signal: string;
}

/**
 * Reads how the process ended from the pool's message, the only place that says so: `idle` if it had ended before it was given
 * anything. Undefined where none did.
 */
function deathIn(error: unknown, said = ''): Death | 'idle' | undefined {
  if (!(error instanceof workerpool.TerminateError)) return undefined;
  const [, code, signal] = /exitCode: `(\w+)`\s+signalCode: `(\w+)`/.exec(error.message) ?? [];
  if (code === undefined || signal === undefined) return 'idle';
  // It made way after its last document, at the moment when it was given the next one.
  if (code === '0') return 'idle';
  return { signal: signal === 'null' ? signalSaid(code, said) : signal };
}

/** Signals by which the JavaScript engine ends its process when it is refused memory. */
const REFUSED_MEMORY = new Set<string>(['SIGABRT', 'SIGTRAP']);

function reasonOfDeath({ signal }: Death, memory: number): Reason {
  if (signal === OVER_MEMORY) {
    return {
      reason: 'out_of_memory',
      message: `Reading it took more than ${Math.round(memory / 2 ** 20)} MiB of memory and was stopped. Allow more with --max-memory, or save the PDF anew.`,
    };
  }
  if (REFUSED_MEMORY.has(signal)) {
    return {
      reason: 'out_of_memory',
      message: 'Reading it took more memory than its process could have, and was stopped. Save the PDF anew.',
    };
  }
  if (signal === 'SIGKILL') {
    return {
      reason: 'killed',
      message:
        'The process that read it was killed from outside, twice: most likely by the system, for want of memory. Run again, with fewer --jobs or more memory; it is tried again.',
    };
  }
  return {
    reason: 'crashed',
    message: 'The process that read it ended without an answer, twice. Please report it with the file.',
  };
}

const STALLED: Reason = {
  reason: 'stalled',
  message:
    'Reading it stood still and was stopped: it waited for something, or the machine had no time for it. Run again; it is tried again.',
};

const reasonOfTimeout = (seconds: number): Reason => ({
  reason: 'timeout',
  message: `Reading it took longer than ${seconds} s and was stopped. Allow more with --timeout, or save the PDF anew.`,
});
