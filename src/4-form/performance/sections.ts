import type { TableCell } from '../../3-table/table.ts';
import type { Indicator } from '../../document.ts';
import type { Band } from './band.ts';
import { rowKind } from './body.ts';
import { type Columns, columnsOf, type Half } from './columns.ts';
import { fieldOfCells } from './field.ts';
import { readHead } from './head.ts';
import type { Entry } from './head-entries.ts';
import { labelOf } from './label.ts';
import { levelOfWord } from './level-words.ts';
import { type IndicatorRow, readRows, sideLabels } from './rows.ts';
import { type Area, endCol, type Sheet } from './sheet.ts';
import { type Line, lineOfCell, readSurroundings, type Surroundings } from './surroundings.ts';
import { LEVEL1_WORDS } from './vocabulary.ts';
import { projectsOfRows } from './wide.ts';

/*
 * A table from top to bottom: head, band of headers, indicators, and again. A head that names a project begins a new one;
 * any other goes on with the project before it (长期绩效指标, then 年度绩效指标).
 */

/** What a table says of one project, in the order of the page. */
export interface ProjectDraft {
  readonly surroundings: Surroundings;
  readonly entries: readonly Entry[];
  readonly indicators: readonly Indicator[];
  readonly pageFirst: number;
  readonly pageLast: number;
  /** The first row of the table that is about it. */
  readonly rowFirst: number;
}

/** A band with the rows below it, down to the next head or band. */
interface Section {
  readonly band: Band;
  readonly columns: Columns;
  readonly rows: readonly number[];
  readonly totals: readonly number[];
  /** Cells of levels that have rows of their own, over the indicators below. */
  readonly levels: readonly TableCell[];
  /** Rows after the indicators that are head again. */
  readonly after: Area;
}

interface Part {
  rowFirst: number;
  surroundings: Surroundings;
  entries: Entry[];
  sections: Section[];
}

/** Bands without those that only print the headers of the one before again, between its rows. */
function withoutRepeats(sheet: Sheet, bands: readonly Band[]): Band[] {
  const kept: Band[] = [];
  const headers = (band: Band) =>
    band.slots.map(({ labels }) => labels.map(({ text }) => text).join('/')).join('|');
  for (const band of bands) {
    const before = kept.at(-1);
    const again = before && before.bottom < band.top && headers(before) === headers(band);
    if (!again || rowKind(sheet, before, columnsOf(sheet, before, band.top), band.top - 1) === 'head')
      kept.push(band);
  }
  return kept;
}

export function sectionsOf(
  sheet: Sheet,
  all: readonly Band[],
  above: Surroundings,
  fiscalYear: number | null,
): ProjectDraft[] {
  const bands = withoutRepeats(sheet, all);
  const parts: Part[] = [];
  let head: Area = { row0: 0, row1: bands[0]!.top, col0: 0, col1: sheet.cols };
  for (const [index, band] of bands.entries()) {
    for (const section of readSections(sheet, band, bands[index + 1]?.top ?? sheet.rows)) {
      const read = readHeadArea(sheet, head);
      const current = parts.at(-1);
      if (!current || beginsProject(sheet, read)) {
        parts.push({
          rowFirst: head.row0,
          surroundings: read.surroundings,
          entries: [...read.entries],
          sections: [section],
        });
      } else {
        current.entries.push(...read.entries);
        current.sections.push(section);
      }
      head = section.after;
    }
  }
  const last = readHeadArea(sheet, head);
  parts.at(-1)!.entries.push(...last.entries);
  return parts.flatMap((part, index) =>
    draftsOf(
      sheet,
      part,
      index === 0 ? above.entries : whoSpends(sheet, above, part),
      parts[index + 1]?.rowFirst ?? sheet.rows,
      fiscalYear,
    ),
  );
}

/** Who spends, printed once over a table, does so for each project of it that has no title of its own. */
function whoSpends(sheet: Sheet, above: Surroundings, part: Part): readonly Entry[] {
  if (part.surroundings.heading) return [];
  return above.entries.filter(({ labels }) => {
    const meaning = sheet.words.head(labels.at(-1)!)?.meaning;
    return meaning === 'unit' || meaning === 'unit_code';
  });
}

