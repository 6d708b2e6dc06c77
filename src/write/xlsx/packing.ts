/*
 * What a workbook needs of its surroundings, which differ between Node and a browser: a place for what grows, and a compressor.
 */

/** Something that grows piece by piece and can be read again. */
export interface Draft {
  append(content: Uint8Array): Promise<void>;
  /** What was appended so far. */
  pieces(): Iterable<Uint8Array>;
  discard(): void;
}

/** Makes drafts; the name is only for people who look for one that was left. */
export interface Drafts {
  draft(name: string): Promise<Draft>;
}

export interface Packing {
  /** The CRC-32 of ZIP, going on from that of the bytes before. */
  crc32(bytes: Uint8Array, before: number): number;
  /** Begins one stream of raw deflate (RFC 1951). */
  deflate(): Deflate;
}

/** Takes the next bytes of a stream and gives what they are compressed to so far; after the `last` ones, all the rest of it. */
export type Deflate = (bytes: Uint8Array, last: boolean) => Promise<Uint8Array>;
