import type { Command } from 'commander';
import type { Limits } from '../batch/settings.ts';
import { wholeNumber } from './numbers.ts';

/** What a document may take, for every command that reads PDFs. */
export interface LimitChoices {
  readonly timeout?: number;
  readonly maxMemory?: number;
}

export const withLimitOptions = (command: Command): Command =>
  command
    .option(
      '--timeout <seconds>',
      'processor time that a document may take (default: 60, and 60 more for each MiB of it, up to 1800)',
      wholeNumber(1, 1_000_000),
    )
    .option(
      '--max-memory <MiB>',
      'memory that a document may take (default: 1536, and 16 more for each MiB of it)',
      wholeNumber(1, 100_000_000),
    );

/** The limits that were chosen; what was not is usual for the size of the file. */
export const chosenLimits = ({ timeout, maxMemory }: LimitChoices): Limits => ({
  ...(timeout !== undefined && { timeout }),
  ...(maxMemory !== undefined && { memory: maxMemory }),
});