/** The rows below a band; several sections where projects follow one another below headers that are printed once. */
function readSections(sheet: Sheet, band: Band, end: number): Section[] {
  for (const cell of sheet.within({
    row0: band.top,
    row1: band.bottom,
    col0: band.outerCols,
    col1: sheet.cols,
  }))
    sheet.take(cell);
  const columns = columnsOf(sheet, band, end);
  const area = (row0: number, row1: number): Area => ({ row0, row1, col0: 0, col1: sheet.cols });
  const sections: Section[] = [];
  let rows: number[] = [];
  let totals: number[] = [];
  let levels: TableCell[] = [];
  let after = end;
  for (let row = band.bottom; row < end; row++) {
    const kind = rowKind(sheet, band, columns, row);
    if (kind === 'repeated') {
      for (const cell of sheet.within({ row0: row, row1: row + 1, col0: band.outerCols, col1: sheet.cols }))
        sheet.take(cell);
      continue;
    }
    if (after < end) {
      // A note among the rows ends nothing: a known word of the first level goes on with the indicators.
      if (kind !== 'level' && (kind !== 'indicator' || !hasLevelWord(sheet, columns, row))) continue;
      if (namesProject(sheet, area(after, row))) {
        sections.push({ band, columns, rows, totals, levels, after: area(after, row) });
        [rows, totals, levels] = [[], [], []];
      }
      after = end;
    }
    if (kind === 'head') after = row;
    else if (kind === 'indicator') rows.push(row);
    else if (kind === 'total') totals.push(row);
    else if (kind === 'level') {
      const cell = sheet
        .within(area(row, row + 1))
        .find((own) => own.row === row && sheet.plain(own) !== '')!;
      sheet.take(cell);
      levels.push(cell);
    }
  }
  return [...sections, { band, columns, rows, totals, levels, after: area(after, end) }];
}

/** A label of a project's name with something beside it begins a row of the area. */
function namesProject(sheet: Sheet, area: Area): boolean {
  for (let row = area.row0; row < area.row1; row++) {
    const cells = sheet
      .within({ ...area, row0: row, row1: row + 1 })
      .filter((cell) => sheet.plain(cell) !== '');
    const sense = cells[0] && sheet.words.head(labelOf(cells[0].text));
    if (cells.length > 1 && sense?.meaning === 'project_name' && sense.rank === 0) return true;
  }
  return false;
}

function hasLevelWord(sheet: Sheet, columns: Columns, row: number): boolean {
  return columns.all
    .filter(({ meaning }) => meaning === 'level1')
    .some(({ slot }) =>
      LEVEL1_WORDS.includes(labelOf(sheet.at(row, slot.col0)?.text ?? '').core.replace(/指标$/, '')),
    );
}

interface HeadArea {
  readonly surroundings: Surroundings;
  readonly entries: readonly Entry[];
}

/** A head with the lines over it: rows that one cell fills, a title among them or what stands beside one. */
function readHeadArea(sheet: Sheet, area: Area): HeadArea {
  const lines: Line[] = [];
  let row = area.row0;
  while (row < area.row1) {
    const cell = wholeRow(sheet, area, row);
    if (!cell) break;
    lines.push(lineOfCell(cell));
    row = cell.row + cell.rowSpan;
  }
  const surroundings = readSurroundings(sheet.words, lines);
  let from = area.row0;
  for (const { source } of lines) {
    if (!surroundings.used.has(source)) continue;
    sheet.take(source as TableCell);
    from = Math.max(from, (source as TableCell).row + (source as TableCell).rowSpan);
  }
  // What stands above the title belongs to what was before; there it is read like the rest of a head.
  const before = lines.findIndex(({ source }) => surroundings.used.has(source));
  const lead = before > 0 ? readHead(sheet, { ...area, row1: (lines[before]!.source as TableCell).row }) : [];
  return {
    surroundings,
    entries: [...surroundings.entries, ...lead, ...readHead(sheet, { ...area, row0: from })],
  };
}

function wholeRow(sheet: Sheet, area: Area, row: number): TableCell | undefined {
  const cells = sheet.within({ ...area, row0: row, row1: row + 1 });
  const cell = cells.find((candidate) => sheet.plain(candidate) !== '');
  const alone = cells.every((other) => other === cell || sheet.plain(other) === '');
  return cell && alone && cell.col <= area.col0 && (endCol(cell) >= area.col1 || cells.length > 1)
    ? cell
    : undefined;
}

function beginsProject(sheet: Sheet, { surroundings, entries }: HeadArea): boolean {
  const meanings = entries.map(({ labels }) => sheet.words.head(labels.at(-1)!)?.meaning);
  return meanings.includes('project_name') || (surroundings.heading !== null && meanings.includes('unit'));
}

