import { type Finding, finding } from '../finding.ts';
import { type Correction, type FindingKey, findingKeyOf, isOfText } from './format.ts';

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
  for (const correction of corrections) {
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
    return {
      ...it,
      message: `${it.message} A person accepted this on ${when.slice(0, 10)}.`,
      accepted: when,
    };
  });
  const gone = [...accepted].filter(([key]) => !found.has(key));
  return [...marked, ...gone.map(([, { finding: key }]) => notMade(key))];
}

const notMade = ({ code, page, value }: FindingKey): Finding =>
  finding('correction_not_applied', `The finding ${code} that a person accepted is not made any more.`, {
    severity: 'info',
    page,
    value,
  });
