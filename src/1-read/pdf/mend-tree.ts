import { namesNoPage, type PageTree, pageTreeOf, withTree } from './page-tree.ts';
import type { PDFDocumentProxy } from './pdfjs.ts';

/** What pdf.js opened. */
interface Opened {
  readonly document: PDFDocumentProxy;
  readonly close: () => Promise<void>;
}

/** A document all of whose pages can be asked for. */
export interface Mended<Document extends Opened> {
  readonly opened: Document;
  /** Pages that the page tree does not lead to, by number, each with the reason. */
  readonly lost: ReadonlyMap<number, string>;
  /** What was wrong with the page tree. */
  readonly faults: readonly string[];
  /** Whether the entry of a page names an object that is no page; pdf.js takes it for a blank one. */
  readonly isNoPage: (number: number) => boolean;
}

/** Why a page is lost whose entry leads to none. */
export const NAMES_NO_PAGE = 'its entry in the page tree names no page';

/** Entries of a page tree that are put right at most: the document is opened anew after each. */
const MOST_MENDED = 100;

/**
 * Opens a document so that each of its pages can be read, whatever is wrong with its page tree: counts that are too low, entries
 * that lead nowhere. Where that cannot be, it is opened as it is.
 */
export async function openMended<Document extends Opened>(
  bytes: Uint8Array,
  open: (bytes: Uint8Array) => Promise<Document>,
): Promise<Mended<Document>> {
  const tree = pageTreeOf(bytes);
  const isNoPage = (number: number): boolean => {
    const leaf = tree?.leaves[number - 1];
    return leaf !== undefined && namesNoPage(bytes, leaf);
  };
  const lost = new Map<number, string>();
  const astray = tree?.leaves.flatMap(({ isReference }, index) => (isReference ? [] : [index + 1])) ?? [];
  for (const number of astray) lost.set(number, NAMES_NO_PAGE);
  const asItIs = async (): Promise<Mended<Document>> => ({
    opened: await open(bytes),
    lost: new Map(),
    faults: [],
    isNoPage,
  });
  if (!tree || astray.length > MOST_MENDED) return await asItIs();
  let isChanged = astray.length > 0 || tree.wrongCounts.length > 0;
  let opened = await openWith(bytes, tree, lost, isChanged, open);
  for (let mended = 0; opened; mended++) {
    const next = await firstUnreachable(opened.document, tree, lost);
    if (!next) break;
    await opened.close();
    lost.set(next.page, next.reason);
    isChanged = true;
    opened = mended < MOST_MENDED ? await openWith(bytes, tree, lost, true, open) : undefined;
  }
  if (!isChanged && opened) return { opened, lost, faults: [], isNoPage };
  if (opened && opened.document.numPages === tree.leaves.length && lost.size < tree.leaves.length)
    return { opened, lost, faults: faultsOf(tree), isNoPage };
  await opened?.close();
  return await asItIs();
}

async function openWith<Document extends Opened>(
  bytes: Uint8Array,
  tree: PageTree,
  lost: ReadonlyMap<number, string>,
  isChanged: boolean,
  open: (bytes: Uint8Array) => Promise<Document>,
): Promise<Document | undefined> {
  if (!isChanged) return await open(bytes);
  const changed = withTree(bytes, tree, lost.keys());
  return changed && (await open(changed).catch(() => undefined));
}

/** The first page that pdf.js does not get to. It reads the entries of a node in their order: the last page tells of all. */
async function firstUnreachable(
  document: PDFDocumentProxy,
  { leaves, stretches }: PageTree,
  lost: ReadonlyMap<number, string>,
): Promise<{ readonly page: number; readonly reason: string } | undefined> {
  // A tree of which pdf.js sees more than stands here is not the one that counts.
  if (document.numPages > leaves.length) return undefined;
  // It has looked for the last page itself.
  if (document.numPages === leaves.length && stretches.length === 1) return undefined;
  for (const { first, last } of stretches) {
    if ((await whyUnreachable(document, last)) === undefined) continue;
    for (let page = first; page <= last; page++) {
      const reason = await whyUnreachable(document, page);
      if (reason !== undefined) return lost.has(page) ? undefined : { page, reason };
    }
  }
  return undefined;
}

async function whyUnreachable(document: PDFDocumentProxy, page: number): Promise<string | undefined> {
  try {
    await document.getPage(page);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function faultsOf({ leaves, claimed, wrongCounts }: PageTree): string[] {
  if (wrongCounts.length === 0) return [];
  const says =
    claimed === undefined || claimed === leaves.length ? 'counts its pages wrongly' : `claims ${claimed}`;
  return [`its page tree holds ${leaves.length} pages and ${says}`];
}
