import { Workers } from '../batch/readers.ts';
import type { LimitChoices } from './limit-options.ts';
import { DEBUG, say } from './terminal.ts';

/** Does something by worker processes, which end with it. The first begins to load at once. */
export const withWorkers = <Result>(
  jobs: number,
  limits: LimitChoices,
  use: (workers: Workers) => Promise<Result>,
): Promise<Result> => withWorkersIfNeeded(jobs, limits, (workers) => use(workers()));

/** The same for what may need none: they begin when they are asked for. */
export async function withWorkersIfNeeded<Result>(
  jobs: number,
  { maxMemory = 0 }: LimitChoices,
  use: (workers: () => Workers) => Promise<Result>,
): Promise<Result> {
  let workers: Workers | undefined;
  const begun = (): Workers => {
    workers ??= new Workers({
      jobs,
      heap: maxMemory,
      ...(DEBUG && { onOutput: (text: string) => say(text.trimEnd()) }),
    });
    return workers;
  };
  try {
    return await use(begun);
  } finally {
    // What they were to do is done, or they are gone: the program need not wait until the system has cleared them away.
    workers?.stop().catch(() => {});
  }
}
