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
  withCsvOptions(
    command.option(
      '--format <list>',
      `what to write: ${FORMATS.join(',')} (default: ${USUAL_FORMATS.join(',')})`,
      someOf(FORMATS),
    ),
  );

/** What concerns CSV alone, for every command that writes some. */
export const withCsvOptions = (command: Command): Command =>
  command
    .option('--bom', 'begin CSV files with a byte-order mark, for Excel')
    .option('--csv-safe', "put ' before text in CSV files that a spreadsheet would run as a formula");

/** Some of the formats, with commas between, as an option's value; they come in the order of `formats`. */
export const someOf =
  <Name extends string>(formats: readonly Name[]) =>
  (text: string): Name[] => {
    const names = text.split(',').map((name) => name.trim());
    const unknown = names.find((name) => !(formats as readonly string[]).includes(name));
    if (unknown !== undefined)
      throw new InvalidArgumentError(`"${unknown}" is none of ${formats.join(', ')}.`);
    return formats.filter((format) => names.includes(format));
  };

/** The choices with what is usual where nothing was chosen. */
export const chosenDataset = ({ format = USUAL_FORMATS, bom = false, csvSafe = false }: DatasetChoices) => ({
  formats: format,
  bom,
  csvSafe,
});
