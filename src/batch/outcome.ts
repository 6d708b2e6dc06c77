import { Failure, type FailureCode } from '../failure.ts';
import type { Severity } from '../finding.ts';
import type { FailedInput } from '../write/failures.ts';

/** What the run keeps of a document: small, whatever its size. */
export interface Facts {
  /** The document's name; its JSON is `<document>.json`. */
  readonly document: string;
  readonly pages: number;
  readonly projects: number;
  readonly indicators: number;
  readonly budget_lines: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Bytes of its JSON. */
  readonly bytes: number;
  /** SHA-256 of its JSON in hexadecimal. */
  readonly hash: string;
}

/** Why there is no document. */
export interface Reason {
  readonly reason: FailureCode;
  readonly message: string;
}

/** What became of an input. */
export type Outcome = {
  /** As in the tables. */
  readonly file: string;
  /** Empty where the bytes could not be read. */
  readonly sha256: string;
} & ({ readonly facts: Facts } | { readonly failure: Reason });

/** What a run gave, in numbers. */
export interface Totals {
  documents: number;
  pages: number;
  projects: number;
  indicators: number;
  budgetLines: number;
  findings: Record<Severity, number>;
  /** Inputs that gave no document, duplicates not counted. */
  failures: number;
  duplicates: number;
  /** Documents of earlier runs into the same folder that are there no more. */
  removed: number;
}

export function noTotals(): Totals {
  return {
    documents: 0,
    pages: 0,
    projects: 0,
    indicators: 0,
    budgetLines: 0,
    findings: { error: 0, warning: 0, info: 0 },
    failures: 0,
    duplicates: 0,
    removed: 0,
  };
}

/** Adds an outcome to the totals. */
export function count(totals: Totals, outcome: Outcome): void {
  if ('failure' in outcome) {
    if (outcome.failure.reason === 'duplicate') totals.duplicates++;
    else totals.failures++;
    return;
  }
  const { facts } = outcome;
  totals.documents++;
  totals.pages += facts.pages;
  totals.projects += facts.projects;
  totals.indicators += facts.indicators;
  totals.budgetLines += facts.budget_lines;
  for (const severity of ['error', 'warning', 'info'] as const)
    totals.findings[severity] += facts.findings[severity];
}

/** The outcome of a file whose bytes are those of an earlier one: a duplicate, or the same failure. */
export function sameAs(first: Outcome, file: string): Outcome {
  if ('failure' in first) return { ...first, file };
  return {
    file,
    sha256: first.sha256,
    failure: {
      reason: 'duplicate',
      message: `The same bytes as ${oneLine(first.file)}, which was read. Nothing is missing.`,
    },
  };
}

export const failedInput = (file: string, sha256: string, { reason, message }: Reason): FailedInput => ({
  file,
  sha256,
  reason,
  message,
});

/** An error as the reason of a failure; anything but a Failure is a bug. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Failure) return { reason: error.code, message: oneLine(error.message) };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    reason: 'internal',
    message: `A bug in yusuan: ${oneLine(what).slice(0, 200)}. Please report it with the file; YUSUAN_DEBUG=1 shows where it happened.`,
  };
}

/** A message quotes what a library said of the file, which may hold anything. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
