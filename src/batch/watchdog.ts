import { workerData } from 'node:worker_threads';
import { endBy } from './last-words.ts';
import { WATCH_EVERY_MS } from './limits.ts';
import { Standstill } from './standstill.ts';
import {
  MEMORY,
  OVER_MEMORY,
  OVER_TIME,
  processorTime,
  STILL,
  STOOD_STILL,
  TIME,
  type Watched,
} from './watch.ts';

/*
 * A thread of the worker process that goes on while pdf.js is busy: it ends the process when its document is over a limit, and
 * when the process that leads the run is gone.
 */

const { limits, parent } = workerData as Watched;

const limitOf = (place: number): number => Number(Atomics.load(limits, place)) || Number.POSITIVE_INFINITY;

const standstill = new Standstill(WATCH_EVERY_MS);
/** By which the document is known: no two have the same. */
let document = limitOf(TIME);

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > limitOf(MEMORY)) endBy(OVER_MEMORY);
  const [time, most] = [processorTime(), limitOf(TIME)];
  if (time > most) endBy(OVER_TIME);
  if (most !== document) standstill.reset(time);
  document = most;
  if (standstill.isOver(time, limitOf(STILL))) endBy(STOOD_STILL);
}, WATCH_EVERY_MS);
