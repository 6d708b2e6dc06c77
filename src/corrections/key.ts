import type { Correction, FindingKey, TextCorrection } from './format.ts';

/* What tells corrections apart. Apart from their schema, which not everyone who needs this has to load. */

/** Whether it is about a text of the document, not about a finding. */
export const isOfText = (correction: Correction): correction is TextCorrection =>
  correction.action !== 'accept_finding';

/** Everything that tells one finding from another but its wording, as one text. */
export const findingKeyOf = (it: FindingKey): string =>
  JSON.stringify([
    it.code,
    it.page,
    it.table,
    it.project_ordinal,
    it.indicator_ordinal,
    it.table_no,
    it.row_ordinal,
    it.field,
    it.value,
  ]);

/** What a correction is about, as one text: of two corrections with the same key only one can hold, the later one. */
export function keyOf(correction: Correction): string {
  const { sha256 } = correction;
  if (!isOfText(correction)) return JSON.stringify([sha256, findingKeyOf(correction.finding)]);
  const { what, where, from } = correction;
  return JSON.stringify([sha256, what.table, what.field, where.page, where.box ?? where.path, from]);
}

/** Corrections of each document, by the SHA-256 of its bytes. */
export type CorrectionsBySource = ReadonlyMap<string, readonly Correction[]>;

export function bySource(corrections: readonly Correction[]): CorrectionsBySource {
  const sources = new Map<string, Correction[]>();
  for (const correction of corrections) {
    const its = sources.get(correction.sha256);
    if (its) its.push(correction);
    else sources.set(correction.sha256, [correction]);
  }
  return sources;
}
