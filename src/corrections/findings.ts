import { type Finding, type FindingCode, finding } from '../finding.ts';
import type { Correction, FindingKey } from './format.ts';
import { findingKeyOf, isOfText, latest } from './key.ts';

/**
 * Marks the findings that a person has looked at; of `corrections` those about these bytes count. An acceptance of a finding
 * that is not made any more is told by one of its own.
 */
export function acceptFindings(
  findings: readonly Finding[],
  corrections: readonly Correction[],
  sha256: string,
): Finding[] {
  const accepted = new Map<string, { readonly finding: FindingKey; readonly when: string }>();
  for (const correction of latest(corrections)) {
    if (correction.sha256 === sha256 && !isOfText(correction))
      accepted.set(findingKeyOf(correction.finding), correction);
  }
  if (accepted.size === 0) return [...findings];
  const found = new Set<string>();
  const marked = findings.map((it) => {
    const key = findingKeyOf(it);
    const acceptance = accepted.get(key);
    if (!acceptance) return it;
    found.add(key);
    const { when } = acceptance;
    return { ...it, message: it.message + acceptedOn(when), accepted: when };
  });
  const gone = [...accepted].filter(([key]) => !found.has(key));
  return [...marked, ...gone.map(([, { finding: key }]) => notMade(key))];
}

const acceptedOn = (when: string): string => ` A person accepted this on ${when.slice(0, 10)}.`;

/** Findings without what people said: neither marks nor those that tell what was corrected. */
export function unreviewedFindings<F extends Finding>(findings: readonly F[]): F[] {
  return findings
    .filter(({ code }) => !OF_REVIEW.includes(code))
    .map(({ accepted, ...it }) => {
      const said = accepted === undefined ? '' : acceptedOn(accepted);
      const message = it.message.endsWith(said)
        ? it.message.slice(0, it.message.length - said.length)
        : it.message;
      return { ...it, message } as F;
    });
}

const OF_REVIEW: readonly FindingCode[] = ['corrected', 'accepted', 'correction_not_applied'];

const notMade = ({ code, page, value }: FindingKey): Finding =>
  finding('correction_not_applied', `The finding ${code} that a person accepted is not made any more.`, {
    severity: 'info',
    page,
    value,
  });
