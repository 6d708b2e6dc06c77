import type { Correction } from '../../../corrections/format.ts';
import { keyOf } from '../../../corrections/key.ts';
import { ofFinding } from '../../../corrections/target.ts';
import type { BudgetDocument } from '../../../document.ts';
import { FINDINGS, type Finding, type Severity } from '../../../finding.ts';
import type { Both } from '../words.ts';
import { doubtName } from './doubts.ts';
import { saysOf } from './explained.ts';
import type { Item, Items, State } from './items.ts';

/** Something that a person should look at, with the texts that it is about. */
export interface Doubtful {
  readonly id: string;
  /** `doubt`: the text was read, but not with certainty. */
  readonly severity: Severity | 'doubt';
  readonly title: Both;
  /** What the finding says, or the doubts by name. */
  readonly message: Both;
  readonly page: number | null;
  readonly finding: Finding | undefined;
  /** The texts concerned, the most likely one first; may be empty. */
  readonly items: readonly Item[];
  readonly state: State;
}

/**
 * A text that is less sure than this is asked about: below are the doubts of which `npm run calibrate` finds cells wrong
 * more than now and then. The findings tell of tables whose columns were all inferred.
 */
const SURE_ENOUGH = 0.9;

const ORDER = ['error', 'warning', 'doubt', 'info'] as const;

/** What is there to say that something was looked at already. */
const SAID = new Set<Finding['code']>(['corrected', 'accepted']);

/** Everything doubtful of a document: errors, warnings, doubts, notes; each in the order of the document. */
export function queueOf(
  document: BudgetDocument,
  items: Items,
  corrections: readonly Correction[],
): Doubtful[] {
  const said = new Set(corrections.map(keyOf));
  const { sha256 } = document;
  const findings = document.findings
    .filter(({ code }) => !SAID.has(code))
    .map((finding): Doubtful => {
      const concerned = itemsOfFinding(finding, items);
      const id = keyOf({ action: 'accept_finding', sha256, document: '', finding, when: '' });
      return {
        id,
        severity: finding.severity,
        title: [FINDINGS[finding.code].title[1], FINDINGS[finding.code].title[0]],
        message: saysOf(finding),
        page: finding.page,
        finding,
        items: concerned,
        state: said.has(id) ? 'accepted' : concerned.some(isNew) ? 'corrected' : 'open',
      };
    });
  const doubts = items.all
    .filter(({ target }) => target.confidence < SURE_ENOUGH)
    .map((item): Doubtful => {
      const names = item.target.doubts.map(doubtName);
      return {
        id: item.id,
        severity: 'doubt',
        title: ['读取把握较低', 'Read with doubt'],
        message: [
          names.map(([chinese]) => chinese).join('；'),
          names.map(([, english]) => english).join('; '),
        ],
        page: item.target.where.page,
        finding: undefined,
        items: [item],
        state: item.state,
      };
    });
  const unique = new Map([...findings, ...doubts].map((entry) => [entry.id, entry]));
  return ORDER.flatMap((severity) => [...unique.values()].filter((entry) => entry.severity === severity));
}

/** Corrected since the run: whether the finding still holds is known after the next one. */
const isNew = ({ correction, target }: Item): boolean =>
  correction?.action === 'correct' && correction.when !== target.review?.when;

/**
 * The texts that a finding is about: of its record and field those that read as it says; where it names no record, those on
 * its page that it quotes. What says otherwise than a record stands elsewhere (prose beside a table) and comes first.
 */
export function itemsOfFinding(finding: Finding, { all }: Items): Item[] {
  const value = plain(finding.value);
  const says = (item: Item): boolean => value !== '' && plain(item.target.from) === value;
  if (finding.table === 'document') {
    if (finding.page === null)
      return all.filter(
        ({ target }) => target.what.table === 'document' && target.what.field === finding.field,
      );
    const quoted = finding.value.split(' | ').map(plain).filter(Boolean);
    return all.filter(({ target }) => {
      if (!target.places.some(({ page }) => page === finding.page)) return false;
      const text = plain(target.from);
      return (
        text !== '' &&
        quoted.some((part) => text === part || (part.length >= QUOTED && text.startsWith(part)))
      );
    });
  }
  const ofRecord = all.filter(
    ({ target: { record } }) =>
      record.table === finding.table &&
      record.project_ordinal === finding.project_ordinal &&
      record.indicator_ordinal === finding.indicator_ordinal &&
      record.table_no === finding.table_no &&
      record.row_ordinal === finding.row_ordinal,
  );
  if (finding.field === '') {
    const cells = finding.value.split(' | ').map(plain);
    return ofRecord.filter(({ target }) => target.from !== '' && cells.includes(plain(target.from)));
  }
  const field = bare(finding.field);
  const ofField = ofRecord.filter(({ target }) => bare(ofFinding(target).field) === field);
  const exact = ofField.filter(says);
  if (exact.length > 0) return exact;
  const printed = all.filter(
    ({ target }) => value !== '' && target.where.page === finding.page && plain(target.from).includes(value),
  );
  return [...new Set([...(ofField.some(isOn(finding.page)) ? [] : printed), ...ofField])];
}

const isOn =
  (page: number | null) =>
  ({ target }: Item): boolean =>
    target.places.some((place) => place.page === page);

/** A quotation as long as this may be the beginning of a longer text. */
const QUOTED = 60;

const plain = (text: string): string => text.replace(/\s/g, '');

/** A column's name without what tells its forms apart: `budget_raw` and `budget_cny` are of one field. */
const bare = (column: string): string => column.replace(/_(?:raw|cny)$/, '');
