import { placesOf } from './bytes.ts';
import { Objects } from './objects.ts';
import { lacksContent, namesNoPage, type PageTree, pageTreeOf, withNewRoot } from './page-tree.ts';
import type { PDFDocumentProxy, PDFPageProxy } from './pdfjs.ts';
import { rescued } from './update.ts';

/** What pdf.js opened. */
interface Opened {
  readonly document: PDFDocumentProxy;
  readonly close: () => Promise<void>;
}

/** A document all of whose pages can be asked for. */
export interface Mended<Document extends Opened> {
  readonly opened: Document;
  /** What was opened. */
  readonly bytes: Uint8Array;
  /** How many pages it has. */
  readonly pages: number;
  /** Whether its page tree was damaged, and another was put in its place. */
  readonly isMended: boolean;
  /** Pages that the page tree does not lead to, by number, each with the reason. */
  readonly lost: ReadonlyMap<number, string>;
  /** What was wrong with the page tree. */
  readonly faults: readonly string[];
  /** What the file lacks of a page, which pdf.js takes for blank, or its content for shorter than it is. */
  readonly lacking: (number: number) => string | undefined;
}

/** Why a page is lost whose entry leads to none. */
const NAMES_NO_PAGE = 'its entry in the page tree names no page';

/**
 * Opens a document so that each of its pages can be read, whatever is wrong with its page tree: counts that are too low, entries
 * that lead nowhere. Where that cannot be, it is opened as it is.
 */
export async function openMended<Document extends Opened>(
  bytes: Uint8Array,
  open: (bytes: Uint8Array) => Promise<Document>,
): Promise<Mended<Document>> {
  // Of one file in another, or behind another, it is not seen which objects are whose.
  const seen = placesOf(bytes, '%PDF-').length <= 1 ? bytes : new Uint8Array();
  const objects = new Objects(seen);
  const { opened, read } = await openRescued(bytes, objects, open);
  const tree = pageTreeOf(objects);
  const asItIs: Mended<Document> = {
    opened,
    bytes: read,
    pages: opened.document.numPages,
    isMended: false,
    lost: new Map(),
    faults: [],
    lacking: () => undefined,
  };
  if (!tree) return asItIs;
  const lacking = lackingIn(seen, tree.leaves);
  if (await isSound(tree, opened.document)) return { ...asItIs, lacking };
  if (!(await isWhatCounts(tree, opened.document))) return asItIs;
  const pages = tree.leaves.length;
  const rooted = withNewRoot(read, tree);
  const mended = await open(rooted).catch(() => undefined);
  // With the blank page that is one more.
  if (mended?.document.numPages !== pages + 1) {
    await mended?.close();
    return asItIs;
  }
  await opened.close();
  const astray = tree.leaves.flatMap((leaf, index) => (leaf ? [] : [index + 1]));
  return {
    opened: mended,
    bytes: rooted,
    pages,
    isMended: true,
    lacking,
    lost: new Map(astray.map((number) => [number, NAMES_NO_PAGE])),
    faults: faultsOf(tree),
  };
}

/** Tells what the file lacks of a page. Only of damaged and blank ones is that asked: what is seen of the file is not kept for it. */
function lackingIn(bytes: Uint8Array, leaves: PageTree['leaves']): Mended<Opened>['lacking'] {
  let objects: Objects | undefined;
  return (number) => {
    objects ??= new Objects(bytes);
    const leaf = leaves[number - 1];
    if (namesNoPage(leaf, objects)) return NAMES_NO_PAGE;
    return lacksContent(leaf, objects) ? 'content to which it refers is not in the file' : undefined;
  };
}

/** Opens a document, one that does not open without its own lists of objects. Gives the bytes that were read, too. */
async function openRescued<Document>(
  bytes: Uint8Array,
  objects: Objects,
  open: (bytes: Uint8Array) => Promise<Document>,
): Promise<{ readonly opened: Document; readonly read: Uint8Array }> {
  try {
    return { opened: await open(bytes), read: bytes };
  } catch (error) {
    const read = rescued(bytes, objects);
    if (!read) throw error;
    const opened = await open(read).catch(() => {
      throw error;
    });
    return { opened, read };
  }
}

/** Whether pdf.js gets to each page by itself. It reads the entries of a node in their order: the last page tells of all. */
async function isSound(
  { leaves, lastPages, isCountedRight, catalog }: PageTree,
  document: PDFDocumentProxy,
): Promise<boolean> {
  if (catalog || !isCountedRight) return false;
  if (document.numPages !== leaves.length || leaves.includes(undefined)) return false;
  // It has looked for the last page itself.
  if (lastPages.length === 1) return true;
  for (const page of lastPages) if (!(await reached(document, page))) return false;
  return true;
}

/** Whether the tree is the one that pdf.js follows: every page that it gets to stands there. */
async function isWhatCounts({ leaves, objects }: PageTree, document: PDFDocumentProxy): Promise<boolean> {
  if (document.numPages > leaves.length) return false;
  // A node whose list cannot be read has pages, too.
  if (leaves.some((leaf) => leaf && /\/Kids\b/.test(objects.named(leaf.object)?.text ?? ''))) return false;
  const numbers = new Set(leaves.map((leaf) => leaf?.object));
  for (let number = 1; number <= document.numPages; number++) {
    // One without a reference is of pdf.js's own making.
    const ref = (await reached(document, number))?.ref;
    if (ref && !numbers.has(ref.num)) return false;
  }
  return true;
}

/** A page; undefined where pdf.js does not get to it. */
const reached = (document: PDFDocumentProxy, page: number): Promise<PDFPageProxy | undefined> =>
  document.getPage(page).catch(() => undefined);

function faultsOf({ leaves, claimed, isCountedRight, catalog }: PageTree): string[] {
  if (catalog) return ['its catalog names no page tree'];
  if (isCountedRight) return [];
  const says =
    claimed === undefined || claimed === leaves.length ? 'counts its pages wrongly' : `claims ${claimed}`;
  return [`its page tree holds ${leaves.length} pages and ${says}`];
}
