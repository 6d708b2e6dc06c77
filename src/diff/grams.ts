/*
 * How alike two short Chinese texts are. Characters and pairs of neighbouring characters are compared (Dice's coefficient),
 * each weighted by how rare it is among the texts at hand, so that what all of them share (残疾人, 补助资金) says little.
 */

interface Grams {
  /** Numbers of the grams, rising. */
  readonly ids: readonly number[];
  readonly weight: number;
}

/** Highest similarity of two texts that are not equal. */
const NOT_EQUAL = 0.99;

/** The texts that are compared with each other, as the source of the weights. */
export class GramSpace {
  readonly #ids = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #grams = new Map<string, Grams>();

  constructor(texts: Iterable<string>) {
    const distinct = new Set(texts);
    const counts: number[] = [];
    const idsOf = new Map<string, number[]>();
    for (const text of distinct) {
      const ids = [...new Set(gramsOf(text))].map((gram) => {
        const id = this.#ids.get(gram) ?? this.#ids.size;
        this.#ids.set(gram, id);
        counts[id] = (counts[id] ?? 0) + 1;
        return id;
      });
      idsOf.set(
        text,
        ids.sort((a, b) => a - b),
      );
    }
    // Inverse document frequency, never zero: a gram of every text still tells it from the empty one.
    for (const [id, count] of counts.entries()) this.#weights[id] = Math.log(1 + distinct.size / count);
    for (const [text, ids] of idsOf) this.#grams.set(text, { ids, weight: this.#sum(ids) });
  }

  /** From 0 (nothing in common) to 1 (equal). Both texts are of the space. */
  similarity(a: string, b: string): number {
    if (a === b) return 1;
    const [first, second] = [this.of(a), this.of(b)];
    if (first.weight === 0 || second.weight === 0) return 0;
    let shared = 0;
    let i = 0;
    let j = 0;
    while (i < first.ids.length && j < second.ids.length) {
      const [x, y] = [first.ids[i]!, second.ids[j]!];
      if (x === y) {
        shared += this.#weights[x]!;
        i++;
        j++;
      } else if (x < y) i++;
      else j++;
    }
    return Math.min(NOT_EQUAL, (2 * shared) / (first.weight + second.weight));
  }

  of(text: string): Grams {
    const known = this.#grams.get(text);
    if (!known) throw new Error('A text outside the space it is compared in.');
    return known;
  }

  weightOf(gram: number): number {
    return this.#weights[gram]!;
  }

  #sum(ids: readonly number[]): number {
    return ids.reduce((sum, id) => sum + this.#weights[id]!, 0);
  }
}

/** The characters and the pairs of neighbours. A longer text than this is compared by its beginning. */
const LONGEST = 400;

function gramsOf(text: string): string[] {
  const characters = [...text.slice(0, LONGEST)];
  return [...characters, ...characters.slice(1).map((character, at) => characters[at]! + character)];
}
