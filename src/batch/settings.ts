import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Correction } from '../corrections/format.ts';
import type { FailureCode } from '../failure.ts';
import { installed } from '../installed.ts';
import type { ExtractOptions } from '../pipeline.ts';
import { ENGINE_VERSION } from '../version.ts';
import { usualMemory, usualTimeout } from './limits.ts';

/** What each document is held to. */
export interface Limits {
  /** Seconds a document may take; grows with its file where absent. */
  readonly timeout?: number;
  /** Mebibytes a worker may take up; grows with the file where absent. */
  readonly memory?: number;
}

/** The limits of a file of so many bytes: seconds, and mebibytes. */
export const limitsOf = (limits: Limits, size: number): Required<Limits> => ({
  timeout: limits.timeout ?? usualTimeout(size),
  memory: limits.memory ?? usualMemory(size),
});

/**
 * Everything a document depends on besides its bytes, as one text: what was read under the same settings need not be read
 * again. Where documents are, how many workers there are and how tables are written is no part of it.
 */
export function settingsOf(options: ExtractOptions): string {
  const { resources: _, onPage: __, ...chosenOptions } = options;
  const entries = Object.entries(chosenOptions).sort(([a], [b]) => (a < b ? -1 : 1));
  const chosen = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  return `${ENGINE_VERSION} ${engineBuild()} ${chosen.slice(0, 16)}`;
}

/** The settings of one document: what people said of it is a part of them. */
export function settingsWith(settings: string, corrections: readonly Correction[] | undefined): string {
  if (!corrections) return settings;
  const said = createHash('sha256').update(JSON.stringify(corrections)).digest('hex');
  return `${settings} corrections ${said.slice(0, 16)}`;
}

/** The settings that a failure depends on: a document that was stopped at a limit may pass under another one. */
export function settingsOfFailure(reason: FailureCode, settings: string, limits: Limits): string {
  if (reason === 'timeout') return `${settings} timeout ${limits.timeout ?? 'usual'}`;
  if (reason === 'out_of_memory') return `${settings} memory ${limits.memory ?? 'usual'}`;
  return settings;
}

/**
 * Failures that do not come from a file's content, or may come from what else the machine does: with the same content, they may be gone
 * the next time.
 */
const PASSING = new Set<FailureCode>([
  'not_found',
  'not_readable',
  'too_large',
  'duplicate',
  'stalled',
  'killed',
  'crashed',
]);

export const isLasting = (reason: FailureCode): boolean => !PASSING.has(reason);

/** A hash of the program's own code, which the build writes beside it: a changed program reads everything again. */
export function engineBuild(): string {
  try {
    return readFileSync(installed('../build.txt'), 'utf8').trim();
  } catch {
    return 'unbuilt';
  }
}
