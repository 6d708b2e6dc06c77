import { Worker } from 'node:worker_threads';

/** What the watchdog is given. */
export interface Watched {
  /** One number: bytes that the process may take up, 0 for no limit. */
  readonly limit: BigInt64Array;
  /** The process that leads the run. */
  readonly parent: number;
}

/**
 * The signal by which a worker over its memory limit ends itself. Not SIGKILL, which the system sends when its own memory
 * runs out; Windows knows only that one.
 */
export const OVER_MEMORY = process.platform === 'win32' ? 'SIGKILL' : 'SIGUSR2';

/** Starts the watchdog of this process. Gives what sets the limit, in bytes; 0 takes it away. */
export function startWatchdog(): (bytes: number) => void {
  const limit = new BigInt64Array(new SharedArrayBuffer(8));
  const workerData: Watched = { limit, parent: process.ppid };
  new Worker(new URL('./watchdog.js', import.meta.url), { workerData }).unref();
  return (bytes) => {
    Atomics.store(limit, 0, BigInt(Math.round(bytes)));
  };
}
