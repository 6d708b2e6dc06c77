import type { Finding } from '../finding.ts';
import type { Correction, FindingKey, TextCorrection } from './format.ts';

/* What tells corrections apart. Apart from their schema, which not everyone who needs this has to load. */

/** Whether it is about a text of the document, not about a finding. */
export const isOfText = (correction: Correction): correction is TextCorrection =>
  correction.action !== 'accept_finding';

/** Everything that tells one finding from another but its wording. */
export const findingKey = ({
  code,
  page,
  table,
  project_ordinal,
  indicator_ordinal,
  table_no,
  row_ordinal,
  field,
  value,
}: FindingKey | Finding): FindingKey => ({
  code,
  page,
  table,
  project_ordinal,
  indicator_ordinal,
  table_no,
  row_ordinal,
  field,
  value,
});

/** The same as one text. */
export const findingKeyOf = (it: FindingKey | Finding): string =>
  JSON.stringify(Object.values(findingKey(it)));

/** What a correction is about, as one text: of two corrections with the same key only one can hold, the later one. */
export function keyOf(correction: Correction): string {
  const { sha256 } = correction;
  if (!isOfText(correction)) return JSON.stringify([sha256, findingKeyOf(correction.finding)]);
  const { what, where, from } = correction;
  return JSON.stringify([sha256, what.table, what.field, where.page, where.box ?? where.path, from]);
}

/** The earlier before the later. Moments are compared, not their text: it may give parts of a second, or none. */
export const byTime = (a: Correction, b: Correction): number => Date.parse(a.when) - Date.parse(b.when);

/** One correction a key, the latest; of those of one moment the one that comes last. In the order of the first of each key. */
export function latest(corrections: readonly Correction[]): Correction[] {
  const byKey = new Map<string, Correction>();
  for (const correction of corrections) {
    const key = keyOf(correction);
    const other = byKey.get(key);
    if (!other || byTime(other, correction) <= 0) byKey.set(key, correction);
  }
  return [...byKey.values()];
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
