/** Why an input gave no document. The codes are stable: they are the `reason` column of failures.csv. */
export const FAILURES = [
  'not_found',
  'not_readable',
  'too_large',
  'empty_file',
  'not_pdf',
  'no_table',
  'damaged',
  'password',
  'no_pages',
  'page_range',
  'timeout',
  'stalled',
  'out_of_memory',
  'killed',
  'crashed',
  'duplicate',
  'internal',
] as const;
export type FailureCode = (typeof FAILURES)[number];

/**
 * The one exception that stages throw on purpose: this input cannot become a document. `message` says what is wrong and
 * what to do, in a sentence a user can act on, without the file's name (the caller knows it).
 */
export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.code = code;
  }
}
