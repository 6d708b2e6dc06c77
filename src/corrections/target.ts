import { proseOf } from '../4-form/context.ts';
import type { Amount, Field, Place, Prose, Review } from '../document.ts';
import type { Finding } from '../finding.ts';
import type { What, Where } from './format.ts';

/** A text of a document that a person can correct. One that a merged cell gives to several records comes once for each. */
export interface Target {
  readonly what: What;
  readonly where: Where;
  /** The text as it was read, also where it has been corrected since. */
  readonly from: string;
  /** The text as the document has it. */
  readonly text: string;
  /** All places that it stands at; none for a fact of the whole document. */
  readonly places: readonly Place[];
  readonly confidence: number;
  readonly doubts: readonly string[];
  readonly review: Review | undefined;
  /** The record that it belongs to, as findings name it. */
  readonly record: FindingRecord;
}

export type FindingRecord = Pick<
  Finding,
  'table' | 'project_ordinal' | 'indicator_ordinal' | 'table_no' | 'row_ordinal'
>;

const WHOLE_DOCUMENT: FindingRecord = {
  table: 'document',
  project_ordinal: null,
  indicator_ordinal: null,
  table_no: null,
  row_ordinal: null,
};

export interface Changed {
  readonly text: string;
  /** What a person said of it; absent where no one says anything any more. */
  readonly review?: Review;
}

/** What a text becomes; undefined leaves it as it is. */
export type Change = (target: Target) => Changed | undefined;

/** A field of a given unit of money as an amount. */
export type ReadAmount = (field: Field, unit: string) => Amount;

/** The amount that a field says, with what a person said of the field. */
export const readAgain = (field: Field, unit: string, read: ReadAmount): Amount => ({
  ...read(field, unit),
  ...(field.review && { review: field.review }),
});

/** The same amount, read in another unit. */
export const inUnit = (
  { raw, cny: _, money_unit: __, ...trust }: Amount,
  unit: string,
  read: ReadAmount,
): Amount => readAgain({ text: raw, ...trust }, unit, read);

/** A field without what a person said of it. */
export function unreviewed<F extends Field>(field: F): F {
  const { review: _, ...rest } = field;
  return rest as F;
}

/** What a person's look leaves to doubt. */
const SURE = { confidence: 1, doubts: [] as string[] };

/**
 * The texts of one record, which gives them one by one and takes them back as they are to be. What is not changed comes back
 * as the same object. A text that stands nowhere (a field that its form does not have) is passed over.
 */
export class Texts {
  readonly #change: Change;
  readonly #table: What['table'];
  readonly #path: string;
  readonly #record: FindingRecord;

  constructor(
    change: Change,
    table: What['table'] = 'document',
    path = '',
    record: FindingRecord = WHOLE_DOCUMENT,
  ) {
    this.#change = change;
    this.#table = table;
    this.#path = path;
    this.#record = record;
  }

  /** The texts of a record within this one; `record` says what findings call it, if they know it. */
  of(table: What['table'], path: string, record: Partial<FindingRecord> = {}): Texts {
    return new Texts(this.#change, table, `${this.#path}/${path}`, { ...this.#record, ...record });
  }

  field<F extends Field>(name: string, field: F, path = name): F {
    const changed = this.#ask(name, path, field);
    return changed ? { ...unreviewed(field), ...changed, ...SURE } : field;
  }

  prose(name: string, prose: Prose, path = name): Prose {
    const changed = this.field(name, prose, path);
    return changed === prose ? prose : proseOf(changed);
  }

  /** `read` gives the amount that a text says in a unit, as the form reads it. */
  amount(name: string, amount: Amount, read: ReadAmount): Amount {
    const { raw, cny: _, money_unit, ...trust } = amount;
    const field: Field = { text: raw, ...trust };
    const changed = this.field(name, field);
    return changed === field ? amount : readAgain(changed, money_unit, read);
  }

  optional<F extends Field>(name: string, field: F | null): F | null {
    return field && this.field(name, field);
  }

  list<F extends Field>(name: string, fields: F[]): F[] {
    return fields.map((field, index) => this.field(name, field, `${name}/${index}`));
  }

  proses(name: string, proses: Prose[]): Prose[] {
    return proses.map((prose, index) => this.prose(name, prose, `${name}/${index}`));
  }

  /** A text that is no field of its own: where it stands and what was said of it are given. */
  text(name: string, text: string, place: Place | null, review: Review | undefined): Changed | undefined {
    const places = place ? [place] : [];
    return this.#ask(name, name, { text, places, ...SURE, ...(review && { review }) });
  }

  #ask(name: string, path: string, { text, places, confidence, doubts, review }: Field): Changed | undefined {
    const place = places[0];
    if (!place && this.#table !== 'document') return undefined;
    return this.#change({
      what: { table: this.#table, field: name },
      where: { page: place?.page ?? null, box: place?.box ?? null, path: `${this.#path}/${path}` },
      from: review?.from ?? text,
      text,
      places,
      confidence,
      doubts,
      review,
      record: this.#record,
    });
  }
}

/** The columns of the dataset that are called otherwise than the field of the document. */
const COLUMNS: Readonly<Record<string, string>> = {
  amount: 'amount_raw',
  comparator_column: 'comparator_raw',
  unit_column: 'unit_raw',
  title: 'table_title',
};

/** Where a finding about the text is. */
export const ofFinding = ({
  what,
  where,
  record,
}: Target): FindingRecord & Pick<Finding, 'page' | 'field'> => ({
  ...record,
  page: where.page,
  field: COLUMNS[what.field] ?? what.field,
});
