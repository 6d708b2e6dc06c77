import { type Command, InvalidArgumentError } from 'commander';
import { FORMATS, type Format, USUAL_FORMATS } from '../write/formats.ts';

/** How a dataset is written, for every command that writes one. */
export interface DatasetChoices {
  readonly format?: readonly Format[];
  readonly bom?: boolean;
  readonly csvSafe?: boolean;
}

/** Adds `-o OUT`, which is needed. What else is wrong with the arguments is said first: a misspelt `-o` is another option. */
export const withOutput = (command: Command, description: string): Command =>
  command.option('-o, --output <OUT>', description).hook('preAction', () => {
    if (command.opts<{ output?: string }>().output === undefined)
      command.error("error: required option '-o, --output <OUT>' not specified");
  });

export const withDatasetOptions = (command: Command): Command =>
  command
    .option(
      '--format <list>',
      `what to write: ${FORMATS.join(',')} (default: ${USUAL_FORMATS.join(',')})`,
      parseFormats,
    )
    .option('--bom', 'begin CSV files with a byte-order mark, for Excel')
    .option('--csv-safe', "put ' before text in CSV files that a spreadsheet would run as a formula");

function parseFormats(text: string): Format[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!(FORMATS as readonly string[]).includes(name)) {
      throw new InvalidArgumentError(`"${name}" is none of ${FORMATS.join(', ')}.`);
    }
  }
  return FORMATS.filter((format) => names.includes(format));
}

/** The choices with what is usual where nothing was chosen. */
export const chosenDataset = ({ format = USUAL_FORMATS, bom = false, csvSafe = false }: DatasetChoices) => ({
  formats: format,
  bom,
  csvSafe,
});
