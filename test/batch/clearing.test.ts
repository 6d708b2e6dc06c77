import { constants } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/*
 * The engine's flags are those of the whole process, and when it clears memory is its own affair: both are played here.
 */

const engine = vi.hoisted(() => ({
  flags: [] as string[],
  /** Bytes by space of memory. */
  held: {} as Record<string, number>,
  cleared: undefined as undefined | ((kind: number) => void),
}));

vi.mock('node:v8', () => ({
  setFlagsFromString: (flag: string) => engine.flags.push(flag),
  getHeapSpaceStatistics: () =>
    Object.entries(engine.held).map(([space_name, space_used_size]) => ({ space_name, space_used_size })),
}));

vi.mock('node:perf_hooks', async (original) => ({
  ...(await original<typeof import('node:perf_hooks')>()),
  PerformanceObserver: class {
    constructor(told: (list: { getEntries(): unknown[] }) => void) {
      engine.cleared = (kind) => told({ getEntries: () => [{ detail: { kind } }] });
    }
    observe(): void {}
  },
}));

const MIB = 2 ** 20;
const { NODE_PERFORMANCE_GC_MAJOR: ALL, NODE_PERFORMANCE_GC_MINOR: NEW } = constants;

const onNode = async (version: number): Promise<typeof import('../../src/batch/clearing.ts')> => {
  vi.doMock('../../src/batch/node-version.ts', () => ({ NODE_MAJOR: version }));
  return await import('../../src/batch/clearing.ts');
};

beforeEach(() => vi.resetModules());
afterEach(() => {
  Object.assign(engine, { flags: [], held: {}, cleared: undefined });
});

test('memory is cleared seldom while little of it lasts, and sooner where much does', async () => {
  const { GROWTH_FLAG, clearSeldom } = await onNode(20);
  expect(GROWTH_FLAG).toEqual(['--heap-growing-percent=60']);
  clearSeldom();
  const after = (kind: number, old: number, fresh = 0): string[] => {
    engine.held = { old_space: old * MIB, new_large_object_space: fresh * MIB };
    engine.cleared!(kind);
    return engine.flags.splice(0);
  };
  // What is new does not last, and clearing that alone says nothing.
  expect(after(NEW, 50)).toEqual([]);
  expect(after(ALL, 50, 500)).toEqual(['--heap-growing-percent=200']);
  expect(after(ALL, 60)).toEqual([]);
  expect(after(ALL, 500)).toEqual(['--heap-growing-percent=60']);
  expect(after(ALL, 600)).toEqual([]);
  expect(after(ALL, 50)).toEqual(['--heap-growing-percent=200']);
});

test('a version of Node that may not know the flag is left alone', async () => {
  const { GROWTH_FLAG, clearSeldom } = await onNode(22);
  expect(GROWTH_FLAG).toEqual([]);
  clearSeldom();
  expect(engine.cleared).toBeUndefined();
  expect(engine.flags).toEqual([]);
});
