import type { Source } from './1-read/page.ts';
import { looksLikePdf, openPdf } from './1-read/pdf/open.ts';
import type { PdfResources } from './1-read/pdf/resources.ts';
import { readText } from './1-read/text/index.ts';
import type { TextNote } from './1-read/text/note.ts';
import { withoutBoxes } from './1-read/text/places.ts';
import { placesAsShown, type TurnedPage, turnedPages } from './1-read/turned.ts';
import { markedLines } from './2-grid/drawn/decoration.ts';
import { findGrids } from './2-grid/index.ts';
import { LayoutFindings } from './3-table/findings.ts';
import { LayoutInTurn } from './3-table/index.ts';
import { type PlacedPage, placeText } from './3-table/place.ts';
import type { FlowItem, Layout, LayoutPart, PageFacts } from './3-table/table.ts';
import { checkApplies, type FormDeclaration } from './4-form/forms/declaration.ts';
import { KNOWN_FORMS } from './4-form/forms/index.ts';
import { FormReader, type Meaning } from './4-form/index.ts';
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
 * Reads pages of a document and puts their text where it belongs, one after the other in the order of `numbers`: a page may be let
 * go when the next one is asked for. `bytes` are the document's, for who opens it elsewhere too.
 */
export type PlacePages = (
  source: Source,
  numbers: readonly number[],
  bytes: Uint8Array,
) => AsyncIterable<PlacedPage>;

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
  /**
   * Told after each page of a PDF how many are read, and of how many. It begins anew where a document is read twice: one of many
   * pages, of which the first did not name its year.
   */
  readonly onPage?: (read: number, pages: number) => void;
}

/** An input that can be read, and what it says of itself. */
interface Input {
  readonly reader: Source['reader'];
  readonly producer: string;
  /** All pages of the file, read or not. */
  readonly pageCount: number;
  /** The numbers of the pages that are read. */
  readonly numbers: readonly number[];
  /** What of the file had to be repaired before its pages could be found. */
  readonly faults: readonly string[];
  /** What a text dump leaves open; empty of a PDF. */
  readonly notes: readonly TextNote[];
  /**
   * Reads it from the beginning. Rejects with a Failure where it has no page that can be found.
   */
  layout(): AsyncIterable<LayoutPart>;
}

/** A document's tables and paragraphs, and how many pages the file has. */
export interface ReadDocument extends Layout {
  /** All pages of the file, read or not. */
  readonly pageCount: number;
  /** That the file was damaged and had to be repaired, and what to do; absent where it was not. */
  readonly repaired?: string;
}

/**
 * Reads a PDF, or the text that a tool pulled out of one, as one typed document: every stage in its order. Pages stream through
 * the stages; what is held of a long document is what it says.
 *
 * `document` and `file` of the result are empty: the bytes do not know their name. A table that cannot be read is a finding,
 * not an error. Rejects with a Failure where the bytes are no readable PDF or the selection names no page of it.
 */
export async function extract(bytes: Uint8Array, options: ExtractOptions = {}): Promise<BudgetDocument> {
  const sha256 = await digestOf(bytes);
  const forms = [...(options.forms ?? []), ...KNOWN_FORMS];
  const { input, meaning, onLayout } = await withInput(bytes, options, async (input) => ({
    input,
    ...(await readMeaning(input, forms, options.fileName ?? '')),
  }));
  const { findings, ...read } = meaning;
  const document: BudgetDocument = {
    format: 'yusuan.document',
    format_version: FORMAT_VERSION,
    engine_version: ENGINE_VERSION,
    document: '',
    file: '',
    sha256,
    pages: input.pageCount,
    reader: input.reader,
    producer: input.producer,
    ...read,
    findings: [],
  };
  const corrections = ofPages(options.corrections ?? [], input);
  const corrected = applyCorrections(document, corrections);
  const checks = checked(corrected.document, {
    off: options.off ?? [],
    applies: (form, code) => checkApplies(forms, form, code),
  });
  const said: readonly Finding[] = [
    ...pagesLeftOut(input),
    ...repairs(input),
    ...onLayout,
    ...stillTrue(findings, corrected.document),
    ...(input.reader === 'text' ? textFindings(input.notes, read.projects, read.budget_tables) : []),
    ...corrected.findings,
    ...checks.findings,
  ];
  return { ...checks.document, findings: inOrder(acceptFindings(said, corrections, sha256)) };
}

/**
 * What the tables and paragraphs of a document mean, and what is to be said of its layout. Tables are read as they are finished, dates
 * in them as of the year that the first pages name; where all pages together name another one, all is read again as of that.
 */
async function readMeaning(
  input: Input,
  forms: readonly FormDeclaration[],
  fileName: string,
  fiscalYear?: number | null,
): Promise<{ readonly meaning: Meaning; readonly onLayout: readonly Finding[] }> {
  const reader = new FormReader({ forms, fileName, fiscalYear });
  const onLayout = new LayoutFindings();
  const turned = new Map<number, TurnedPage>();
  for await (const { pages, flow } of input.layout()) {
    for (const page of pages) onLayout.page(page);
    for (const [number, page] of turnedPages(pages)) turned.set(number, page);
    for (const item of flow) {
      onLayout.item(item);
      reader.add(item);
    }
  }
  const meaning = reader.end();
  if (meaning.fiscal_year !== reader.fiscalYear)
    return await readMeaning(input, forms, fileName, meaning.fiscal_year);
  return {
    meaning: input.reader === 'text' ? withoutBoxes(meaning) : placesAsShown(meaning, turned),
    onLayout: onLayout.end(),
  };
}

