/** Longest line that still holds a whole value. */
const LINE = 120;

/** A list of more entries fits on no line: each takes one character and a comma with a space. */
const MOST_ON_A_LINE = LINE / 3;

/** Characters that are given at a time. */
const PIECE = 64 * 1024;

/**
 * JSON for people and machines: what fits on a line stands on one (a box, a blank field), everything else one entry a
 * line, indented by two. Ends with a line feed.
 */
export const readableJson = (value: unknown): string => [...readableJsonPieces(value)].join('');

/** The same in pieces, so that the text of a long document is never held whole. */
export function* readableJsonPieces(value: unknown): Generator<string> {
  let piece = '';
  for (const part of new Printer().parts(value, '')) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n`;
}

/** JSON on one line, as JSON.stringify gives it, in pieces: the entries of the outermost lists are made one by one. */
export function* jsonPieces(value: object): Generator<string> {
  let piece = '';
  for (const part of parts(value)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* parts(value: object): Generator<string> {
  let before = '{';
  for (const [key, own] of Object.entries(value)) {
    if (own === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!Array.isArray(own)) {
      yield JSON.stringify(own);
      continue;
    }
    yield '[';
    for (const [index, entry] of own.entries()) yield (index > 0 ? ',' : '') + JSON.stringify(entry);
    yield ']';
  }
  yield before === '{' ? '{}' : '}';
}

class Printer {
  /** Whether what was printed last takes more than one line: the text itself is not looked through for that. */
  #parted = false;
  readonly #labels = new Map<string, string>();

  /** The outermost value and long lists in it entry by entry, all else whole. */
  *parts(value: unknown, indent: string): Generator<string> {
    const entries = typeof value === 'object' && value !== null ? this.#entriesOf(value) : [];
    if (entries.length <= (indent === '' ? 0 : MOST_ON_A_LINE)) {
      yield this.#print(value, indent);
      return;
    }
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    let before = `${open}\n`;
    for (const [label, item] of entries) {
      yield `${before}${indent}  ${label}`;
      yield* this.parts(item, `${indent}  `);
      before = ',\n';
    }
    yield `\n${indent}${close}`;
  }

  #print(value: unknown, indent: string): string {
    if (typeof value !== 'object' || value === null) {
      this.#parted = false;
      return JSON.stringify(value);
    }
    const inner = `${indent}  `;
    const entries: string[] = [];
    let length = 0;
    let parted = false;
    const add = (label: string, item: unknown): void => {
      const text = label + this.#print(item, inner);
      if (this.#parted) parted = true;
      length += text.length + 2;
      entries.push(text);
    };
    if (Array.isArray(value)) for (const item of value) add('', item);
    else {
      for (const [key, item] of Object.entries(value)) if (item !== undefined) add(this.#label(key), item);
    }
    this.#parted = entries.length > 0 && (parted || length + indent.length > LINE);
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    if (!this.#parted) return open + entries.join(', ') + close;
    return `${open}\n${inner}${entries.join(`,\n${inner}`)}\n${indent}${close}`;
  }

  /** What stands before each entry, and the entry. */
  #entriesOf(value: object): [label: string, item: unknown][] {
    if (Array.isArray(value)) return value.map((item) => ['', item]);
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [this.#label(key), item]);
  }

  #label(key: string): string {
    let label = this.#labels.get(key);
    if (label === undefined) {
      label = `${JSON.stringify(key)}: `;
      this.#labels.set(key, label);
    }
    return label;
  }
}
