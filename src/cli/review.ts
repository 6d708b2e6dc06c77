import { once } from 'node:events';
import { Command } from 'commander';
import { CannotReview, startReview } from '../review/server/index.ts';
import { wholeNumber } from './numbers.ts';
import { somePath } from './paths.ts';
import { CannotRun, DEBUG, put, say, stackOf } from './terminal.ts';
import { sayIfUnfinished } from './unfinished.ts';

interface Options {
  readonly port?: number;
  readonly source?: string;
}

const HELP = `
OUT is the folder of "yusuan extract". The page shows its documents beside their PDFs, the doubtful places
first; what is corrected or accepted there is kept in OUT/corrections.json and applied by the next
"yusuan extract" into OUT. The address is for this machine alone and holds a secret: share it with no one.
Ctrl-C ends it.

Exit codes:
  0  ended with Ctrl-C
  2  could not begin: OUT is no dataset, its corrections are damaged, the port is in use

Examples:
  yusuan review out
  yusuan review out --source 2025/ --port 8080`;

/** `yusuan review`: serves the page on which a person checks a dataset. */
export function reviewCommand(): Command {
  return new Command('review')
    .description('Serves a page on which a person checks a dataset beside its PDFs and corrects it.')
    .argument('<OUT>', 'the folder of a dataset', somePath)
    .option('--port <number>', 'port to listen on (default: any that is free)', wholeNumber(1, 65_535))
    .option('--source <folder>', 'where the PDFs are now, if they were moved since the run', somePath)
    .addHelpText('after', HELP)
    .action(review);
}

async function review(out: string, { port, source }: Options): Promise<void> {
  try {
    const stopped = Promise.race(STOPPING.map((signal) => once(process, signal)));
    const served = await startReview(out, {
      ...(port !== undefined && { port }),
      ...(source !== undefined && { source }),
      onBug: (error) => {
        if (DEBUG) say(stackOf(error));
      },
    });
    await sayIfUnfinished(out);
    await put(`${served.address}\n`);
    say('Open this address in a browser on this machine. Ctrl-C ends the review.');
    await stopped;
    await served.close();
  } catch (error) {
    if (error instanceof CannotReview) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
