import { bytesOf, placeOf, textOf } from './bytes.ts';
import type { Objects, ShownObject } from './objects.ts';

/*
 * A file with something behind it that takes the place of objects in it (ISO 32000-1, 7.5.6, incremental updates): nothing else
 * moves, and it makes no difference whether an object stood there as text, or in an object stream.
 */

/** Readers accept a header anywhere in the first kilobyte; places are counted from there. */
const HEADER_WITHIN = 1024;
/** Where the last word on the table of objects is looked for. */
const TAIL = 2048;
/** Bytes of a dictionary at most that says where everything is. */
const LONGEST_TRAILER = 8192;

/** The file in which an object is another. */
export function updated(bytes: Uint8Array, object: ShownObject): Uint8Array {
  const { number, generation } = object;
  const header = Math.max(0, textOf(bytes, 0, HEADER_WITHIN).indexOf('%PDF-'));
  const place = bytes.length - header + 1;
  const text = textOfObject(object);
  const trailer = trailerOf(bytes, header);
  // Without a table of its objects a file is searched for them, and the last one counts.
  if (trailer === undefined) return withBehind(bytes, text);
  const row = `${String(place).padStart(10, '0')} ${String(generation).padStart(5, '0')} n`;
  const table = `xref\n${number} 1\n${row} \ntrailer\n${trailer}\nstartxref\n${place + text.length}\n%%EOF\n`;
  return withBehind(bytes, text + table);
}

/**
 * The file with its catalog named, and with what stands in its object streams as text, for one whose own lists of objects are damaged
 * or gone. Undefined where it is encrypted, which only the lists would say, and where no catalog is seen.
 */
export function rescued(bytes: Uint8Array, objects: Objects): Uint8Array | undefined {
  const catalog = objects.holding('/Catalog')?.at(-1);
  const encryptions = [...(objects.holding('/Standard') ?? []), ...(objects.holding('/Adobe.PubSec') ?? [])];
  const isEncrypted = encryptions.some(({ text }) => /\/Filter\s*\/(?:Standard|Adobe\.PubSec)\b/.test(text));
  if (!catalog || !objects.isWhole || isEncrypted) return undefined;
  const trailer = `trailer\n<< /Root ${catalog.number} ${catalog.generation} R >>\n`;
  // The last object of a file that was cut off has no end.
  return withBehind(bytes, `endobj\n${objects.inStreams().map(textOfObject).join('')}${trailer}`);
}

/** The file whose lists of objects are not found, so that it is searched for them. */
export const withoutList = (bytes: Uint8Array): Uint8Array => withBehind(bytes, 'startxref\n0\n%%EOF\n');

const textOfObject = ({ number, generation, text }: ShownObject): string =>
  `${number} ${generation} obj\n${text}\nendobj\n`;

function withBehind(bytes: Uint8Array, text: string): Uint8Array {
  const added = bytesOf(`\n${text}`);
  const whole = new Uint8Array(bytes.length + added.length);
  whole.set(bytes);
  whole.set(added, bytes.length);
  return whole;
}

/** What a table of objects ends with that goes on where the file's own ends; undefined where that is not found. */
function trailerOf(bytes: Uint8Array, header: number): string | undefined {
  const before = [...textOf(bytes, bytes.length - TAIL, bytes.length).matchAll(/startxref\s+(\d+)/g)].at(
    -1,
  )?.[1];
  if (before === undefined) return undefined;
  const at = header + Number(before);
  const isTable = textOf(bytes, at, at + 'xref'.length) === 'xref';
  const from = isTable ? placeOf(bytes, 'trailer', at) : at;
  const dictionary = textOf(bytes, from, from + LONGEST_TRAILER).split(isTable ? 'startxref' : 'stream')[0]!;
  const [begin, end] = [dictionary.indexOf('<<'), dictionary.lastIndexOf('>>')];
  if (from < 0 || begin < 0 || end < begin) return undefined;
  // Of two entries of one name the last one counts.
  return `${dictionary.slice(begin, end)} /Prev ${before} >>`;
}