/** Those of the corrections that are of no page that was left out. */
function ofPages(corrections: readonly Correction[], { numbers, pageCount }: Input): readonly Correction[] {
  if (numbers.length === pageCount) return corrections;
  const read = new Set(numbers);
  return corrections.filter((correction) => {
    const { page } = 'where' in correction ? correction.where : correction.finding;
    return page === null || page > pageCount || read.has(page);
  });
}

/** A part of a document must not pass for the whole of it. */
function pagesLeftOut({ numbers, pageCount }: Input): Finding[] {
  if (numbers.length === pageCount) return [];
  const message = `Only ${numbers.length} of ${pageCount} pages were read, as asked for: what stands on the others is not here.`;
  return [finding('pages_left_out', message)];
}

function repairs(input: Input): Finding[] {
  const message = repairOf(input);
  return message === undefined ? [] : [finding('file_repaired', message)];
}

/** What is to be said of a file that had to be repaired; undefined where it was whole. */
function repairOf({ faults: [fault] }: Input): string | undefined {
  if (fault === undefined) return undefined;
  return `The file is damaged and was repaired to be read (${fault.slice(0, 80)}): pages or parts of them may be missing. Download it again, and compare.`;
}

/** By page, findings on the whole document first; otherwise in the order of the stages. */
const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => (a.page ?? 0) - (b.page ?? 0));

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads a PDF or a text dump as far as its tables and paragraphs, whatever they mean, and holds all of them.
 *
 * Rejects with a Failure where the bytes are no readable PDF or the selection names no page of it.
 */
export async function readLayout(bytes: Uint8Array, options: ExtractOptions = {}): Promise<ReadDocument> {
  return await withInput(bytes, options, async (input) => {
    const pages: PageFacts[] = [];
    const flow: FlowItem[] = [];
    for await (const part of input.layout()) {
      pages.push(...part.pages);
      flow.push(...part.flow);
    }
    const repaired = repairOf(input);
    return { pageCount: input.pageCount, pages, flow, ...(repaired !== undefined && { repaired }) };
  });
}

/** Opens an input for as long as it is used. */
async function withInput<Result>(
  bytes: Uint8Array,
  options: ExtractOptions,
  use: (input: Input) => Promise<Result>,
): Promise<Result> {
  if (bytes.length > 0 && !looksLikePdf(bytes)) return await use(textInput(bytes, options));
  const source = await openPdf(bytes, options.resources);
  try {
    const numbers = selectedPages(source.pages, options.pages);
    const placePages = options.placePages ?? inTurn(options.onPage);
    return await use({
      reader: source.reader,
      producer: source.producer,
      pageCount: source.pages,
      numbers,
      faults: source.faults,
      notes: [],
      layout: () => layoutOf(placePages(source, numbers, bytes)),
    });
  } finally {
    await source.close();
  }
}

/** A text dump is read whole: nothing in it is a page by itself. */
function textInput(bytes: Uint8Array, { pages }: ExtractOptions): Input {
  const text = readText(bytes, (count) => selectedPages(count, pages));
  return {
    reader: 'text',
    producer: '',
    pageCount: text.pageCount,
    numbers: text.pages.map(({ number }) => number),
    faults: [],
    notes: text.notes,
    layout: async function* () {
      yield text;
    },
  };
}

/** The layout of pages in parts. Rejects with a Failure where none of them can be found: there is nothing to speak of. */
async function* layoutOf(pages: AsyncIterable<PlacedPage>): AsyncGenerator<LayoutPart> {
  const layout = new LayoutInTurn();
  let lost: string | undefined;
  let isFound = false;
  for await (const page of pages) {
    lost ??= page.facts.lost;
    isFound ||= page.facts.lost === undefined || page.facts.width > 0;
    yield { pages: [page.facts], flow: layout.add(page) };
  }
  if (!isFound)
    throw new Failure(
      'damaged',
      `The PDF is damaged or cut off, and none of the pages asked for can be found (${lost?.split('\n')[0]?.slice(0, 120)}). Download it again.`,
    );
  yield { pages: [], flow: layout.end() };
}

const inTurn = (onPage: ExtractOptions['onPage']): PlacePages =>
  async function* (source, numbers) {
    for (const [index, number] of numbers.entries()) {
      const page = await placedPage(source, number);
      onPage?.(index + 1, numbers.length);
      yield page;
    }
  };

/** A page with its text in place: all that depends on no other page. */
export async function placedPage(source: Source, number: number): Promise<PlacedPage> {
  const page = await source.page(number);
  const faults = [...(page.faults ?? [])];
  const lines = markedLines(page);
  const grids = findGrids(page, (fault) => faults.push(fault), lines);
  return placeText(faults.length > 0 ? { ...page, faults } : page, grids, lines.struck);
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
