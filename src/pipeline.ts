import type { Source } from './1-read/page.ts';
import { looksLikePdf, openPdf } from './1-read/pdf/open.ts';
import type { PdfResources } from './1-read/pdf/resources.ts';
import { readText } from './1-read/text/index.ts';
import type { TextNote } from './1-read/text/note.ts';
import { withoutBoxes } from './1-read/text/places.ts';
import { placesAsShown, turnedPages } from './1-read/turned.ts';
import { findGrids } from './2-grid/index.ts';
import { layoutFindings } from './3-table/findings.ts';
import { layOut } from './3-table/index.ts';
import { type PlacedPage, placeText } from './3-table/place.ts';
import type { Layout } from './3-table/table.ts';
import { checkApplies, type FormDeclaration } from './4-form/forms/declaration.ts';
import { KNOWN_FORMS } from './4-form/forms/index.ts';
import { readForms } from './4-form/index.ts';
import { textFindings } from './4-form/text-notes.ts';
import { checked } from './5-check/index.ts';
import { stillTrue } from './corrections/answered.ts';
import { applyCorrections } from './corrections/apply.ts';
import { acceptFindings } from './corrections/findings.ts';
import type { Correction } from './corrections/format.ts';
import { type BudgetDocument, FORMAT_VERSION } from './document.ts';
import { Failure } from './failure.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';
import { ENGINE_VERSION } from './version.ts';

/**
 * Reads pages of a document and puts their text where it belongs, in the order of `numbers`. `bytes` are the document's, for
 * who opens it elsewhere too.
 */
export type PlacePages = (
  source: Source,
  numbers: readonly number[],
  bytes: Uint8Array,
) => Promise<PlacedPage[]>;

/** Pages to read, as ranges that include both ends; pages count from 1. */
export type PageSelection = readonly { readonly first: number; readonly last: number }[];

export interface ExtractOptions {
  /** All pages where absent. */
  readonly pages?: PageSelection;
  /** Where pdf.js finds its CMaps and fonts; those of the installed package where absent. */
  readonly resources?: PdfResources;
  /** The name of the file without its folder: it says which year a document is of whose titles name none. */
  readonly fileName?: string;
  /** Findings that are not wanted, by code (docs/checks.md); a check whose findings are all off is not made. */
  readonly off?: readonly FindingCode[];
  /** What people said of documents (docs/review.md); what is about other bytes than these is passed over. */
  readonly corrections?: readonly Correction[];
  /** Who reads the pages of a PDF; one after the other in this thread where absent. */
  readonly placePages?: PlacePages;
  /** Declarations of forms besides the known ones, looked at before them (docs/forms.md). */
  readonly forms?: readonly FormDeclaration[];
  /** Told after each page of a PDF how many are read, and of how many. */
  readonly onPage?: (read: number, pages: number) => void;
}

/** A document's tables and paragraphs, and what the file says of itself. */
export interface ReadDocument extends Layout {
  readonly reader: Source['reader'];
  readonly producer: string;
  /** All pages of the file, read or not. */
  readonly pageCount: number;
  /** What of the file had to be repaired before its pages could be found. */
  readonly faults: readonly string[];
  /** What a text dump leaves open; empty of a PDF. */
  readonly notes: readonly TextNote[];
}

/**
 * Reads a PDF, or the text that a tool pulled out of one, as one typed document: every stage in its order.
 *
 * `document` and `file` of the result are empty: the bytes do not know their name. A table that cannot be read is a finding,
 * not an error. Rejects with a Failure where the bytes are no readable PDF or the selection names no page of it.
 */
export async function extract(bytes: Uint8Array, options: ExtractOptions = {}): Promise<BudgetDocument> {
  const sha256 = await digestOf(bytes);
  const layout = await readLayout(bytes, options);
  const forms = [...(options.forms ?? []), ...KNOWN_FORMS];
  const { findings, ...read } = readForms(layout, forms, options.fileName);
  const meaning =
    layout.reader === 'text' ? withoutBoxes(read) : placesAsShown(read, turnedPages(layout.pages));
  const document: BudgetDocument = {
    format: 'yusuan.document',
    format_version: FORMAT_VERSION,
    engine_version: ENGINE_VERSION,
    document: '',
    file: '',
    sha256,
    pages: layout.pageCount,
    reader: layout.reader,
    producer: layout.producer,
    ...meaning,
    findings: [],
  };
  const corrections = ofPages(options.corrections ?? [], layout);
  const corrected = applyCorrections(document, corrections);
  const checks = checked(corrected.document, {
    off: options.off ?? [],
    applies: (form, code) => checkApplies(forms, form, code),
  });
  const said: readonly Finding[] = [
    ...pagesLeftOut(layout),
    ...repairs(layout),
    ...layoutFindings(layout),
    ...stillTrue(findings, corrected.document),
    ...(layout.reader === 'text' ? textFindings(layout.notes, meaning.projects, meaning.budget_tables) : []),
    ...corrected.findings,
    ...checks.findings,
  ];
  return { ...checks.document, findings: inOrder(acceptFindings(said, corrections, sha256)) };
}

