import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { clearSeldom } from './clearing.ts';
import { NODE_MAJOR } from './node-version.ts';

/*
 * When the engine compiles a function anew to be faster, on a thread of its own. Early is better while a process is new: a short
 * document ends a fifth sooner, if a processor is free for it. In the long run it is not: what runs seldom never pays for it, and what is
 * optimised too early is thrown away when it meets other values. Of 400 pages, optimising as early as usual took two fifths
 * of the processor's time, which other workers want.
 */

/** Pages that one thread of a process reads before the process waits longer. */
const EARLY_PAGES = 32;

/** Bytes of bytecode that a function then runs before it is looked at, six times the usual. Later versions of Node know no such flag. */
const LATER = NODE_MAJOR === 20 ? '--interrupt-budget=400000' : undefined;

let pages = 0;

/** To be told of each page that this thread has read. A process that has read many runs for long, and its flags are changed. */
export function pageIsRead(): void {
  pages++;
  if (pages !== EARLY_PAGES) return;
  if (LATER) setFlagsFromString(LATER);
  // Code is kept for processes whose flags are those of their start.
  if (isMainThread) clearSeldom();
}
