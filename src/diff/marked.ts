/** A text in its parts: what the other side has too, and what it has not. */
export interface Part {
  readonly text: string;
  readonly differs: boolean;
}

/** Longer texts are told apart by their beginnings and ends only: the table below grows with both lengths. */
const LONGEST = 1200;

/** A number as a whole, since the digits of two have nothing to do with each other; else a character. */
const TOKEN = /\d[\d.,]*|./gsu;

/**
 * Both texts cut into what they share and what they do not, by their longest common subsequence of numbers and characters.
 * Islands of one shared character between differences are taken as different: they say nothing to a reader.
 */
export function markedParts(before: string, after: string): readonly [Part[], Part[]] {
  const [a, b] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const [keptX, keptY] =
    x.length <= LONGEST && y.length <= LONGEST ? kept(x, y) : [x.map(() => false), y.map(() => false)];
  const flags = (length: number, inner: readonly boolean[]): boolean[] => [
    ...Array<boolean>(start).fill(true),
    ...inner,
    ...Array<boolean>(length - start - inner.length).fill(true),
  ];
  return [partsOf(a, flags(a.length, keptX)), partsOf(b, flags(b.length, keptY))];
}

/** Which characters of the two are in their longest common subsequence. */
function kept(a: readonly string[], b: readonly string[]): readonly [boolean[], boolean[]] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const [inA, inB] = [a.map(() => false), b.map(() => false)];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      inA[i++] = true;
      inB[j++] = true;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return [inA, inB];
}

function partsOf(characters: readonly string[], shared: readonly boolean[]): Part[] {
  const parts: Part[] = [];
  for (const [at, character] of characters.entries()) {
    const island = shared[at] && shared[at - 1] === false && shared[at + 1] === false;
    const differs = !shared[at] || island === true;
    const last = parts.at(-1);
    if (last?.differs === differs) parts[parts.length - 1] = { text: last.text + character, differs };
    else parts.push({ text: character, differs });
  }
  return parts;
}
