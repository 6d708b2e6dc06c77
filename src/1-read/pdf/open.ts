import { Failure } from '../../failure.ts';
import { compose, type Matrix } from '../../geometry/matrix.ts';
import { lostPage, type Page, type Source } from '../page.ts';
import { partsOf, quartersOf, turnAbout } from '../turned.ts';
import { withFaults } from './faults.ts';
import { factsOf, type PdfFont } from './fonts.ts';
import { unseenFonts } from './fonts-unseen.ts';
import { withoutGarbled } from './garbled.ts';
import { interpret, type OperatorList } from './interpret.ts';
import { leanOf } from './lean.ts';
import { linesOfCharacters } from './line-characters.ts';
import { openMended } from './mend-tree.ts';
import { restoreNatives } from './natives.ts';
import { workerInThisThread } from './one-thread.ts';
import * as pdfjs from './pdfjs.ts';
import { installedResources, type PdfResources } from './resources.ts';
import { drawsFigures, readInk } from './rulings.ts';
import { readRuns, usualSize } from './runs.ts';
import type { FontFacts } from './text-pen.ts';
import { withoutList } from './update.ts';

/**
 * Opens a PDF. The bytes are copied, since pdf.js takes possession of what it is given.
 *
 * Rejects with a Failure: `empty_file`, `not_pdf`, `password`, `damaged`, `no_pages`.
 */
export async function openPdf(
  bytes: Uint8Array,
  resources: PdfResources = installedResources(),
): Promise<Source> {
  if (bytes.length === 0) throw new Failure('empty_file', 'The file is empty (0 bytes). Download it again.');
  if (!looksLikePdf(bytes)) {
    throw new Failure(
      'not_pdf',
      'This is no PDF: its first kilobyte holds neither "%PDF-" nor an object. Give it its right ending, or leave it out.',
    );
  }
  const { result, faults } = await withFaults(() => openMended(bytes, (it) => openDocument(it, resources)));
  const { close, producer } = result.opened;
  if (result.pages < 1) {
    await close();
    throw new Failure('no_pages', 'The PDF says that it has no pages. Download it again.');
  }
  const fonts = new Map<string, FontFacts>();
  // A tree that was mended is whole.
  const claimed = result.isMended ? 0 : Math.max(...faults.map(pagesClaimed));
  const isDamaged = result.isMended || faults.length > 0;
  const invented = result.isMended ? undefined : faults.map(firstPageLost).find((why) => why !== undefined);
  const pageOf = async (opened: OpenedDocument, number: number): Promise<Page> => {
    try {
      const { result: page, faults } = await withFaults(() => readPage(opened, number, fonts));
      const isBlank = page.glyphs === 0 && page.pictures.length === 0 && page.lost === undefined;
      if (isBlank && number === 1 && invented !== undefined) return lostPage(number, invented);
      const lacking = isBlank || isDamaged ? result.lacking(number) : undefined;
      if (isBlank && lacking !== undefined) return lostPage(number, lacking);
      const all = [
        ...opened.faults,
        ...faults,
        ...(page.faults ?? []),
        ...(lacking === undefined ? [] : [lacking]),
      ];
      return { ...page, faults: all };
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code !== 'damaged') throw failure;
      const isCutShort = number === result.pages && claimed > number;
      const after = isCutShort ? `and all after it, of ${claimed} that the file claims: ` : '';
      return lostPage(number, after + detailOf(error));
    }
  };
  let searched: Promise<OpenedDocument | undefined> | undefined;
  return {
    reader: 'pdf',
    pages: result.pages,
    producer,
    faults: [...result.faults, ...faults],
    page: async (number) => {
      const lost = result.lost.get(number);
      if (lost !== undefined) return lostPage(number, lost);
      const page = await pageOf(result.opened, number);
      if (!isLedAstray(page)) return page;
      searched ??= openSearched(result.bytes, resources, result.opened);
      const other = await searched;
      if (!other) return page;
      const found = await pageOf(other, number);
      return { ...found, faults: [SEARCHED, ...(found.faults ?? [])] };
    },
    close: async () => {
      await (await searched)?.close();
      await close();
    },
  };
}

/** How pdf.js says that the file's list of objects leads to a place where there is none of that number. */
const ASTRAY = /\bBad \((?:un)?compressed\) XRef entry\b/;

const isLedAstray = ({ lost = '', faults = [] }: Page): boolean =>
  [lost, ...faults].some((fault) => ASTRAY.test(fault));

const SEARCHED = 'the list of objects is wrong: they were searched for';

