/** A file with more bytes is refused: it is held in memory, and Node reads no more in one piece. */
export const MAX_FILE_BYTES = 2 ** 31 - 1;

/** Documents in work at once: one is read from disk while the other is worked on; more would only take memory. */
export const CONCURRENCY = 2;

/** Longest name of a document in UTF-8: file systems allow 255 bytes, less what an ending and a number need. */
export const MAX_NAME_BYTES = 200;
