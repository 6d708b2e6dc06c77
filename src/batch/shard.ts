import { createHash } from 'node:crypto';

/** A part of all documents: those whose hash leaves `index` over when divided by `count`. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** Most parts that a run can be cut into. */
const MAX_SHARDS = 1_000_000;

/**
 * Reads `i/n`. Parts count from 1, or from 0: `0/n` is the same part as `n/n`, so that either way all n of them are all
 * documents. Undefined where the text is no such thing.
 */
export function parseShard(text: string): Shard | undefined {
  const parts = /^(\d{1,7})\/(\d{1,7})$/.exec(text.trim());
  if (!parts) return undefined;
  const index = Number(parts[1]);
  const count = Number(parts[2]);
  if (count < 1 || count > MAX_SHARDS || index > count) return undefined;
  return { index: index % count, count };
}

/** The part as `parseShard` reads it. */
export const shardName = ({ index, count }: Shard): string => `${index === 0 ? count : index}/${count}`;

/** Digits of a hash that make a number without loss. */
const DIGITS = 12;

/** Whether an input is of this part: by its content, or by its name where nothing could be read. Copies stay together. */
export function isInShard({ index, count }: Shard, sha256: string | undefined, file: string): boolean {
  const hash = sha256 ?? createHash('sha256').update(file).digest('hex');
  return Number.parseInt(hash.slice(0, DIGITS), 16) % count === index;
}