/** One draft for each project of a part: several where its sections are wide. */
function draftsOf(
  sheet: Sheet,
  part: Part,
  above: readonly Entry[],
  rowEnd: number,
  fiscalYear: number | null,
): ProjectDraft[] {
  const common = [...above, ...part.entries];
  if (!part.sections.some(isWide)) {
    const rows = part.sections.flatMap((section) => sectionRows(sheet, section, section.rows, fiscalYear));
    const totals = part.sections.flatMap((section) => totalEntries(sheet, section));
    return [draftOf(sheet, part, [...common, ...totals], rows, part.rowFirst, rowEnd)];
  }
  // Sums over all projects are no project's own: they are left over.
  return part.sections.flatMap((section) =>
    projectsOfRows(sheet, section.columns.all, section.rows).map(({ rows, entries }) => {
      const indicators = sectionRows(sheet, section, rows, fiscalYear);
      return draftOf(sheet, part, [...common, ...entries], indicators, rows[0]!, rows.at(-1)! + 1);
    }),
  );
}

const isWide = ({ columns }: Section): boolean => columns.all.some(({ meaning }) => meaning === 'project');

function draftOf(
  sheet: Sheet,
  part: Part,
  entries: readonly Entry[],
  rows: readonly IndicatorRow[],
  rowFirst: number,
  rowEnd: number,
): ProjectDraft {
  const pages = sheet
    .within({ row0: rowFirst, row1: rowEnd, col0: 0, col1: sheet.cols })
    .filter((cell) => cell.row >= rowFirst && cell.row + cell.rowSpan <= rowEnd)
    .flatMap((cell) => cell.parts.map(({ page }) => page));
  return {
    surroundings: part.surroundings,
    entries,
    indicators: withPeriods(part.sections, rows),
    pageFirst: Math.min(...pages),
    pageLast: Math.max(...pages),
    rowFirst,
  };
}

/** A period is given only where it sets targets apart. */
function withPeriods(sections: readonly Section[], rows: readonly IndicatorRow[]): Indicator[] {
  const periods = new Set([
    ...rows.map(({ indicator }) => indicator.period),
    ...sections.flatMap(({ columns }) =>
      columns.halves.length > 1 ? columns.halves.map(({ period }) => period) : [],
    ),
  ]);
  const apart = [...periods].filter((period) => period !== '').length > 1;
  return rows.map(({ indicator }) =>
    apart || indicator.period === '' ? indicator : { ...indicator, period: '' },
  );
}

function sectionRows(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  fiscalYear: number | null,
): IndicatorRow[] {
  const sides = section.columns.all.filter(({ meaning }) => meaning === 'side').map(({ slot }) => slot);
  const overall =
    section.columns.all.flatMap(({ slot }) => slot.labels).find(({ period }) => period !== '')?.period ?? '';
  const beside = (row: number) => sideLabels(sheet, sides, section.band.outerCols, row);
  const periodAt = (row: number) => beside(row).findLast(({ period }) => period !== '')?.period ?? overall;
  for (const row of [section.band.top, ...rows]) {
    for (const slot of [{ col0: 0, col1: section.band.outerCols }, ...sides]) {
      for (const cell of sheet.within({ row0: row, row1: row + 1, col0: slot.col0, col1: slot.col1 }))
        sheet.take(cell);
    }
  }
  return section.columns.halves.flatMap((half) =>
    readRows(sheet, section.columns, half, rows, {
      fiscalYear,
      periodAt,
      levels: [...headedLevels(sheet, section.band, half), ...section.levels],
    }),
  );
}

/** Levels that stand in the headers over a half's own columns: 成本指标 over 三级指标 | 指标值, 产出指标 over the next two. */
function headedLevels(sheet: Sheet, { top, bottom }: Band, { columns }: Half): readonly TableCell[] {
  const value = columns.find(({ meaning }) => meaning === 'value')?.slot;
  if (!value || columns.some(({ meaning }) => meaning === 'level1')) return [];
  return sheet
    .within({ row0: top, row1: bottom, col0: value.col0, col1: value.col1 })
    .filter((cell) => levelOfWord(cell.text) !== undefined);
}

/** A row of sums as fields of the head: 合计 | 100 under 权重. */
function totalEntries(sheet: Sheet, { band, columns, totals }: Section): Entry[] {
  return totals.flatMap((row) => {
    const cells = sheet
      .within({ row0: row, row1: row + 1, col0: band.outerCols, col1: sheet.cols })
      .filter((cell) => sheet.plain(cell) !== '');
    const [label, ...values] = cells;
    if (!label) return [];
    sheet.take(label);
    return values.map((cell): Entry => {
      sheet.take(cell);
      const slot = columns.all.find(({ slot: { col0, col1 } }) => col0 <= cell.col && col1 > cell.col)?.slot;
      return {
        labels: [labelOf(label.text), ...(slot?.labels ?? [])],
        field: fieldOfCells([cell]),
        at: null,
        listed: true,
      };
    });
  });
}
