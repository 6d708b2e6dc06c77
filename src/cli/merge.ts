import { Command } from 'commander';
import { CannotMerge, mergeCorrections, mergeParts, readParts } from '../batch/merge.ts';
import { Workers } from '../batch/readers.ts';
import { chosenDataset, type DatasetChoices, withDatasetOptions, withOutput } from './dataset-options.ts';
import { openDataset } from './open-dataset.ts';
import { somePaths } from './paths.ts';
import { GOES_ON, whenStopped } from './stop.ts';
import { summary } from './summary.ts';
import { CannotRun, say } from './terminal.ts';

interface Options extends DatasetChoices {
  readonly output: string;
  readonly quiet?: boolean;
}

const HELP = `
Each FOLDER is what "yusuan extract --shard i/n" wrote; all n of them are needed. The result has the same
bytes as one run over all inputs. The folders stay as they are. Documents of an earlier dataset in OUT
that are in no part are removed (the summary says how many).

Exit codes:
  0  the parts were put together
  2  they could not be; the message says why

Example:
  yusuan extract 2025 -o part-1 --shard 1/2
  yusuan extract 2025 -o part-2 --shard 2/2
  yusuan merge part-1 part-2 -o out`;

/** `yusuan merge`: the parts of a run as one dataset. */
export function mergeCommand(): Command {
  const command = new Command('merge')
    .description('Puts together what the parts of one run (extract --shard) wrote.')
    .argument('<FOLDER...>', 'the folders of all parts', somePaths);
  withOutput(command, 'folder to write to')
    .option('-q, --quiet', 'say nothing but what failed')
    .addHelpText('after', HELP)
    .action(mergeFolders);
  return withDatasetOptions(command);
}

/** Rejects with CannotRun where the folders are not all parts of one run, with CannotWrite where OUT cannot be written. */
async function mergeFolders(folders: readonly string[], options: Options): Promise<void> {
  const { output, quiet = false } = options;
  if (output === '' || output === '-') throw new CannotRun('-o needs a folder to write to.');
  const choices = chosenDataset(options);
  try {
    const parts = await readParts(folders, output);
    const dataset = await openDataset(output, choices, { quiet });
    const workers = new Workers({ jobs: 1, heap: 0 });
    const discard = async () => {
      await workers.stop();
      await dataset.discard();
    };
    const undo = whenStopped(discard, GOES_ON);
    try {
      await mergeCorrections(folders, output);
      const totals = await mergeParts(parts, dataset, workers);
      if (!quiet) say(summary(totals, { written: { output, formats: choices.formats } }));
    } finally {
      undo();
      await discard();
    }
  } catch (error) {
    if (error instanceof CannotMerge) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}