/** The document read without its list of objects; undefined where it is another one then. */
async function openSearched(
  bytes: Uint8Array,
  resources: PdfResources,
  { document }: OpenedDocument,
): Promise<OpenedDocument | undefined> {
  const { result: other } = await withFaults(() =>
    openDocument(withoutList(bytes), resources).catch(() => undefined),
  );
  if (other?.document.numPages === document.numPages) return other;
  await other?.close();
  return undefined;
}

type Layers = Awaited<ReturnType<pdfjs.PDFDocumentProxy['getOptionalContentConfig']>>;

/** A document that pdf.js has opened. */
interface OpenedDocument {
  readonly close: () => Promise<void>;
  readonly document: pdfjs.PDFDocumentProxy;
  readonly producer: string;
  readonly layers: Layers;
  /** True where the document has fields to be filled in. */
  readonly hasForm: boolean;
  /** What is wrong with every page. */
  readonly faults: readonly string[];
}

async function openDocument(bytes: Uint8Array, resources: PdfResources): Promise<OpenedDocument> {
  const worker = workerInThisThread();
  const task = pdfjs.getDocument({
    ...(worker && { worker }),
    // A plain copy: of a Node Buffer, slice() is neither.
    data: new Uint8Array(bytes),
    ...resources,
    cMapPacked: true,
    useSystemFonts: false,
    isEvalSupported: false,
    ...unseenFonts(),
    // A browser has decoders of its own for pictures; the same file is to give the same wherever it is read.
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    fontExtraProperties: true,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.WARNINGS,
  });
  const close = async (): Promise<void> => {
    await task.destroy();
    worker?.destroy();
  };
  try {
    const document = await task.promise;
    // By now pdf.js has loaded its other half, where that runs in this process.
    restoreNatives();
    const { info } = (await document.getMetadata()) as { info: Info };
    const layers = await document.getOptionalContentConfig();
    return {
      close,
      document,
      producer: producerOf(info),
      layers,
      hasForm: info.IsAcroFormPresent === true,
      faults: formFaults(info),
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw asFailure(error);
  }
}

/** Readers accept a header anywhere in the first kilobyte (ISO 32000-1, implementation note 13). */
const HEADER_WITHIN = 1024;

/** Of a file whose beginning was lost, the objects that are left show what it is. */
const HEADER_OR_OBJECT = /%PDF-|\b\d+ \d+ obj\b/;

export function looksLikePdf(bytes: Uint8Array): boolean {
  return HEADER_OR_OBJECT.test(String.fromCharCode(...bytes.subarray(0, HEADER_WITHIN)));
}

/** What of a document's information is looked at. */
interface Info {
  readonly Producer?: unknown;
  readonly Creator?: unknown;
  readonly IsXFAPresent?: boolean;
  readonly IsAcroFormPresent?: boolean;
}

function producerOf(info: Info): string {
  const named = [info.Producer, info.Creator].find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof named === 'string' ? named.trim() : '';
}

/** A form that only Adobe's reader lays out (XFA) has pages that hold no more than a notice. */
const formFaults = (info: Info): readonly string[] =>
  info.IsXFAPresent && !info.IsAcroFormPresent
    ? ['it is an XFA form, whose content only its own reader lays out']
    : [];

/** How many pages the file claims where pdf.js could not follow its page tree to the end, which it says in these words. */
const pagesClaimed = (fault: string): number =>
  Number(/invalid \/Pages tree \/Count: (\d+)/.exec(fault)?.[1] ?? 0);

/** Why the first page is lost where pdf.js has put a blank one in its place, which it says in these words. */
const firstPageLost = (fault: string): string | undefined =>
  /^getAllPageDicts - Skipping invalid first page: "(?:\w+: )?(.*)"\.$/s.exec(fault)?.[1];

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = error instanceof Error ? error.name : '';
  const detail = detailOf(error);
  if (name === 'PasswordException') {
    return new Failure(
      'password',
      'The PDF is locked with a password. Save it without one, then run again.',
      { cause: error },
    );
  }
  if (/encryption|key length/i.test(detail)) {
    return new Failure(
      'password',
      `The PDF is protected in a way that cannot be opened here (${detail.slice(0, 120)}). Save it without protection, then run again.`,
      { cause: error },
    );
  }
  return new Failure(
    'damaged',
    `The PDF is damaged or cut off and cannot be read (${detail.split('\n')[0]?.slice(0, 120)}). Download it again.`,
    { cause: error },
  );
}

