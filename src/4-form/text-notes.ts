import type { TextNote } from '../1-read/text/note.ts';
import type { BudgetTable, Indicator, Project } from '../document.ts';
import { type Finding, finding } from '../finding.ts';
import { plain } from './context.ts';

/** What the text of a dump left open, as findings on the records that were read from it. */
export function textFindings(
  notes: readonly TextNote[],
  projects: readonly Project[],
  tables: readonly BudgetTable[],
): Finding[] {
  const used = new Set<Indicator>();
  const labels = notes.reduce((sum, note) => sum + (note.about === 'labels' ? note.count : 0), 0);
  const said = notes.flatMap((note) => noteFinding(note, projects, used, labels));
  const named = new Set(
    said.map(({ project_ordinal, indicator_ordinal }) => keyOf(project_ordinal, indicator_ordinal)),
  );
  return [
    ...said,
    ...projects.flatMap((project) => doubtfulRows(project, named)),
    ...projects.flatMap(planFinding),
    ...tables.map(columnsFinding),
  ];
}

/** One for each table of amounts: a dump has no ruling lines, and what it sets wide pushes all else to the right. */
function columnsFinding({ table_no, page_first }: BudgetTable): Finding {
  return finding(
    'text_columns',
    'In a text nothing but its place on the line tells in which column an amount stands and which headers are over it. Check this table against the document.',
    { page: page_first, table: 'budget_line', table_no },
  );
}

const keyOf = (project: number | null, indicator: number | null): string => `${project} ${indicator}`;

/** Rows with a cell in doubt that no note names: those of tables whose columns are told by their text's places alone. */
function doubtfulRows({ indicators, project_ordinal }: Project, named: ReadonlySet<string>): Finding[] {
  return indicators.flatMap((indicator) => {
    const { indicator_ordinal, level1, level2, level3, value, place } = indicator;
    const fields = [level1, level2, level3, indicator.description, value, indicator.basis];
    const inDoubt = fields.some((field) => field?.doubts.includes('cut_uncertain'));
    if (!inDoubt || named.has(keyOf(project_ordinal, indicator_ordinal))) return [];
    const read = fields.map((field) => field?.text ?? '').join(' | ');
    return [
      finding(
        'text_cut',
        `Where the cells of this row end is not certain; read as “${read}”, by where the text of its table stands alone.`,
        { page: place.page, table: 'indicator', project_ordinal, indicator_ordinal, value: read },
      ),
    ];
  });
}

function noteFinding(
  note: TextNote,
  projects: readonly Project[],
  said: Set<Indicator>,
  labels: number,
): Finding | [] {
  if (note.about === 'levels') {
    const rows = projects.reduce((sum, { indicators }) => sum + indicators.length, 0);
    // What is said of single tables is not said again.
    if (rows + labels >= note.words) return [];
    return finding(
      'text_rows_missing',
      `Words of 二级指标 (数量指标, 社会效益指标 …) stand ${note.words} times in the text, but only ${rows} indicators were read: the others are missing, or joined in one row.`,
      { value: String(note.words) },
    );
  }
  if (note.about === 'end') {
    return finding('text_incomplete', `The text ends in the middle of a table: ${note.missing}.`, {
      page: note.page,
      value: note.text,
    });
  }
  if (note.about === 'labels') {
    return finding(
      'text_rows_missing',
      `${note.count} labels of 二级指标 stand where no row was read: rows of indicators are missing here, or are part of the cells of others. Text extracted with "pdftotext -layout" or "-raw" keeps rows best.`,
      { page: note.page },
    );
  }
  if (note.about === 'head') {
    const project = projects.find((one) =>
      [one.project_name, one.project_code].some(
        (field) => note.project !== '' && field?.text === note.project,
      ),
    );
    return finding(
      'text_cut',
      `The text does not tell for sure which labels of the table's head some values belong to; read as ${note.read.map((text) => `“${text}”`).join(', ')}, but other values may belong to these labels.`,
      {
        page: note.page,
        table: project ? 'project' : 'document',
        ...(project && { project_ordinal: project.project_ordinal }),
        value: note.read.join('; '),
      },
    );
  }
  if (note.about === 'narrowed') {
    return finding(
      'text_narrowed',
      `The text has all its letters and digits full-width, as some tools write them of a font that is not embedded: ${note.signs} signs were read as narrow ones. Of brackets, colons and other commas the text does not tell which the page has; they stay full-width.`,
    );
  }
  if (note.about === 'amounts') {
    return finding(
      'text_amounts',
      `${note.lines} lines of amounts are no table that could be read, the first “${note.text}”: in this text nothing tells in which column an amount stands. Text extracted with "pdftotext -layout" keeps the columns.`,
      { page: note.page, value: note.text },
    );
  }
  const place = indicatorOf(note, projects, said);
  const others = note.tableInDoubt
    ? 'but rows of this table fit its columns badly, and this one may have cells of others'
    : note.alternatives.length === 0
      ? 'no cut fits the columns'
      : `also possible: ${note.alternatives.map((text) => `“${text}”`).join(', ')}`;
  return finding(
    'text_cut',
    `Where the cells of this row end is not certain; read as “${note.chosen}”, ${others}.`,
    {
      page: note.page,
      table: place ? 'indicator' : 'document',
      ...place,
      value: note.chosen,
      ...(note.alternatives.length > 0 && { readings: [...note.alternatives] }),
    },
  );
}

/** The indicator that a row was read as: of those on its page with all of its texts the first of which nothing is said yet. */
function indicatorOf(
  { page, chosen }: Extract<TextNote, { about: 'row' }>,
  projects: readonly Project[],
  said: Set<Indicator>,
) {
  const cells = chosen.split(' | ').map(plain);
  for (const project of projects) {
    for (const indicator of project.indicators) {
      const name = plain(indicator.level3.text);
      const value = plain(indicator.value.text);
      if (said.has(indicator)) continue;
      if (indicator.place.page === page && cells.includes(name) && cells.includes(value) && name !== '') {
        said.add(indicator);
        return { project_ordinal: project.project_ordinal, indicator_ordinal: indicator.indicator_ordinal };
      }
    }
  }
  return null;
}

function planFinding({ plan, project_ordinal, page_first }: Project): Finding[] {
  if (!plan.some(({ value }) => value.doubts.includes('place_unknown'))) return [];
  const values = plan.map(({ value }) => value.text).filter((text) => text !== '');
  return [
    finding(
      'plan_place_unknown',
      `The text does not tell below which step of the plan ${values.join(', ')} stand: there are more steps than values. Their order is that of the text.`,
      { page: page_first, table: 'project', project_ordinal, field: 'plan', value: values.join(';') },
    ),
  ];
}
