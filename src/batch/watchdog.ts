import { workerData } from 'node:worker_threads';
import { WATCH_EVERY_MS } from './limits.ts';
import { MEMORY, OVER_MEMORY, OVER_TIME, processorTime, TIME, type Watched } from './watch.ts';

/*
 * A thread of the worker process that goes on while pdf.js is busy: it ends the process when its document is over a limit, and
 * when the process that leads the run is gone.
 */

const { limits, parent } = workerData as Watched;

const isOver = (place: number, value: number): boolean => {
  const most = Number(Atomics.load(limits, place));
  return most > 0 && value > most;
};

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (isOver(MEMORY, process.memoryUsage.rss())) process.kill(process.pid, OVER_MEMORY);
  if (isOver(TIME, processorTime())) process.kill(process.pid, OVER_TIME);
}, WATCH_EVERY_MS);