async function readPage(
  { document, layers, hasForm }: OpenedDocument,
  number: number,
  fonts: Map<string, FontFacts>,
): Promise<Page> {
  const proxy = await document.getPage(number);
  try {
    const operators = (await proxy.getOperatorList()) as OperatorList;
    const lost = operators.fnArray.length === 0 ? await lostContent(proxy) : undefined;
    const fontOf = (id: string): FontFacts => {
      const known = fonts.get(id);
      if (known) return known;
      // A font that could not be loaded still draws: what its glyphs say is then unknown.
      const loaded = proxy.commonObjs.has(id) ? (proxy.commonObjs.get(id) as PdfFont) : { toUnicode: {} };
      const facts = factsOf(id, loaded);
      fonts.set(id, facts);
      return facts;
    };
    const read = (turn: number) => readMarks(proxy, operators, fontOf, layers, turn);
    const shown = read(0);
    const straight = shown.lean === 0 ? shown : read(-shown.lean);
    const quarters = quartersOf(straight.page.runs);
    const { page } = quarters === 0 ? straight : read(quarters - shown.lean);
    const faults = [...(page.faults ?? []), ...(hasForm ? await valuesNotDrawn(proxy) : [])];
    return {
      number,
      ...page,
      faults,
      ...(lost !== undefined && { lost }),
    };
  } finally {
    proxy.cleanup();
  }
}

/** What stands on a page, turned by so many degrees clockwise, and how far it still leans where nothing but its text tells. */
function readMarks(
  proxy: pdfjs.PDFPageProxy,
  operators: OperatorList,
  fontOf: (id: string) => FontFacts,
  layers: Layers,
  turned: number,
): { readonly page: Omit<Page, 'number'>; readonly lean: number } {
  const { quarters, lean } = partsOf(turned);
  const rotation = (proxy.rotate + quarters) % 360;
  const { width, height, transform } = proxy.getViewport({ scale: 1, rotation });
  const box = { x0: 0, y0: 0, x1: width, y1: height };
  const marks = interpret(operators, {
    viewport: compose(turnAbout(lean, width / 2, height / 2), transform as unknown as Matrix),
    page: box,
    fontOf,
    layerVisible: (properties) => properties === undefined || layers.isVisible(properties),
  });
  const usual = usualSize(marks.texts);
  const { rulings, shades, canvas } = readInk(marks, usual);
  const drawn = linesOfCharacters(withoutGarbled(marks.texts));
  rulings.push(...drawn.rulings);
  const { runs, setAside, glyphs } = readRuns(drawn.texts, canvas, box, usual, rulings);
  const pictures = marks.pictures.map((picture) => picture.box);
  const faults = marks.hasTextInPattern ? [TEXT_IN_PATTERN] : [];
  if (marks.hasBadOperand) faults.push(BAD_OPERAND);
  if (drawn.isBroken) faults.push(LINES_APART);
  if (glyphs === 0 && pictures.length === 0 && marks.paths.some(drawsFigures)) faults.push(FIGURES_ONLY);
  return {
    page: {
      width,
      height,
      ...(turned !== 0 && { turned }),
      runs,
      rulings,
      shades,
      pictures,
      setAside: [...setAside, ...drawn.setAside],
      glyphs: glyphs + drawn.setAside.length,
      ...(faults.length > 0 && { faults }),
    },
    // Lines that are drawn along the sides of the page say that it is straight.
    lean: rulings.length > 0 ? 0 : leanOf(marks.texts),
  };
}

/** What of a field of a form is looked at. */
interface Field {
  readonly fieldType?: string;
  readonly fieldName?: string;
  readonly fieldValue?: unknown;
  readonly hasAppearance?: boolean;
  readonly hidden?: boolean;
}

/** What fields of the page hold that is not drawn: some programs show it, most print nothing. */
async function valuesNotDrawn(page: pdfjs.PDFPageProxy): Promise<string[]> {
  const fields = (await page.getAnnotations()) as Field[];
  return fields.flatMap(({ fieldType, fieldName, fieldValue, hasAppearance, hidden }) => {
    const value = [fieldValue].flat().join(' ');
    const isLost = /^(?:Tx|Ch)$/.test(fieldType ?? '') && value.trim() !== '' && !hasAppearance && !hidden;
    return isLost ? [`its form field "${fieldName}" holds "${value}", which is not drawn`] : [];
  });
}

const TEXT_IN_PATTERN = 'a pattern that it is painted with holds text, which is not read';
const BAD_OPERAND = 'an operator has something else where it wants a number, and was passed over';
const LINES_APART = 'a table whose lines are characters (┌─┬, +--+) that do not meet is read as text';
const FIGURES_ONLY = 'it holds shapes and no text: the shapes may be letters';

/**
 * Why nothing could be read of a page that seems blank; undefined where it is. The list of operators of a page whose content is
 * damaged is just empty; only reading its text tells why.
 */
async function lostContent(page: pdfjs.PDFPageProxy): Promise<string | undefined> {
  try {
    await page.getTextContent();
    return undefined;
  } catch (error) {
    return detailOf(error);
  }
}
