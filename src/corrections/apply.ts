import type { BudgetDocument } from '../document.ts';
import { type Finding, finding } from '../finding.ts';
import { powerOf } from '../money.ts';
import { amountFindings } from './answered.ts';
import { targetsOf, withTexts } from './document.ts';
import type { Correction, TextCorrection } from './format.ts';
import { byTime, isOfText } from './key.ts';
import { readAs, TargetIndex } from './match.ts';
import { ofFinding, type Target } from './target.ts';

/**
 * Applies what a person said of the texts of a document: of those of `corrections` that are about its bytes (`sha256`), the
 * others are passed over. Gives the document with texts, amounts and quantities as corrected, and findings that say what was
 * corrected and what could not be. A correction is applied only where the text that it is about stands and reads as it did.
 */
export function applyCorrections(
  document: BudgetDocument,
  corrections: readonly Correction[],
): { readonly document: BudgetDocument; readonly findings: readonly Finding[] } {
  const own = corrections
    .filter((correction) => correction.sha256 === document.sha256)
    .filter(isOfText)
    .toSorted(byTime);
  if (own.length === 0) return { document, findings: [] };
  const index = new TargetIndex(targetsOf(document));
  const chosen = new Map<string, { readonly target: Target; readonly correction: TextCorrection }>();
  const refused: Finding[] = [];
  for (const correction of own) {
    const there = index.at(correction);
    const fitting = readAs(there, correction);
    const why = fitting.length === 0 ? gone(there, correction) : impossible(correction);
    if (why !== undefined) refused.push(notApplied(correction, why));
    // Of two about one text the later counts.
    else for (const target of fitting) chosen.set(target.where.path, { target, correction });
  }
  const corrected = withTexts(document, ({ where, from, text }) => {
    const correction = chosen.get(where.path)?.correction;
    if (!correction) return undefined;
    const { when } = correction;
    return correction.action === 'correct'
      ? { text: correction.to, review: { action: 'corrected', from, when } }
      : { text, review: { action: 'accepted', from, when } };
  });
  return {
    document: corrected,
    findings: [...saidOf([...chosen.values()]), ...refused, ...amountFindings(corrected)],
  };
}

/** Why no text is the one that the correction is about. */
function gone(there: readonly Target[], { where }: TextCorrection): string {
  if (there.length === 0) {
    return where.box
      ? 'nothing of the kind stands at its place any more'
      : `nothing of the kind stands there any more (${where.path})`;
  }
  return `“${quoted(there[0]!.from)}” is read there now`;
}

/** Why the new text cannot be one of its kind; undefined where it can. */
function impossible(correction: TextCorrection): string | undefined {
  if (correction.action === 'accept') return undefined;
  const { what, to } = correction;
  if (what.field === 'fiscal_year' && !/^(?:(?:19|20)\d\d)?$/.test(to)) return 'a year has four digits';
  if (what.table === 'document' && what.field === 'kind' && !['', '预算', '决算'].includes(to))
    return 'a document is 预算 or 决算';
  if (what.field === 'money_unit' && powerOf(to) === undefined) return 'this is no unit of money';
  return undefined;
}

function notApplied(correction: TextCorrection, why: string): Finding {
  const { what, where, from } = correction;
  const does =
    correction.action === 'correct'
      ? `to correct “${quoted(from)}” to “${quoted(correction.to)}”`
      : `that “${quoted(from)}” is right`;
  return finding(
    'correction_not_applied',
    `What a person said (${what.table}.${what.field}: ${does}) was not applied: ${why}. Look at it again.`,
    { page: where.page, field: what.field, value: from },
  );
}

/** One finding for each record and field that a person looked at. */
function saidOf(
  chosen: readonly { readonly target: Target; readonly correction: TextCorrection }[],
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { target, correction } of chosen) {
    const facts = { ...ofFinding(target), value: target.from };
    const day = correction.when.slice(0, 10);
    const said =
      correction.action === 'correct'
        ? finding(
            'corrected',
            `“${quoted(target.from)}” was read; a person corrected it to “${quoted(correction.to)}” on ${day}.`,
            facts,
          )
        : finding('accepted', `A person found it read rightly on ${day}.`, facts);
    findings.set(JSON.stringify([said.code, facts]), said);
  }
  return [...findings.values()];
}

/** Characters of a text that a message quotes. */
const MOST_QUOTED = 80;

const quoted = (text: string): string => {
  const signs = [...text.replace(/\s+/g, ' ')];
  return signs.length > MOST_QUOTED ? `${signs.slice(0, MOST_QUOTED).join('')}…` : signs.join('');
};
