import { Failure } from '../failure.ts';

export const NO_ANSWER =
  'The reader gave no answer: the PDF is damaged in a way it cannot handle. Download it again, or save it anew.';

const waiting = new Set<() => void>();

/**
 * The promise, or a rejection with a Failure when nothing is left that could ever settle it: a library that lost an answer
 * would otherwise end the process in the middle of a run.
 */
export async function answered<T>(promise: Promise<T>): Promise<T> {
  let giveUp = () => {};
  const lost = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Failure('damaged', NO_ANSWER));
  });
  if (waiting.size === 0) process.on('beforeExit', giveUpAll);
  waiting.add(giveUp);
  try {
    return await Promise.race([promise, lost]);
  } finally {
    waiting.delete(giveUp);
    if (waiting.size === 0) process.off('beforeExit', giveUpAll);
  }
}

function giveUpAll(): void {
  for (const giveUp of waiting) giveUp();
}
