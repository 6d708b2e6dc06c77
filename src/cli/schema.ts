import { Command, Option } from 'commander';
import { writeNamedFile } from '../write/named-file.ts';
import { somePath } from './paths.ts';
import { put, say } from './terminal.ts';

/** What a schema can be printed as, and of what. */
const SCHEMAS = {
  jsonschema: async () => {
    const { documentJsonSchema } = await import('../write/json-schema.ts');
    return json(documentJsonSchema());
  },
  tableschema: async () => {
    const { tableSchema } = await import('../write/table-schema.ts');
    const tables = (await allTables()).map((table) => [table.name, tableSchema(table).schema]);
    return json(Object.fromEntries(tables));
  },
  sql: async () => {
    const { sqlSchema } = await import('../write/sql.ts');
    return sqlSchema(await allTables());
  },
} as const satisfies Record<string, () => Promise<string>>;

type Format = keyof typeof SCHEMAS;

const HELP = `
Formats:
  jsonschema   JSON Schema (draft 2020-12) of documents/<document>.json
  tableschema  Table Schema of every table (frictionlessdata.io), by the table's name
  sql          CREATE TABLE for every table, for DuckDB, PostgreSQL and SQLite`;

interface Options {
  readonly format: Format;
  readonly output: string;
  readonly quiet?: boolean;
}

/** `yusuan schema`: what the written data looks like, for other programs. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Prints the schema of what extract writes: of the documents, or of the tables.')
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(Object.keys(SCHEMAS))
        .default('jsonschema' satisfies Format),
    )
    .option('-o, --output <FILE>', 'file to write to; standard output where absent or "-"', somePath, '-')
    .option('-q, --quiet', 'say nothing but what failed')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const { format, output, quiet } = options;
      const text = await SCHEMAS[format]();
      if (output === '-') return await put(text);
      await writeNamedFile(output, text);
      if (!quiet) say(`Written: ${output}`);
    });
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function allTables() {
  const { DOCUMENT_TABLES } = await import('../write/tables.ts');
  const { FAILURE_TABLE } = await import('../write/failures.ts');
  return [...DOCUMENT_TABLES, FAILURE_TABLE];
}
