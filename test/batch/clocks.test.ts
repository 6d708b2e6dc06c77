import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clockLimit, standstillLimit, usualTimeout } from '../../src/batch/limits.ts';
import { afterSeconds } from '../../src/batch/seen-time.ts';
import { Standstill } from '../../src/batch/standstill.ts';

describe('after so many seconds', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('calls once, unless it is called off', () => {
    const told: string[] = [];
    afterSeconds(3, () => told.push('three'));
    const callOff = afterSeconds(2, () => told.push('two'));
    vi.advanceTimersByTime(1999);
    callOff();
    expect(told).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual(['three']);
  });

  test('waits for longer than a timer of the system can', () => {
    const begin = vi.fn();
    afterSeconds(clockLimit(1_000_000, 256), begin);
    vi.advanceTimersByTime(3_600_000);
    expect(begin).not.toHaveBeenCalled();
  });
});

test('the time of a document grows with its file, up to half an hour', () => {
  expect([1, 2 ** 20 + 1, 2 ** 31].map(usualTimeout)).toEqual([120, 180, 1800]);
});

test('every worker has its part of one processor by the clock', () => {
  expect(clockLimit(60, 1)).toBe(240);
  expect(clockLimit(60, 16)).toBe(3840);
  expect(standstillLimit(1)).toBe(60);
  expect(standstillLimit(120)).toBe(120);
});

describe('a process stands still', () => {
  /** Looks at it every tenth of a second, at the shares of a processor that it has, and gives the second of the first verdict. */
  function seconds(share: (second: number) => number, limit: number, most: number): number | undefined {
    const standstill = new Standstill(100);
    let processorTime = 5e6;
    standstill.reset(processorTime);
    for (let look = 1; look <= most * 10; look++) {
      processorTime += share(Math.floor(look / 10)) * 1e5;
      if (standstill.isOver(processorTime, limit)) return Math.floor(look / 10);
    }
    return undefined;
  }

  test('where it only looks at itself', () => {
    expect(seconds(() => 0, 60, 100)).toBe(60);
    expect(seconds(() => 0.002, 60, 100)).toBe(60);
    expect(seconds((second) => (second < 30 ? 1 : 0), 60, 200)).toBe(89);
  });

  test('not on a machine that has little time for it, evenly or now and then', () => {
    expect(seconds(() => 0.011, 60, 1000)).toBe(undefined);
    expect(seconds((second) => (second % 50 === 0 ? 1 : 0), 60, 1000)).toBe(undefined);
  });

  test('not where no document is read', () => {
    expect(seconds(() => 0, Number.POSITIVE_INFINITY, 1000)).toBe(undefined);
  });
});
