import type { TableCellJson, TableJson, TablesJson } from '../tables.ts';
import { BYTE_ORDER_MARK, csvLines, withoutFormula } from './csv.ts';
import { escapeMarkup, withoutForbidden } from './escape.ts';
import { readableJson } from './json.ts';

/** The forms that tables of any kind can be written in. */
export const TABLE_FORMATS = ['json', 'csv', 'html', 'md'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** How CSV is written: with a byte-order mark, and with what a spreadsheet would run made text. */
export interface CsvChoices {
  readonly bom?: boolean;
  readonly csvSafe?: boolean;
}

/** All tables as one text. No tables give `{"tables": []}` as JSON, nothing as CSV or Markdown, an empty page as HTML. */
export function formatTables(tables: TablesJson, format: TableFormat, csv: CsvChoices = {}): string {
  switch (format) {
    case 'json':
      return readableJson(tables);
    case 'csv':
      return (csv.bom ? BYTE_ORDER_MARK : '') + tables.tables.map((table) => csvOf(table, csv)).join('\n');
    case 'html':
      return htmlOf(tables);
    case 'md':
      return tables.tables.map(markdownOf).join('\n');
  }
}

/** A table's places by row: the cell that begins there; `covered` where one that began elsewhere goes on; null where none is. */
type Place = TableCellJson | 'covered' | null;

function placesOf({ rows, cols, cells }: TableJson): Place[][] {
  const places = Array.from({ length: rows }, () => new Array<Place>(cols).fill(null));
  for (const cell of cells) {
    for (let row = cell.row; row < Math.min(rows, cell.row + cell.row_span); row++) {
      places[row]!.fill('covered', cell.col, cell.col + cell.col_span);
    }
    places[cell.row]![cell.col] = cell;
  }
  return places;
}

const isCell = (place: Place): place is TableCellJson => place !== null && place !== 'covered';

/** RFC 4180; the text of a merged cell stands in its first place, the others are blank. */
function csvOf(table: TableJson, { csvSafe = false }: CsvChoices): string {
  const textOf = ({ text }: TableCellJson) => (csvSafe ? withoutFormula(text) : text);
  return csvLines(placesOf(table).map((row) => row.map((place) => (isCell(place) ? textOf(place) : ''))));
}

function htmlOf({ tables }: TablesJson): string {
  const isDoubtful = tables.some(({ cells }) => cells.some(({ doubts }) => doubts.length > 0));
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>Tables</title>
<style>table{border-collapse:collapse;margin:1em 0}td{border:1px solid #999;padding:.2em .5em;white-space:pre-line;vertical-align:top}caption{text-align:left;font-weight:bold}.doubt{background:#fff1c9}</style>
</head>
<body>
${isDoubtful ? '<p><span class="doubt">Cells of this colour</span> are in doubt: the pointer on one says why.</p>\n' : ''}${tables.map(htmlTable).join('')}</body>
</html>
`;
}

function htmlTable(table: TableJson): string {
  const pages = table.page === table.page_last ? `${table.page}` : `${table.page}-${table.page_last}`;
  const rows = placesOf(table).map((row) => `<tr>${row.map(htmlPlace).join('')}</tr>\n`);
  const caption = table.title === '' ? '' : `<caption>${escapeMarkup(table.title)}</caption>\n`;
  return `<table data-table-no="${table.table_no}" data-pages="${pages}">\n${caption}${rows.join('')}</table>\n`;
}

function htmlPlace(place: Place): string {
  if (place === 'covered') return '';
  if (place === null) return '<td></td>';
  const rowSpan = place.row_span > 1 ? ` rowspan="${place.row_span}"` : '';
  const colSpan = place.col_span > 1 ? ` colspan="${place.col_span}"` : '';
  const reasons = place.doubts.map(escapeMarkup).join(', ');
  const doubt = reasons === '' ? '' : ` class="doubt" title="${reasons}"`;
  return `<td${rowSpan}${colSpan}${doubt} data-page="${place.page}" data-bbox="${place.bbox.join(' ')}">${escapeMarkup(place.text)}</td>`;
}

/** A pipe table under its title. Markdown has no merged cells: their text stands in the first place. */
function markdownOf(table: TableJson): string {
  const [head = [], ...body] = placesOf(table).map(
    (row) => `| ${row.map((place) => (isCell(place) ? markdownText(place.text) : '')).join(' | ')} |`,
  );
  const rule = `|${' --- |'.repeat(table.cols)}`;
  const title = table.title === '' ? [] : [`**${markdownText(table.title)}**`, ''];
  return `${[...title, head, rule, ...body].join('\n')}\n`;
}

/** Text that Markdown shows as it is, in the middle of a line: signs with a meaning escaped, lines kept apart. */
const markdownText = (text: string): string =>
  withoutForbidden(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\r\n?|\n/g, '<br>');
