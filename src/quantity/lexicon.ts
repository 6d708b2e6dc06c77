/** One word of a lexicon and what it stands for. */
export interface Entry<Meaning> {
  readonly word: string;
  readonly length: number;
  readonly meaning: Meaning;
}

/**
 * Words looked up by the place they begin at; the longest that fits wins. The words are data, the lookup is all the
 * code there is. One lookup costs at most the words that share a first character.
 */
export class Lexicon<Meaning> {
  readonly #byFirst: ReadonlyMap<number, readonly Entry<Meaning>[]>;

  constructor(words: Iterable<readonly [string, Meaning]>) {
    const byFirst = new Map<number, Entry<Meaning>[]>();
    for (const [word, meaning] of words) {
      const first = word.charCodeAt(0);
      const entries = byFirst.get(first) ?? [];
      entries.push({ word, length: word.length, meaning });
      byFirst.set(first, entries);
    }
    for (const entries of byFirst.values()) entries.sort((a, b) => b.length - a.length);
    this.#byFirst = byFirst;
  }

  /** A lexicon of words that all mean the same. */
  static of(words: readonly string[]): Lexicon<true> {
    return new Lexicon(words.map((word) => [word, true as const]));
  }

  /** The longest word that begins at `at`. */
  at(text: string, at: number): Entry<Meaning> | undefined {
    const entries = this.#byFirst.get(text.charCodeAt(at));
    if (entries === undefined) return undefined;
    for (const entry of entries) if (text.startsWith(entry.word, at)) return entry;
    return undefined;
  }

  /** The first characters of all words, as UTF-16 codes. */
  firsts(): Iterable<number> {
    return this.#byFirst.keys();
  }
}
