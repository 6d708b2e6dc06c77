import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../src/batch/events.ts';
import { progressOf } from '../../src/cli/progress.ts';

let said: string;
const wasTerminal = process.stderr.isTTY;
beforeEach(() => {
  said = '';
  vi.useFakeTimers();
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  process.stderr.isTTY = true;
});
afterEach(() => {
  process.stderr.isTTY = wasTerminal;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const input = (name: string, more: object = {}): RunEvent => ({
  event: 'outcome',
  source: { path: `/in/${name}`, file: name, shown: `in/${name}` },
  outcome: {
    file: name,
    sha256: '',
    facts: {
      document: name,
      ...{ pages: 1, projects: 0, indicators: 0, budget_lines: 0, bytes: 0, hash: '' },
      findings: { error: 0, warning: 0, info: 0 },
    },
  },
  before: false,
  ...more,
});

const failed = (name: string, message: string): RunEvent =>
  input(name, { outcome: { file: name, sha256: '', failure: { reason: 'damaged', message } } });

test('the bar shows how far the run is, how fast, and how long it will take', () => {
  const progress = progressOf(10, { quiet: false });
  vi.advanceTimersByTime(1000);
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']) {
    vi.advanceTimersByTime(500);
    progress.event(input(name));
  }
  vi.advanceTimersByTime(500);
  // Four documents in three seconds; the six others will take as long each.
  expect(said).toContain('4/10 1.3/s, 5 s left d.pdf');
  progress.event({ event: 'tables' });
  vi.advanceTimersByTime(500);
  expect(said).toContain('writing tables');
  progress.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('what was read before, and what others read, counts as done and not for the pace', () => {
  const progress = progressOf(4, { quiet: false });
  vi.advanceTimersByTime(1000);
  progress.event(input('a.pdf', { before: true }));
  progress.event({ event: 'elsewhere' });
  vi.advanceTimersByTime(500);
  expect(said).toContain('2/4  ');
  expect(said).not.toContain('left');
  progress.stop();
});

test('a failure has a line of its own, and cannot steer the terminal', () => {
  const progress = progressOf(2, { quiet: false });
  vi.advanceTimersByTime(1000);
  progress.event(failed('a\u001b[2J.pdf', 'It is broken.'));
  expect(said).toContain('\r\u001b[KNot read: in/a\ufffd[2J.pdf: It is broken. (damaged)\n');
  progress.stop();
});

test('work that ends within a second shows no bar, quiet work none at all', () => {
  const short = progressOf(1, { quiet: false });
  short.event(input('a.pdf'));
  short.stop();
  const quiet = progressOf(2, { quiet: true });
  vi.advanceTimersByTime(2000);
  quiet.event(input('a.pdf'));
  expect(said).toBe('');
  quiet.event(failed('b.pdf', 'It is broken.'));
  expect(said).toBe('Not read: in/b.pdf: It is broken. (damaged)\n');
  quiet.stop();
});
