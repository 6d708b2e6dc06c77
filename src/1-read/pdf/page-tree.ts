import type { Objects, ShownObject } from './objects.ts';
import { updated } from './update.ts';

/*
 * The page tree as the bytes of a file show it. pdf.js follows the tree by its counts, and up to the first entry that it cannot
 * follow: pages that a count leaves out are never asked for, and one bad entry takes all pages behind it along. What is wrong is
 * put right here as any program does that changes a PDF: a new root of the tree is put behind the file, in place of the old one
 * (ISO 32000-1, 7.5.6, incremental updates). The root holds each page in a node of its own, so that none depends on another.
 *
 * Only entries and counts are read here: whether a page can be read is for pdf.js to say.
 */

/** An inner node. */
interface Node extends ShownObject {
  readonly kids: readonly Kid[];
  /** Absent where it has none, or not a plain number. */
  readonly count?: number;
}

/** An entry of a node. */
interface Kid {
  readonly text: string;
  /** The number of the object that it refers to; absent where it is no reference. */
  readonly object?: number;
}

/** An entry that stands for a page; undefined where it leads to none: it names no object, or a node that it stands below. */
type Leaf = Required<Kid> | undefined;

export interface PageTree {
  /** In the order of the pages. */
  readonly leaves: readonly Leaf[];
  /** The last page of each node that is the parent of a page, from 1. */
  readonly lastPages: readonly number[];
  /** Whether its counts are what it holds. */
  readonly isCountedRight: boolean;
  /** What the tree says that it holds. */
  readonly claimed: number | undefined;
  readonly root: ShownObject;
  /** The catalog where it names no page tree. */
  readonly catalog?: ShownObject;
  readonly objects: Objects;
}

/** Entries that are followed at most: a tree that refers to the same nodes again and again has no end. */
const MOST_ENTRIES = 200_000;
/** Levels of a tree at most; good ones have five. */
const MOST_LEVELS = 64;

/** The tree below the file's catalog; undefined where the bytes do not show it whole. */
export function pageTreeOf(objects: Objects): PageTree | undefined {
  const nodes = new Map<number, Node>();
  for (const object of objects.holding('/Kids') ?? []) {
    const node = nodeOf(object, objects);
    if (node) nodes.set(node.number, node);
  }
  if (nodes.size === 0) return undefined;
  const named = objects
    .holding('/Pages')
    ?.flatMap(({ text }) => [...text.matchAll(/\/Pages\s+(\d+)\s+\d+\s+R/g)])
    .map(([, object]) => nodes.get(Number(object)))
    .findLast((node) => node !== undefined);
  if (named) return walked(nodes, named, objects);
  const top = topOf(nodes);
  const catalog = objects.holding('/Catalog')?.at(-1);
  const tree = top && catalog && walked(nodes, top, objects);
  return tree && { ...tree, catalog };
}

/** The only node that stands in no other; undefined where there are several, or none. */
function topOf(nodes: ReadonlyMap<number, Node>): Node | undefined {
  const kids = new Set([...nodes.values()].flatMap(({ kids }) => kids.map(({ object }) => object)));
  const tops = [...nodes.values()].filter(({ number }) => !kids.has(number));
  return tops.length === 1 ? tops[0] : undefined;
}

function walked(nodes: ReadonlyMap<number, Node>, root: Node, objects: Objects): PageTree | undefined {
  const leaves: Leaf[] = [];
  const lastPages: number[] = [];
  let isCountedRight = true;
  const path: number[] = [];
  let entries = 0;
  /** False where it has no end, or is not seen whole. */
  const walk = ({ number, kids, count }: Node): boolean => {
    if (path.length > MOST_LEVELS) return false;
    const before = leaves.length;
    let isParent = false;
    path.push(number);
    for (const { text, object } of kids) {
      if (++entries > MOST_ENTRIES) return false;
      const below = object === undefined ? undefined : nodes.get(object);
      if (below && !path.includes(below.number)) {
        if (!walk(below)) return false;
        continue;
      }
      // What is not seen may be a node with many pages.
      if (object !== undefined && !objects.isWhole && !objects.named(object)) return false;
      leaves.push(object === undefined || below ? undefined : { text, object });
      isParent = true;
    }
    path.pop();
    if (isParent) lastPages.push(leaves.length);
    if (count !== undefined && count !== leaves.length - before) isCountedRight = false;
    return true;
  };
  if (!walk(root)) return undefined;
  return { leaves, lastPages, isCountedRight, claimed: root.count, root, objects };
}

