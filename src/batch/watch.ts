import { Worker } from 'node:worker_threads';
import { installed } from '../installed.ts';
import { standstillLimit } from './limits.ts';

/** Places of the limits in `Watched.limits`. */
export const MEMORY = 0;
export const TIME = 1;
export const STILL = 2;

/** What the watchdog is given. */
export interface Watched {
  /**
   * Shared memory: bytes that the process may take up, the processor time (`processorTime`) at which its document has had
   * all of its own, and the seconds for which it may stand still. 0 for no limit.
   */
  readonly limits: BigInt64Array;
  /** The process that leads the run. */
  readonly parent: number;
}

/**
 * The signal by which a worker over its memory limit ends itself. Not SIGKILL, which the system sends when its own memory
 * runs out.
 */
export const OVER_MEMORY = 'SIGUSR2';

/**
 * The signal by which a worker ends itself when its document has had all its time. That of a timer of processor time; nothing
 * else here sets one, and it leaves no core behind.
 */
export const OVER_TIME = 'SIGVTALRM';

/** The signal by which a worker ends itself when it has stood still for too long. Nothing else here sets an alarm. */
export const STOOD_STILL = 'SIGALRM';

/** What this process has had of the processors since it began, all its threads together; microseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** What one document may take: bytes of memory, and seconds of processor time from now on. */
export interface DocumentLimits {
  readonly memory: number;
  readonly seconds: number;
}

/** Starts the watchdog of this process. Gives what sets the limits; none takes them away. */
export function startWatchdog(): (limits?: DocumentLimits) => void {
  const limits = new BigInt64Array(new SharedArrayBuffer(24));
  const workerData: Watched = { limits, parent: process.ppid };
  new Worker(installed('watchdog.js'), { workerData }).unref();
  const set = (place: number, value: number) => Atomics.store(limits, place, BigInt(Math.round(value)));
  return (limits) => {
    set(MEMORY, limits?.memory ?? 0);
    set(TIME, limits ? processorTime() + limits.seconds * 1e6 : 0);
    set(STILL, limits ? standstillLimit(limits.seconds) : 0);
  };
}
