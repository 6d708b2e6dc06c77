import { workerData } from 'node:worker_threads';
import { WATCH_EVERY_MS } from './limits.ts';
import { OVER_MEMORY, type Watched } from './watch.ts';

/*
 * A thread of the worker process that goes on while pdf.js is busy: it ends the process when it is over its memory limit, and
 * when the process that leads the run is gone.
 */

const { limit, parent } = workerData as Watched;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  const most = Number(Atomics.load(limit, 0));
  if (most > 0 && process.memoryUsage.rss() > most) process.kill(process.pid, OVER_MEMORY);
}, WATCH_EVERY_MS);
