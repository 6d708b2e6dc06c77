/*
 * The limits of a run, in one place. Measured on the sample documents with Node 20: a page takes 30 to 100 ms, a worker
 * settles at 300 MiB, and no document of a few megabytes needs 700.
 */

const MIB = 2 ** 20;

/** A file with more bytes is refused: it is held in memory, and Node reads no more in one piece. */
export const MAX_FILE_BYTES = 2 ** 31 - 1;

/** Longest name of a document in UTF-8: file systems allow 255 bytes, less what an ending and a number need. */
export const MAX_NAME_BYTES = 200;

/** Most workers that can be asked for: more is a typing error, and each takes hundreds of megabytes. */
export const MAX_JOBS = 256;

/** Most seconds by default: large files are mostly scans, and ten thousand pages take less. */
const LONGEST = 1800;

/**
 * Seconds of processor time that a document of so many bytes may take: a minute, and one more for each MiB begun. A thousand
 * pages have 3 MiB or more and take a minute and a half on a slow machine.
 *
 * Processor time, so that the same documents pass whatever else the machine does, and however many are read at once.
 */
export const usualTimeout = (bytes: number): number => Math.min(LONGEST, 60 + 60 * Math.ceil(bytes / MIB));

/** Least seconds after which a worker that gets hardly any processor time stands still: a disk that has to start, or a busy one, takes some. */
const LEAST_STANDSTILL = 60;

/** Least part of one processor's time that work gets on the busiest machine. To look whether there is any takes a fifth of it. */
export const LEAST_SHARE = 0.01;

/** For how many seconds the worker of a document of so many seconds of processor time may stand still. */
export const standstillLimit = (seconds: number): number => Math.max(LEAST_STANDSTILL, seconds);

/** How many times its processor time a document may take by the clock. */
const CLOCK_FACTOR = 4;

/**
 * Seconds by the clock after which a document of so many seconds of processor time is given up all the same: its worker was stopped
 * from outside, or cannot even look at itself. As if all workers shared one processor: how many a container may use, or what else
 * the machine does, is not known.
 */
export const clockLimit = (seconds: number, workers: number): number => seconds * CLOCK_FACTOR * workers;

/** Mebibytes of memory that a worker may take up while it reads a document of so many bytes: 5,000 pages of 2 MiB need some 600. */
export const usualMemory = (bytes: number): number => 1536 + 16 * Math.ceil(bytes / MIB);

/**
 * A worker that holds more than this between two documents, in bytes, makes way for a new one: what a document left
 * behind must not count against the next.
 */
export const RECYCLE_BYTES = 512 * MIB;

/** How often a worker's memory is looked at, in milliseconds. It grows by some 100 MB in that time at worst. */
export const WATCH_EVERY_MS = 50;
