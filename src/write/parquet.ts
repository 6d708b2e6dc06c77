import type { SchemaElement } from 'hyparquet';
import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';
import { ENGINE_VERSION } from '../version.ts';
import type { FileDraft } from './file-draft.ts';
import type { OutputFolder } from './files.ts';
import { DECIMAL_PRECISION, DECIMAL_SCALE } from './limits.ts';
import type { ColumnFacts, Row, Table, Value } from './table.ts';

/*
 * One Parquet file a table, for DuckDB, pandas, Spark and the like: https://parquet.apache.org/docs/file-format/
 *
 *   text     BYTE_ARRAY, UTF8
 *   integer  INT32
 *   date     INT32, DATE
 *   decimal  FIXED_LEN_BYTE_ARRAY(16), DECIMAL(38, 10); of a column with a value that this cannot hold exactly, text
 *
 * Never a float. A blank is null. Whether a column's decimals fit is known when all rows are, so rows wait in a draft on
 * disk, one JSON array a line, and go to the file in groups: memory holds one group, however many rows there are.
 */

const DECIMAL_END = 10n ** BigInt(DECIMAL_PRECISION);

/** Rows that are encoded together: the fewest that dictionaries and statistics are good for, or what memory bears. */
const GROUP_ROWS = 50_000;
const GROUP_CHARS = 32 * 1024 * 1024;

/** 1970-01-01 as Date.parse counts. */
const DAY = 86_400_000;

/** A Parquet file that takes a table's rows. */
export class ParquetFile {
  readonly #table: Table;
  readonly #rows: FileDraft;
  readonly #file: FileDraft;
  /** Columns of decimals with a value that DECIMAL cannot hold. */
  readonly #texts = new Set<string>();

  private constructor(table: Table, rows: FileDraft, file: FileDraft) {
    this.#table = table;
    this.#rows = rows;
    this.#file = file;
  }

  static async begin(folder: OutputFolder, table: Table, name: string): Promise<ParquetFile> {
    return new ParquetFile(table, await folder.draft(`${name}.rows`), await folder.draft(name));
  }

  async append(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const { columns } = this.#table;
    for (const { name, type } of columns) {
      if (type !== 'decimal' || this.#texts.has(name)) continue;
      for (const row of rows) {
        const value = row[name];
        if (typeof value === 'string' && value !== '' && unscaled(value) === undefined) {
          this.#texts.add(name);
          break;
        }
      }
    }
    const lines = rows.map((row) => JSON.stringify(columns.map((column) => row[column.name])));
    await this.#rows.append(`${lines.join('\n')}\n`);
  }

  /** Writes the file and puts it in place. */
  async commit(): Promise<{ bytes: number; sha256: string }> {
    const { columns, name } = this.#table;
    const kinds = columns.map((column) => kindOf(column, this.#texts));
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({
      writer: bytes,
      schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf(kinds))],
      createdBy: `yusuan version ${ENGINE_VERSION}`,
      kvMetadata: [
        { key: 'yusuan.table', value: name },
        { key: 'yusuan.decimals_as_text', value: [...this.#texts].join(',') },
      ],
    });
    const drain = async () => {
      await this.#file.append(bytes.getBytes());
      bytes.index = 0;
    };
    for (const group of groupsOf(this.#rows)) {
      const columnData = columns.map((column, index): ColumnSource => {
        const convert = CONVERT[kinds[index]!];
        return { name: column.name, data: group.map((cells) => convert(cells[index]!)) };
      });
      await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
      await drain();
    }
    await writer.finish();
    await drain();
    this.#rows.discard();
    return await this.#file.commit();
  }
}

type Kind = 'text' | 'required_text' | 'integer' | 'date' | 'decimal';

function kindOf({ name, type, required }: ColumnFacts, texts: ReadonlySet<string>): Kind {
  if (type === 'text') return required ? 'required_text' : 'text';
  return type === 'decimal' && texts.has(name) ? 'text' : type;
}

const ELEMENTS = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  required_text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  date: { type: 'INT32', converted_type: 'DATE' },
  decimal: {
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: DECIMAL_PRECISION,
    scale: DECIMAL_SCALE,
  },
} as const satisfies Record<Kind, Partial<SchemaElement>>;

const elementOf =
  (kinds: readonly Kind[]) =>
  ({ name, required }: ColumnFacts, index: number): SchemaElement => ({
    name,
    ...ELEMENTS[kinds[index]!],
    repetition_type: required ? 'REQUIRED' : 'OPTIONAL',
  });

const CONVERT: Record<Kind, (value: Value) => string | number | bigint | null> = {
  text: (value) => (value === '' ? null : value),
  required_text: (value) => value,
  integer: (value) => value,
  date: (value) => (typeof value === 'string' && value !== '' ? Date.parse(value) / DAY : null),
  decimal: (value) => (typeof value === 'string' && value !== '' ? unscaled(value)! : null),
};

/** The whole number that stands for a decimal at our scale; undefined where it has more digits than DECIMAL holds. */
function unscaled(text: string): bigint | undefined {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.length > DECIMAL_SCALE ? fraction.replace(/0+$/, '') : fraction;
  if (kept.length > DECIMAL_SCALE) return undefined;
  if (whole.length + DECIMAL_SCALE > 1000) return undefined;
  const value = BigInt(whole + kept.padEnd(DECIMAL_SCALE, '0'));
  return value < DECIMAL_END && value > -DECIMAL_END ? value : undefined;
}

/** The rows of a draft, in groups. */
function* groupsOf(draft: FileDraft): Generator<Value[][]> {
  let group: Value[][] = [];
  let chars = 0;
  for (const line of linesOf(draft)) {
    group.push(JSON.parse(line));
    chars += line.length;
    if (group.length < GROUP_ROWS && chars < GROUP_CHARS) continue;
    yield group;
    group = [];
    chars = 0;
  }
  if (group.length > 0) yield group;
}

function* linesOf(draft: FileDraft): Generator<string> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  for (const piece of draft.pieces()) {
    const lines = decoder.decode(piece, { stream: true }).split('\n');
    rest.push(lines[0]!);
    if (lines.length === 1) continue;
    yield rest.join('');
    for (let i = 1; i < lines.length - 1; i++) yield lines[i]!;
    rest = [lines.at(-1)!];
  }
}
