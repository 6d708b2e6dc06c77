import { deflateSync, inflateSync } from 'node:zlib';
import type { Random } from '../draw/random.ts';

/*
 * Damages a PDF, one byte a character. Each way gives back another text, or the same where the file has nothing that could be
 * damaged so.
 */

type Damage = (pdf: string, random: Random) => string;

const upTo = (most: number, random: Random): number => Math.floor(random() * most);
const pick = <T>(items: readonly T[], random: Random): T | undefined => items[upTo(items.length, random)];

/** Numbers that overflow something somewhere. */
const NUMBERS = [
  ...['0', '-1', '1', '65536', '2147483647', '2147483648', '4294967296', '9007199254740993'],
  ...['99999999999999999999', '-99999999999999999999', '1e30', '.', '-', '--5', '0.0000000001', '1.7e308'],
];

const flipBytes: Damage = (pdf, random) => {
  const bytes = Buffer.from(pdf, 'latin1');
  for (let flips = 1 + upTo(40, random); flips > 0; flips--)
    bytes[upTo(bytes.length, random)]! ^= 1 << upTo(8, random);
  return bytes.toString('latin1');
};

const cutRange: Damage = (pdf, random) => {
  const [from, to] = range(pdf, random);
  return pdf.slice(0, from) + pdf.slice(to);
};

const doubleRange: Damage = (pdf, random) => {
  const [from, to] = range(pdf, random);
  return pdf.slice(0, to) + pdf.slice(from);
};

const moveRange: Damage = (pdf, random) => {
  const [from, to] = range(pdf, random);
  const rest = pdf.slice(0, from) + pdf.slice(to);
  const at = upTo(rest.length, random);
  return rest.slice(0, at) + pdf.slice(from, to) + rest.slice(at);
};

const cutEnd: Damage = (pdf, random) => pdf.slice(0, upTo(pdf.length, random));

function range(pdf: string, random: Random): [from: number, to: number] {
  const from = upTo(pdf.length, random);
  return [from, Math.min(pdf.length, from + 1 + upTo(Math.min(4000, pdf.length / 4), random))];
}

/** Gives an object the body of another, or two each other's. */
const swapObjects: Damage = (pdf, random) => {
  const bodies = [...pdf.matchAll(/(?<=\d+ \d+ obj\b).*?(?=endobj)/gs)];
  const one = pick(bodies, random);
  const other = pick(bodies, random);
  if (!one || !other || one.index === other.index) return pdf;
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  const isBoth = random() < 0.7;
  return (
    pdf.slice(0, first.index) +
    second[0] +
    pdf.slice(first.index + first[0].length, second.index) +
    (isBoth ? first[0] : second[0]) +
    pdf.slice(second.index + second[0].length)
  );
};

/** Leads references to other objects: trees get loops. */
const leadElsewhere: Damage = (pdf, random) => {
  const numbers = [...pdf.matchAll(/(\d+) 0 obj/g)].map((match) => match[1]!);
  return someReplaced(pdf, /\b\d+ 0 R\b/g, 3, random, () => `${pick(numbers, random) ?? 1} 0 R`);
};

const overflowNumbers: Damage = (pdf, random) =>
  someReplaced(pdf, /(?<=[\s[/(<])-?\d+(?:\.\d+)?(?=[\s\]/>])/g, 5, random, () => pick(NUMBERS, random)!);

const swapNames: Damage = (pdf, random) => {
  const names = [...pdf.matchAll(/\/[A-Za-z][A-Za-z0-9]*/g)].map((match) => match[0]);
  return someReplaced(pdf, /\/[A-Za-z][A-Za-z0-9]*/g, 3, random, () => pick(names, random) ?? '/A');
};

function someReplaced(pdf: string, what: RegExp, most: number, random: Random, by: () => string): string {
  let changed = pdf;
  for (let times = 1 + upTo(most, random); times > 0; times--) {
    const match = pick([...changed.matchAll(what)], random);
    if (match) changed = changed.slice(0, match.index) + by() + changed.slice(match.index + match[0].length);
  }
  return changed;
}

/** Damages what is in a stream: where it is deflated, before it is deflated again, so that the damage gets through. */
const damageStream: Damage = (pdf, random) => {
  const stream = pick([...pdf.matchAll(/(?<=stream\r?\n).*?(?=\r?\nendstream)/gs)], random);
  if (!stream) return pdf;
  const damaged = damageData(stream[0], pick(IN_STREAMS, random)!, random);
  const head = pdf.slice(0, stream.index);
  // The length is told before the data; where it is told elsewhere it is now wrong, which is damage too.
  const at = head.lastIndexOf('/Length ');
  const told =
    at > head.lastIndexOf('endobj')
      ? `${head.slice(0, at)}${head.slice(at).replace(/\d+/, `${damaged.length}`)}`
      : head;
  return told + damaged + pdf.slice(stream.index + stream[0].length);
};

function damageData(data: string, damage: Damage, random: Random): string {
  try {
    const plain = inflateSync(Buffer.from(data, 'latin1'), { maxOutputLength: 2 ** 24 }).toString('latin1');
    return deflateSync(Buffer.from(damage(plain, random), 'latin1')).toString('latin1');
  } catch {
    return damage(data, random);
  }
}

const IN_STREAMS: readonly Damage[] = [
  flipBytes,
  cutRange,
  doubleRange,
  moveRange,
  cutEnd,
  overflowNumbers,
  swapNames,
];

const DAMAGES: readonly Damage[] = [
  ...[
    flipBytes,
    cutRange,
    doubleRange,
    moveRange,
    cutEnd,
    swapObjects,
    leadElsewhere,
    overflowNumbers,
    swapNames,
  ],
  // Most of a file is streams, and what is in them is read last.
  ...[damageStream, damageStream, damageStream, damageStream],
];

/** The PDF damaged in one way or several, the same for the same random numbers. */
export function damaged(pdf: string, random: Random): string {
  let changed = pdf;
  for (let times = 1 + upTo(3, random); times > 0; times--) changed = pick(DAMAGES, random)!(changed, random);
  return changed;
}
