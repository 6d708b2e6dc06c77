/*
 * The page tree as the bytes of a file show it. pdf.js follows the tree by its counts, and up to the first entry that it cannot
 * follow: pages that a count leaves out are never asked for, and one bad entry takes all pages behind it along. What is wrong is
 * put right here in a copy of the bytes, each place by as many bytes as it had, so that nothing else of the file moves.
 *
 * Only trees that stand in the file uncompressed are seen, and only their entries and counts are read: whether a page can be
 * read is for pdf.js to say.
 */

/** One entry that stands for a page, in the order of the pages. */
interface Leaf {
  /** Where its text stands in the bytes. */
  readonly from: number;
  readonly to: number;
  /** False where it names no object, or a node that it stands below. */
  readonly isReference: boolean;
}

/** An inner node. */
interface Node {
  readonly kids: readonly Kid[];
  /** Absent where it has none, or not a plain number. */
  readonly count?: { readonly value: number; readonly from: number; readonly to: number };
}

/** An entry of a node; `node` is the number of the object that it refers to. */
interface Kid {
  readonly from: number;
  readonly to: number;
  readonly object?: number;
}

export interface PageTree {
  readonly leaves: readonly Leaf[];
  /** First and last page of each node that is the parent of a page, from 1. */
  readonly stretches: readonly { readonly first: number; readonly last: number }[];
  /** Places of counts that are not what the tree holds. */
  readonly wrongCounts: readonly { readonly from: number; readonly to: number }[];
  /** What the tree says that it holds. */
  readonly claimed: number | undefined;
}

/** Entries that are followed at most: a tree that refers to the same nodes again and again has no end. */
const MOST_ENTRIES = 200_000;
/** Levels of a tree at most; good ones have five. */
const MOST_LEVELS = 64;
/** Bytes before and after its list of kids in which the rest of a node is looked for. */
const NODE_REACH = 2048;
/** Characters of the number of an object, or of an opening, at most. */
const LONGEST_NAME = 64;
/** Lists of kids at most that are looked at, of forms and names too. */
const MOST_LISTS = 20_000;

/** The tree below the file's catalog; undefined where the bytes do not show it whole. */
export function pageTreeOf(bytes: Uint8Array): PageTree | undefined {
  const nodes = new Map<number, Node>();
  const lists = placesOf(bytes, '/Kids');
  if (lists.length > MOST_LISTS) return undefined;
  // Lists that end at all stand one behind the other: together they are no longer than the file.
  let room = bytes.length;
  for (const at of lists) {
    const end = bytes.subarray(at, at + room).indexOf(CLOSING);
    if (end < 0) return undefined;
    room -= end;
    const node = nodeAt(bytes, at, at + end);
    // Of an object that was saved again the last one counts.
    if (node) nodes.set(node.object, node);
  }
  const root = placesOf(bytes, '/Pages')
    .map((at) => Number(/^\/Pages\s+(\d+)\s+\d+\s+R/.exec(textOf(bytes, at, at + 40))?.[1]))
    .findLast((object) => nodes.has(object));
  return root === undefined ? undefined : walked(nodes, root);
}

function walked(nodes: ReadonlyMap<number, Node>, root: number): PageTree | undefined {
  const leaves: Leaf[] = [];
  const stretches: { first: number; last: number }[] = [];
  const wrongCounts: { from: number; to: number }[] = [];
  const path: number[] = [];
  let entries = 0;
  /** False where it has no end. */
  const walk = (object: number): boolean => {
    if (path.length > MOST_LEVELS) return false;
    const { kids, count } = nodes.get(object)!;
    const first = leaves.length + 1;
    let isParent = false;
    path.push(object);
    for (const { object: below, from, to } of kids) {
      if (++entries > MOST_ENTRIES) return false;
      const isNode = below !== undefined && nodes.has(below);
      if (isNode && !path.includes(below)) {
        if (!walk(below)) return false;
      } else {
        leaves.push({ from, to, isReference: below !== undefined && !isNode });
        isParent = true;
      }
    }
    path.pop();
    const last = leaves.length;
    if (isParent) stretches.push({ first, last });
    if (count && count.value !== last - first + 1) wrongCounts.push(count);
    return true;
  };
  if (!walk(root)) return undefined;
  return { leaves, stretches, wrongCounts, claimed: nodes.get(root)!.count?.value };
}

