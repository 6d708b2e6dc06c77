/** A command cannot run as it was given. The message says what, where and what to do; the exit code is 2. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** Exit code: could not run, or an input gave no document. */
export const FAILED = 2;

/** Whether the user wants to see where in the program an unexpected error happened. */
export const DEBUG = !['', '0', undefined].includes(process.env.YUSUAN_DEBUG);

export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Writes a message to standard error. Names and quoted text in it cannot steer the terminal. */
export function say(message: string): void {
  process.stderr.write(`${printable(message)}\n`);
}

/** The text without control characters and signs that turn the direction of what follows. */
export const printable = (text: string): string =>
  text.replace(/(?!\n)\p{Cc}|[\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

/** A name as a part of a line: it may hold line ends. */
export const onOneLine = (name: string): string => name.replace(/[\n\u2028\u2029]/gu, '\ufffd');

/** Writes data to standard output, no faster than it is read. */
export async function put(text: string | Uint8Array): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

/** `1 page`, `2 pages`. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
