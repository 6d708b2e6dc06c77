import { DatasetFolder, type TableChoices } from '../batch/dataset-folder.ts';
import { say } from './terminal.ts';

interface How {
  readonly quiet: boolean;
}

/** Opens the dataset in OUT to write it; says, unless `quiet`, whom that has to wait for. Rejects with CannotWrite. */
export const openDataset = (output: string, choices: TableChoices, { quiet }: How): Promise<DatasetFolder> =>
  DatasetFolder.open(output, choices, ({ who, isAtWork }) => {
    if (!quiet) say(`Waiting for ${who}, which ${isAtWork ? 'writes' : 'may be writing'} into ${output}.`);
  });