/**
 * The file with another root of its page tree, which holds all its pages, and a blank one more: pdf.js looks for the last page first,
 * and where that is lost follows the tree in another way, which ends at the first bad entry.
 */
export function withNewRoot(bytes: Uint8Array, { leaves, root, catalog }: PageTree): Uint8Array {
  const kids = leaves.map((leaf) => `<< /Count 1 /Kids [${leaf?.text ?? BLANK_PAGE}] >>`);
  // What the pages inherit stays.
  const entries = `/Kids [${[...kids, BLANK_PAGE].join('\n')}] /Count ${kids.length + 1}`;
  const mended = updated(bytes, withEntries(root, entries));
  return catalog
    ? updated(mended, withEntries(catalog, `/Pages ${root.number} ${root.generation} R`))
    : mended;
}

/** A dictionary with entries that count instead of its own: of two of one name the last one does. */
const withEntries = (object: ShownObject, entries: string): ShownObject => ({
  ...object,
  text: `${object.text.slice(0, object.text.lastIndexOf('>>'))}\n${entries} >>`,
});

const BLANK_PAGE = '<<>>';

/** The node that an object is; undefined where it is none, or its list of kids is not seen. */
function nodeOf(object: ShownObject, objects: Objects): Node | undefined {
  const { text } = object;
  // Fields of forms, and trees of names and numbers, have kids too.
  if (/\/(?:T|Names|Nums|Limits|FT)\b/.test(text)) return undefined;
  const [, direct, elsewhere] = /\/Kids\s*(?:\[([^\]]*)\]|(\d+)\s+\d+\s+R\b)/.exec(text) ?? [];
  const list =
    direct ?? (elsewhere && /^\s*\[([^\]]*)\]/.exec(objects.named(Number(elsewhere))?.text ?? '')?.[1]);
  // Pages that stand in the list themselves are none that a file may have.
  if (list === undefined || list.includes('<')) return undefined;
  const kids = [...list.replace(/%.*/g, '').matchAll(/(\d+)\s+\d+\s+R\b|\S+/g)].map(
    ({ 0: text, 1: number }): Kid => ({ text, ...(number !== undefined && { object: Number(number) }) }),
  );
  const count = /\/Count\s+([-+]?\d+)(?![\d.]|\s+\d+\s+R\b)/.exec(text)?.[1];
  return { ...object, kids, ...(count !== undefined && { count: Number(count) }) };
}

/** Whether what an entry names is shown and is no page: not by its type, and without any content. */
export function namesNoPage(leaf: Leaf, objects: Objects): boolean {
  const shown = leaf && objects.named(leaf.object);
  return shown !== undefined && !/\/(?:Page|Contents)\b/.test(shown.text);
}

/** Whether the page that an entry names refers to content that stands nowhere in the file: readers take such a page for a blank one. */
export function lacksContent(leaf: Leaf, objects: Objects): boolean {
  const page = leaf && objects.isWhole && objects.named(leaf.object);
  if (!page) return false;
  const [, listed, single] = /\/Contents\s*(?:\[([^\]]*)\]|(\d+\s+\d+\s+R\b))/.exec(page.text) ?? [];
  return isMissing(listed ?? single ?? '', objects);
}

/** Whether one of these references, or of those in a list that one leads to, leads to no object. */
function isMissing(references: string, objects: Objects, isListed = false): boolean {
  return [...references.matchAll(/(?<!\d)(\d+)\s+\d+\s+R\b/g)].some(([, number]) => {
    const shown = objects.named(Number(number));
    const list = isListed ? undefined : /^\s*\[([^\]]*)\]/.exec(shown?.text ?? '')?.[1];
    return !shown || (list !== undefined && isMissing(list, objects, true));
  });
}
