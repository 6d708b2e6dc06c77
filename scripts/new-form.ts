// Scaffolds a known form: npm run new-form -- NAME [PDF [PAGE]]
//
// Writes src/4-form/forms/NAME.ts with its line in forms/index.ts, and the fixture test/forms/cases/NAME/table.json. With a
// PDF, both are filled from its first performance table at or after PAGE (1 where absent); else they hold an example to
// write over. `npx vitest run test/forms` then writes expected.json, which is yours to check against the page.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { TableCell } from '../src/3-table/table.ts';
import type { TableInContext } from '../src/4-form/context.ts';
import { tablesInContext } from '../src/4-form/in-context.ts';
import { findBands } from '../src/4-form/performance/band.ts';
import { readPerformance } from '../src/4-form/performance/index.ts';
import { labelOf } from '../src/4-form/performance/label.ts';
import { sheetOf } from '../src/4-form/performance/sheet.ts';
import { Failure } from '../src/failure.ts';
import { readLayout } from '../src/pipeline.ts';

const FORMS = 'src/4-form/forms';
const CASES = 'test/forms/cases';

type Cell = string | null | [text: string, columns: number, rows?: number];

interface Sample {
  readonly title: string;
  readonly labels: readonly string[];
  readonly columns: readonly string[];
  readonly table: {
    readonly about: string;
    readonly above: readonly string[];
    readonly pages?: readonly number[];
    readonly rows: readonly Cell[][];
  };
}

const EXAMPLE: Sample = {
  title: '项目支出绩效目标表',
  labels: ['项目名称', '绩效目标'],
  columns: ['一级指标', '二级指标', '三级指标', '指标值'],
  table: {
    about: 'Where the form comes from, and what is particular to it.',
    above: ['项目支出绩效目标表', '单位：万元'],
    rows: [
      ['项目名称', ['某项目', 3]],
      ['绩效目标', ['某目标。', 3]],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '某数量', '≥1个'],
    ],
  },
};

const [name = '', pdf, page = '1'] = process.argv.slice(2);
if (!/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error(
    'usage: npm run new-form -- NAME [PDF [PAGE]]     NAME: lower-case Latin letters, digits, hyphens',
  );
  process.exit(2);
}
if (pdf !== undefined && !existsSync(pdf)) {
  console.error(`${pdf}: there is no such file.`);
  process.exit(2);
}
if (!/^[1-9]\d*$/.test(page)) {
  console.error(`PAGE is “${page}”: give the number of a page, 1 or more.`);
  process.exit(2);
}
if (existsSync(`${FORMS}/${name}.ts`) || existsSync(`${CASES}/${name}`)) {
  console.error(`There is a form or a fixture with the name ${name}.`);
  process.exit(2);
}

const sample = pdf ? await sampleOf(pdf, Number(page)).catch(fail) : EXAMPLE;
if (!sample) {
  console.error(`No performance table was found in ${pdf} from page ${page} on.`);
  process.exit(1);
}
const constant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
writeFileSync(`${FORMS}/${name}.ts`, declarationSource(sample));
writeFileSync(`${FORMS}/index.ts`, withForm(readFileSync(`${FORMS}/index.ts`, 'utf8')));
mkdirSync(`${CASES}/${name}`, { recursive: true });
writeFileSync(`${CASES}/${name}/table.json`, tableSource(sample.table));
console.log(
  `${FORMS}/${name}.ts\n${CASES}/${name}/table.json\nNext: npx vitest run test/forms writes expected.json; check it.`,
);

/** What makes a file unreadable is said without a stack trace; a bug has one. */
function fail(error: unknown): never {
  if (!(error instanceof Failure)) throw error;
  console.error(`${pdf}: ${error.message}`);
  process.exit(2);
}

async function sampleOf(file: string, from: number): Promise<Sample | undefined> {
  const layout = await readLayout(new Uint8Array(readFileSync(file)));
  for (const input of tablesInContext(layout.flow)) {
    if (input.table.parts[0]!.page < from) continue;
    const reading = readPerformance(input, { fiscalYear: null }, []);
    const record = reading?.records[0];
    if (record)
      return sampleFrom(
        input,
        record.heading?.text ?? '',
        record.fields.flatMap(({ label_path }) => label_path),
        reading.used.size,
      );
  }
  return undefined;
}

function sampleFrom(input: TableInContext, title: string, labels: readonly string[], lines: number): Sample {
  const bands = findBands(sheetOf(input.table));
  const columns = bands[0]!.slots.flatMap((slot) =>
    slot.labels.length > 0 ? [slot.labels.at(-1)!.core] : [],
  );
  const cores = [...new Set(labels.map((label) => labelOf(label).core))].filter(
    (label) => !columns.includes(label),
  );
  return {
    title,
    labels: cores,
    columns,
    table: {
      about: 'Where the form comes from, and what is particular to it.',
      above: input.above.slice(-lines).map(({ text }) => text),
      ...pagesOf(input),
      rows: rowsOf(input),
    },
  };
}

function rowsOf({ table }: TableInContext): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  const covered = new Set<string>();
  const starting = new Map(table.cells.map((cell) => [`${cell.row} ${cell.col}`, cell]));
  for (let row = 0; row < table.rows; row++) {
    for (let col = 0; col < table.cols; col++) {
      const cell = starting.get(`${row} ${col}`);
      if (cell) {
        for (let r = row; r < row + cell.rowSpan; r++) {
          for (let c = col; c < col + cell.colSpan; c++) covered.add(`${r} ${c}`);
        }
        rows[row]!.push(cellSource(cell));
      } else if (!covered.has(`${row} ${col}`)) {
        rows[row]!.push(null);
      }
    }
  }
  return rows;
}

function cellSource({ text, colSpan, rowSpan }: TableCell): Cell {
  if (rowSpan > 1) return [text, colSpan, rowSpan];
  return colSpan > 1 ? [text, colSpan] : text;
}

/** The first row of each page after the first. */
function pagesOf({ table }: TableInContext): { pages?: number[] } {
  const pages = table.parts.slice(1).flatMap(({ page: number }) => {
    const rows = table.cells.filter((cell) => cell.parts[0]!.page === number).map(({ row }) => row);
    return rows.length > 0 ? [Math.min(...rows)] : [];
  });
  return pages.length > 0 ? { pages } : {};
}

function declarationSource({ title, labels, columns }: Sample): string {
  const list = (words: readonly string[]) => `[${words.map((word) => `'${word}'`).join(', ')}]`;
  return `import { declareForm } from './declaration.ts';

/** Where it is used, and where it was seen. */
export const ${constant} = declareForm({
  form: '${name}',
  name: '${title}',
  labels: ${list(labels)},
  columns: ${list(columns)},
});
`;
}

function withForm(source: string): string {
  const line = `import { ${constant} } from './${name}.ts';`;
  const [imports, rest] = source.split('\n\n', 2) as [string, string];
  const sorted = [...imports.split('\n'), line].sort((a, b) => pathIn(a).localeCompare(pathIn(b), 'en'));
  return `${[sorted.join('\n'), rest, ...source.split('\n\n').slice(2)].join('\n\n')}`.replace(
    /(KNOWN_FORMS[^=]*= \[\n)/,
    `$1  ${constant},\n`,
  );
}

function pathIn(line: string): string {
  return /'(.*)'/.exec(line)?.[1] ?? '';
}

function tableSource(table: Sample['table']): string {
  const { rows, ...head } = table;
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`;
}
