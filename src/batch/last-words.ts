import { writeSync } from 'node:fs';

/*
 * By which signal a process ended itself, where the system does not tell: Windows has no signals. There it says so on standard error
 * before it ends, and whoever leads the run looks there.
 */

const WORDS = 'yusuan: this process ends by ';
const STANDARD_ERROR = 2;

/** How long the process waits until its words are heard, in milliseconds: what is heard after its end counts no more. */
const HEARD_WITHIN_MS = 500;

/** Ends this process by a signal; from a thread that has nothing else to do. */
export function endBy(signal: NodeJS.Signals): void {
  if (process.platform !== 'win32') return void process.kill(process.pid, signal);
  writeSync(STANDARD_ERROR, `${WORDS}${signal}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HEARD_WITHIN_MS);
  process.kill(process.pid, 'SIGKILL');
}

/** The exit code of a process that Node aborts, for want of memory most of all. */
const ABORTED = '134';

/** The signal by which a process ended that ended with this code and no signal, after it said this; `null` where by none. */
export function signalSaid(code: string, said: string): string {
  const own = said.lastIndexOf(WORDS);
  if (own >= 0) return /^\w*/.exec(said.slice(own + WORDS.length))![0];
  return code === ABORTED || /^FATAL ERROR: .*(?:out of memory|allocation failed)/im.test(said)
    ? 'SIGABRT'
    : 'null';
}
