import { Unzlib } from 'fflate';
import { placeOf, placesOf, textOf } from './bytes.ts';

/*
 * The objects of a file as its bytes show them, whatever its table of them says: those that stand in it as text, and those in object
 * streams. Of an object that was saved again the last one counts.
 */

/** An object, from behind `obj`. */
export interface ShownObject {
  readonly number: number;
  readonly generation: number;
  readonly text: string;
  /** Where it, or the stream it is in, stands in the file. */
  readonly at: number;
}

/** Bytes before and after a word in which the rest of its dictionary is looked for. */
const REACH = 2048;
/** Characters of the numbers of an object at most. */
const LONGEST_NAME = 64;
/** Places at most at which a word is looked at: lists of page trees, forms and names together, or object streams. */
const MOST_PLACES = 20_000;
/** Bytes that object streams may inflate to, all together: of a hundred thousand objects they are ten million. */
const MOST_INFLATED = 2 ** 26;
/** Bytes that are inflated at a time: of the worst data they become a thousand times as many. */
const PIECE = 2 ** 14;

export class Objects {
  readonly #bytes: Uint8Array;
  readonly #packed = new Map<number, ShownObject>();
  #plain: ReadonlyMap<number, Place> | undefined;
  #isWhole: boolean;
  #room = MOST_INFLATED;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const streams = placesOf(bytes, '/ObjStm');
    this.#isWhole = streams.length <= MOST_PLACES;
    if (!this.#isWhole) return;
    for (const [index, at] of streams.entries()) this.#unpack(at, streams[index + 1] ?? bytes.length);
  }

  /** Whether nothing is hidden: every object stream could be read (none can in a file that is encrypted). */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Those in object streams that stand nowhere else later. */
  inStreams(): ShownObject[] {
    return [...this.#packed.values()].filter((it) => this.named(it.number) === it);
  }

  /** The object of this number, without the data of a stream; undefined where none is seen. */
  named(number: number): ShownObject | undefined {
    const packed = this.#packed.get(number);
    this.#plain ??= plainObjects(this.#bytes);
    const plain = this.#plain.get(number);
    if (!plain || (packed && packed.at > plain.from)) return packed;
    const { from, generation } = plain;
    const bytes = this.#bytes.subarray(0, plain.to);
    const ends = ['stream', 'endobj'].map((word) => placeOf(bytes, word, from)).filter((at) => at >= 0);
    return { number, generation, text: textOf(bytes, from, Math.min(plain.to, ...ends)), at: from };
  }

  /**
   * The objects in which a name stands, in the order of the file, those that were saved again as often as they were. Undefined
   * where there are too many.
   */
  holding(name: string): ShownObject[] | undefined {
    const places = placesOf(this.#bytes, name);
    if (places.length > MOST_PLACES) return undefined;
    // Each reaches to the next place at most, so that all together are no longer than the file.
    const plain = places.map((at, index) => this.#around(at, places[index + 1] ?? this.#bytes.length));
    const packed = [...this.#packed.values()].filter(({ text }) => text.includes(name));
    return [...plain.filter((it) => it !== undefined), ...packed].sort((a, b) => a.at - b.at);
  }

  /** The object around a place, as far as it shows before `limit`. */
  #around(place: number, limit: number): ShownObject | undefined {
    const before = textOf(this.#bytes, place - REACH, place);
    const word = before.lastIndexOf('obj');
    const head = HEAD.exec(before.slice(Math.max(0, word - LONGEST_NAME), Math.max(0, word)));
    if (!head) return undefined;
    const end = placeOf(this.#bytes.subarray(0, limit), 'endobj', place);
    const at = place - before.length + word;
    return {
      number: Number(head[1]),
      generation: Number(head[2]),
      text: textOf(this.#bytes, at + 'obj'.length, end < 0 ? Math.min(limit, place + REACH) : end),
      at,
    };
  }

  /** Takes the objects out of the stream in whose dictionary `/ObjStm` stands at a place. */
  #unpack(place: number, limit: number): void {
    const bytes = this.#bytes.subarray(0, limit);
    const begin = placeOf(bytes, 'stream', place);
    const before = textOf(bytes, place - REACH, place);
    const dictionary =
      before.slice(before.lastIndexOf('obj')) + textOf(bytes, place, Math.min(begin, place + REACH));
    const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1]);
    const filter = /\/Filter\s*(\[?\s*\/[^/>]*)/.exec(dictionary)?.[1]?.replace(/[[\]\s]/g, '');
    const isKnown = filter === undefined || filter === '/FlateDecode';
    if (begin < 0 || !(first >= 0) || !isKnown || /\/Predictor\s+(?!1\b)/.test(dictionary)) {
      this.#isWhole = false;
      return;
    }
    const start = begin + (bytes[begin + 'stream'.length] === 0x0d ? 2 : 1) + 'stream'.length;
    const end = placeOf(bytes, 'endstream', start);
    const data = bytes.subarray(start, end < 0 ? bytes.length : end);
    const text = filter ? this.#inflated(data) : textOf(data, 0, data.length);
    const numbers = (text.slice(0, first).match(/\d+/g) ?? []).map(Number);
    // They stand one behind the other. In a stream where they do not, each could be as long as all of it.
    let room = text.length;
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const [number, offset, , next] = numbers.slice(index, index + 4) as [number, number, number?, number?];
      const own = text.slice(first + offset, next === undefined ? undefined : first + next);
      room -= own.length;
      if (room < 0) {
        this.#isWhole = false;
        return;
      }
      this.#packed.set(number, { number, generation: 0, text: own, at: place });
    }
  }

  /** As much of the data as can be inflated, as text. */
  #inflated(data: Uint8Array): string {
    let text = '';
    const stream = new Unzlib((piece) => {
      text += textOf(piece, 0, piece.length);
    });
    try {
      for (let from = 0; from < data.length && this.#room >= text.length; from += PIECE)
        stream.push(data.subarray(from, from + PIECE));
    } catch {
      this.#isWhole = false;
    }
    this.#room -= text.length;
    if (this.#room < 0) this.#isWhole = false;
    return text;
  }
}

const HEAD = /(\d+)\s+(\d+)\s+$/;

interface Place {
  readonly generation: number;
  /** Behind `obj`. */
  readonly from: number;
  /** Where the next object begins at the latest. */
  readonly to: number;
}

function plainObjects(bytes: Uint8Array): Map<number, Place> {
  const heads = placesOf(bytes, 'obj')
    .filter((at) => bytes[at - 1] !== LETTER_D)
    .flatMap((at) => {
      const head = HEAD.exec(textOf(bytes, at - LONGEST_NAME, at));
      return head ? [{ at, number: Number(head[1]), generation: Number(head[2]) }] : [];
    });
  return new Map(
    heads.map(({ at, number, generation }, index) => {
      const to = heads[index + 1]?.at ?? bytes.length;
      return [number, { generation, from: at + 'obj'.length, to }];
    }),
  );
}

/** The end of `endobj` is none of a new object. */
const LETTER_D = 0x64;