/**
 * A copy of the bytes in which the counts that are wrong are left out, so that pdf.js counts for itself, and the pages of these
 * numbers (from 1) are blank ones, so that it gets past them. Undefined where an entry has no room for that.
 */
export function withTree(
  bytes: Uint8Array,
  { leaves, wrongCounts }: PageTree,
  blank: Iterable<number>,
): Uint8Array | undefined {
  const copy = new Uint8Array(bytes);
  const put = (text: string, { from, to }: { readonly from: number; readonly to: number }): void => {
    for (let at = from; at < to; at++) copy[at] = text.charCodeAt(at - from) || SPACE;
  };
  for (const count of wrongCounts) put('', count);
  for (const number of blank) {
    const { from, to } = leaves[number - 1]!;
    if (to - from < BLANK_PAGE.length) return undefined;
    put(BLANK_PAGE, { from, to });
  }
  return copy;
}

/** True where the object that an entry names stands in the bytes and is no page: not by its type, and without any content. */
export function namesNoPage(bytes: Uint8Array, { from, to }: Leaf): boolean {
  const name = /^(\d+)\s+(\d+)/.exec(textOf(bytes, from, to));
  const places = name ? placesOf(bytes, `${name[1]} ${name[2]} obj`) : [];
  const own = places.filter((at) => !/\d/.test(textOf(bytes, at - 1, at)));
  const object =
    own.length > 0 ? textOf(bytes, own.at(-1)!, own.at(-1)! + NODE_REACH).split('endobj')[0]! : '/Page';
  return !/\/(?:Page|Contents)\b/.test(object);
}

const SPACE = 0x20;
const BLANK_PAGE = '<<>>';

/** The node whose list of kids begins at one place and ends at another; undefined where it is none, or its list stands elsewhere. */
function nodeAt(
  bytes: Uint8Array,
  at: number,
  end: number,
): (Node & { readonly object: number }) | undefined {
  const before = textOf(bytes, at - NODE_REACH, at);
  const word = before.lastIndexOf('obj');
  const object = /(\d+)\s+\d+\s+$/.exec(before.slice(Math.max(0, word - LONGEST_NAME), Math.max(0, word)));
  const opening = /^\/Kids\s*\[/.exec(textOf(bytes, at, Math.min(end + 1, at + LONGEST_NAME)))?.[0];
  if (!object || opening === undefined) return undefined;
  const start = at + opening.length;
  const kids = [...textOf(bytes, start, end).matchAll(/(\d+)\s+\d+\s+R\b|\S+/g)].map(
    ({ 0: text, 1: number, index }): Kid => ({
      from: start + index,
      to: start + index + text.length,
      ...(number !== undefined && { object: Number(number) }),
    }),
  );
  const after = textOf(bytes, end, end + NODE_REACH).split('endobj')[0]!;
  const isOther = /\/(?:T|Names|Nums|Limits|FT)\b/.test(before.slice(word) + after);
  if (isOther) return undefined;
  const count = countIn(before.slice(word), at - before.length + word) ?? countIn(after, end);
  return { object: Number(object[1]), kids, ...(count && { count }) };
}

const CLOSING = 0x5d;

/** The count in a piece of a node that begins at `start` of the bytes. */
function countIn(text: string, start: number): Node['count'] {
  const found = /\/Count\s+([-+]?\d+)(?![\d.]|\s+\d+\s+R\b)/.exec(text);
  if (!found) return undefined;
  const from = start + found.index;
  return { value: Number(found[1]), from, to: from + found[0].length };
}

/** Where a word stands in the bytes. */
function placesOf(bytes: Uint8Array, word: string): number[] {
  const codes = [...word].map((char) => char.charCodeAt(0));
  const places: number[] = [];
  // Its second character is rarer in a file than the slash.
  for (let at = bytes.indexOf(codes[1]!); at >= 0; at = bytes.indexOf(codes[1]!, at + 1)) {
    if (codes.every((code, index) => bytes[at - 1 + index] === code)) places.push(at - 1);
  }
  return places;
}

/** Bytes as text, one character a byte. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  const end = Math.min(to, bytes.length);
  for (let at = Math.max(0, from); at < end; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + PIECE)));
  }
  return text;
}

const PIECE = 8192;
