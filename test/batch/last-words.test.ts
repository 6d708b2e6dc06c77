import { expect, test } from 'vitest';
import { signalSaid } from '../../src/batch/last-words.ts';

test.each([
  ['1', 'Warning: something\nyusuan: this process ends by SIGUSR2\n', 'SIGUSR2'],
  ['1', 'yusuan: this process ends by SIGVTALRM', 'SIGVTALRM'],
  ['134', '', 'SIGABRT'],
  [
    '3221225477',
    '<--- Last few GCs --->\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
    'SIGABRT',
  ],
  ['1', 'The document says FATAL ERROR: out of memory', 'null'],
  ['1', '', 'null'],
])('a process that ended with %s and said %j ended by %s', (code, said, signal) => {
  expect(signalSaid(code, said)).toBe(signal);
});