/** Those of the corrections that are of no page that was left out. */
function ofPages(
  corrections: readonly Correction[],
  { pages, pageCount }: ReadDocument,
): readonly Correction[] {
  if (pages.length === pageCount) return corrections;
  const read = new Set(pages.map(({ number }) => number));
  return corrections.filter((correction) => {
    const { page } = 'where' in correction ? correction.where : correction.finding;
    return page === null || page > pageCount || read.has(page);
  });
}

/** A part of a document must not pass for the whole of it. */
function pagesLeftOut({ pages, pageCount }: ReadDocument): Finding[] {
  if (pages.length === pageCount) return [];
  const message = `Only ${pages.length} of ${pageCount} pages were read, as asked for: what stands on the others is not here.`;
  return [finding('pages_left_out', message)];
}

function repairs({ faults }: ReadDocument): Finding[] {
  const [fault] = faults;
  if (fault === undefined) return [];
  const message = `The file is damaged and was repaired to be read (${fault.slice(0, 80)}): pages or parts of them may be missing. Download it again, and compare.`;
  return [finding('file_repaired', message)];
}

/** By page, findings on the whole document first; otherwise in the order of the stages. */
const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => (a.page ?? 0) - (b.page ?? 0));

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads a PDF or a text dump as far as its tables and paragraphs, whatever they mean.
 *
 * Rejects with a Failure where the bytes are no readable PDF or the selection names no page of it.
 */
export async function readLayout(bytes: Uint8Array, options: ExtractOptions = {}): Promise<ReadDocument> {
  if (bytes.length > 0 && !looksLikePdf(bytes)) {
    const text = readText(bytes, (count) => selectedPages(count, options.pages));
    return { ...text, reader: 'text', producer: '', faults: [] };
  }
  const source = await openPdf(bytes, options.resources);
  try {
    const numbers = selectedPages(source.pages, options.pages);
    const placed = await (options.placePages ?? inTurn(options.onPage))(source, numbers, bytes);
    failWithoutPages(placed);
    return {
      ...layOut(placed),
      reader: source.reader,
      producer: source.producer,
      pageCount: source.pages,
      faults: source.faults,
      notes: [],
    };
  } finally {
    await source.close();
  }
}

/** Throws a Failure where the file has no page that can be found: there is nothing in it to speak of. */
function failWithoutPages(pages: readonly PlacedPage[]): void {
  const [first] = pages;
  if (!first || pages.some(({ facts }) => facts.lost === undefined || facts.width > 0)) return;
  throw new Failure(
    'damaged',
    `The PDF is damaged or cut off, and none of the pages asked for can be found (${first.facts.lost?.split('\n')[0]?.slice(0, 120)}). Download it again.`,
  );
}

const inTurn =
  (onPage: ExtractOptions['onPage']): PlacePages =>
  async (source, numbers) => {
    const placed: PlacedPage[] = [];
    for (const number of numbers) {
      placed.push(await placedPage(source, number));
      onPage?.(placed.length, numbers.length);
    }
    return placed;
  };

/** A page with its text in place: all that depends on no other page. */
export async function placedPage(source: Source, number: number): Promise<PlacedPage> {
  const page = await source.page(number);
  const faults = [...(page.faults ?? [])];
  const grids = findGrids(page, (fault) => faults.push(fault));
  return placeText(faults.length > 0 ? { ...page, faults } : page, grids);
}

/** The numbers of the pages that are selected, in order. Throws a Failure where there is none. */
export function selectedPages(count: number, selection: PageSelection | undefined): number[] {
  const wanted = selection ?? [{ first: 1, last: count }];
  const pages: number[] = [];
  for (let page = 1; page <= count; page++) {
    if (wanted.some(({ first, last }) => page >= first && page <= last)) pages.push(page);
  }
  if (pages.length === 0) {
    throw new Failure(
      'page_range',
      `The PDF has ${count} page${count === 1 ? '' : 's'}, none of them in the range asked for. Ask for pages between 1 and ${count}.`,
    );
  }
  return pages;
}
