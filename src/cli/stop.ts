/** Signals that end a run, with the exit code of each: 128 and its number, as shells have it. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/**
 * Cleans up where the user or the system stops the program, then ends it; a second signal does not wait for that. Returns what
 * undoes this.
 */
export function whenStopped(cleanUp: () => Promise<void>): () => void {
  let stopping = false;
  const stop = (signal: StopSignal): void => {
    const end = (): never => process.exit(EXIT_CODES[signal]);
    if (stopping) end();
    stopping = true;
    cleanUp().then(end, end);
  };
  const signals = Object.keys(EXIT_CODES) as StopSignal[];
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
