// Writes a dataset of ROWS budget lines in every form, in a process whose heap holds only a part of them, and prints how many
// bytes of it were in use at most. usage: node --max-old-space-size=MB test/outputs/stream.mjs FOLDER ROWS
import { Dataset } from '../../dist/write/dataset.js';
import { DOCUMENT_TABLES } from '../../dist/write/tables.js';

const [folder, wanted] = process.argv.slice(2);
const LINES = 1000;
const line = (row) => ({
  row_ordinal: row + 1,
  code: `20105${row}`,
  name: `专项业务${row}`,
  column_path: ['一般公共预算支出', '合计'],
  amount: {
    raw: `${row}.50`,
    cny: `${row}5000`,
    money_unit: '万元',
    places: [{ page: 1, box: [1, 2, 3, row] }],
    confidence: 1,
    doubts: [],
  },
});
const lines = Array.from({ length: LINES }, (_, row) => line(row));
const field = (text) => ({ text, places: [], confidence: 1, doubts: [] });

const dataset = await Dataset.open(folder, {
  formats: ['csv', 'parquet', 'xlsx'],
  bom: false,
  csvSafe: false,
  sourcePath: (name) => `../in/${name}.pdf`,
});
let most = 0;
for (let number = 0; number < Number(wanted) / LINES; number++) {
  const document = {
    document: `document-${number}`,
    file: `document-${number}.pdf`,
    sha256: '0'.repeat(64),
    pages: 1,
    reader: 'pdf',
    producer: '',
    department: '',
    fiscal_year: null,
    kind: '',
    projects: [],
    budget_tables: [{ table_no: 1, form: '', title: field('支出表'), money_unit: '万元', lines }],
    findings: [],
  };
  await dataset.document(document, new Map(DOCUMENT_TABLES.map((table) => [table, table.rows(document)])));
  most = Math.max(most, process.memoryUsage().heapUsed);
}
await dataset.close();
process.stdout.write(`${most}\n`);
