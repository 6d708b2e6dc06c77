import type { Problem, ProblemCode } from '../api.ts';

/** What a request gets back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const STATUS: Record<ProblemCode, number> = {
  not_found: 404,
  document_damaged: 500,
  source_missing: 404,
  source_changed: 409,
  conflict: 412,
  no_revision: 428,
  bad_edit: 400,
  too_large: 413,
  corrections_damaged: 500,
  cannot_write: 500,
  forbidden: 403,
  method: 405,
  internal: 500,
};

/** A request that is not answered as asked; `more` goes into the Problem. */
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly more: object;

  constructor(code: ProblemCode, message: string, more: object = {}) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.more = more;
  }
}

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export function refusal({ code, message, more }: Refused): Answer {
  const problem: Problem = { code, message, ...more };
  return { ...json(problem), status: STATUS[code] };
}
