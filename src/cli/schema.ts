import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import { OutputFolder } from '../write/files.ts';
import { documentJsonSchema } from '../write/json-schema.ts';
import { put, say } from './terminal.ts';

/** `yusuan schema`: the JSON Schema of documents. */
export function schemaCommand(): Command {
  return new Command('schema')
    .summary('print the JSON Schema of a document')
    .description('Prints the JSON Schema (draft 2020-12) of documents/<document>.json.')
    .option('-o, --output <FILE>', 'file to write to; standard output where absent or "-"', '-')
    .option('-q, --quiet', 'say nothing but what failed')
    .action(async ({ output, quiet }: { output: string; quiet?: boolean }) => {
      const text = `${JSON.stringify(documentJsonSchema(), null, 2)}\n`;
      if (output === '-') return await put(text);
      const folder = await OutputFolder.open(dirname(output));
      await folder.write(basename(output), text);
      if (!quiet) say(`Written: ${output}`);
    });
}
