import { say } from './terminal.ts';

/** Signals that end a run, with the exit code of each: 128 and its number, as shells have it. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** What is said of a stopped run that the same command goes on with. */
export const GOES_ON = 'Stopped. The same command goes on where it stopped.';

/**
 * Cleans up where the user or the system stops the program, says what is to be done, if anything, and ends it; a second signal
 * does not wait for that. Returns what undoes this.
 */
export function whenStopped(cleanUp: () => Promise<void>, told?: string): () => void {
  let stopping = false;
  const stop = (signal: StopSignal): void => {
    const end = (): never => process.exit(EXIT_CODES[signal]);
    if (stopping) end();
    stopping = true;
    const tellAndEnd = (): never => {
      // Where the terminal is gone nobody reads it.
      if (told !== undefined && signal !== 'SIGHUP') say(told);
      return end();
    };
    cleanUp().then(tellAndEnd, tellAndEnd);
  };
  const signals = Object.keys(EXIT_CODES) as StopSignal[];
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
