import { constants, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { NODE_MAJOR } from './node-version.ts';

/*
 * When the engine clears memory as a whole. Fast code of functions that are made anew each time they are needed, as most small ones
 * are, goes with it and has to be made again: half of all fast code of a long run was made for that reason. While a process holds little,
 * memory is therefore cleared when three times as much is in use; where it holds much, before it is twice as much.
 */

/** Lasting bytes that are held after memory was cleared, up to which that is little: the program itself and a usual document take half. */
const LITTLE = 96 * 2 ** 20;

/** By how many per cent what is held may grow until memory is cleared. A process starts with the second. */
const GROWTH = { little: 200, much: 60 };

/** The flag with which a process starts. Only Node 20 is known to have it. */
export const GROWTH_FLAG = NODE_MAJOR === 20 ? [`--heap-growing-percent=${GROWTH.much}`] : [];

/** Clears memory seldom while little is held: what was held the last time says how long to wait the next time. */
export function clearSeldom(): void {
  if (NODE_MAJOR !== 20) return;
  let growth = GROWTH.much;
  new PerformanceObserver((list) => {
    // The types of Node leave out what an entry says of itself.
    const entries = list.getEntries() as unknown as { readonly detail: { readonly kind: number } }[];
    if (!entries.some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR)) return;
    const next = lastingBytes() <= LITTLE ? GROWTH.little : GROWTH.much;
    if (next === growth) return;
    growth = next;
    setFlagsFromString(`--heap-growing-percent=${growth}`);
  }).observe({ entryTypes: ['gc'] });
}

const lastingBytes = (): number =>
  getHeapSpaceStatistics().reduce(
    (sum, { space_name: name, space_used_size: used }) => sum + (name.startsWith('new_') ? 0 : used),
    0,
  );
