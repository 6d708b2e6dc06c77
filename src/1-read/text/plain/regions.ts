import { COMMON_WORDS, labelOf } from '../../../4-form/performance/label.ts';
import type { ColumnMeaning } from '../../../4-form/performance/vocabulary.ts';
import { isUnderTitle } from '../caption.ts';
import type { Column } from '../columns.ts';
import { COMPARED } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Flow, FlowLine, Flows } from './flows.ts';

/*
 * Where in a dump of flows its tables stand. A title stands over its table, and so before all of it; labels, headers and
 * cells below come in any order.
 */

/** A header and the lines it stands on. */
interface FoundHeader {
  readonly column: Column;
  readonly pieces: readonly Piece[];
}

/** A table: its title, its columns, and the flows of each of its pages. */
export interface FlowRegion {
  readonly caption: readonly FlowLine[];
  readonly columns: readonly Column[];
  /** The pieces of each column's header, where it stands first. */
  readonly header: readonly (readonly Piece[])[];
  /** Headers printed again. */
  readonly repeated: readonly Piece[];
  /** Flows before the rows: labels and values of the head, and what stands among them. */
  readonly head: readonly Flow[];
  /** Flows from where the rows begin, headers left out; one entry a page. */
  readonly body: readonly (readonly Flow[])[];
}

export interface FlowRegions {
  readonly regions: readonly FlowRegion[];
  /** Lines before each table's title, and those behind the last. */
  readonly prose: readonly (readonly FlowLine[])[];
}

/** Lines below a title among which the head's first label is looked for. */
const HEAD_LINES = 8;
const HEAD_LABEL =
  /^(?:项目名称|项目编码|项目代码|单位信息|单位名称|部门名称|主管部门|基本信息|预算规模|资金用途)/;
/** A title goes over at most so many lines. */
const MOST_TITLE = 4;
const NUMBERED = /^\d{1,3}\s*[.．、]/;

interface Place {
  readonly flow: number;
  readonly line: number;
}

/** True where headers of indicators stand apart from each other, as they do in a dump of flows alone. */
export const hasHeadersApart = ({ flows }: Flows): boolean =>
  flows.some(({ lines }) => {
    const found = lines.length === 1 ? headerAt(lines, 0)?.found : undefined;
    return found?.column.meaning === 'level3' || found?.column.meaning === 'value';
  });

/** The tables of a dump of flows. */
export function flowRegions({ flows }: Flows): FlowRegions {
  const places = flows.flatMap(({ lines }, flow) => lines.map((_, line): Place => ({ flow, line })));
  const lineAt = ({ flow, line }: Place): FlowLine => flows[flow]!.lines[line]!;
  const starts = places.flatMap((_, at) => {
    const start = titleAt(places.slice(at, at + MOST_TITLE + HEAD_LINES).map(lineAt));
    return start === 0 ? [] : [{ at, lines: start }];
  });
  const titles = starts.filter(({ at }, index) => {
    const before = starts[index - 1];
    return before === undefined || at >= before.at + before.lines;
  });
  const regions: FlowRegion[] = [];
  const prose: FlowLine[][] = [];
  let left = 0;
  for (const [index, { at, lines }] of titles.entries()) {
    const end = titles[index + 1]?.at ?? places.length;
    const region = regionOf(
      places.slice(at, at + lines).map(lineAt),
      between(flows, places.slice(at + lines, end)),
    );
    if (!region) continue;
    prose.push(places.slice(left, at).map(lineAt));
    regions.push(region);
    left = end;
  }
  return { regions, prose: [...prose, places.slice(left).map(lineAt)] };
}

/** How many lines of a title begin here; 0 where none does. */
function titleAt(lines: readonly FlowLine[]): number {
  for (let count = 1; count <= MOST_TITLE && count < lines.length; count++) {
    if (!/表(?:[（(]\d{4}年度?[）)])?$/.test(lines[count - 1]!.text)) continue;
    if (count > 1 && !NUMBERED.test(lines[0]!.text)) return 0;
    const below = lines.slice(count, count + HEAD_LINES);
    return below.some(({ text }) => HEAD_LABEL.test(text)) ? count : 0;
  }
  return 0;
}

/** The flows as far as the places go. */
function between(flows: readonly Flow[], places: readonly Place[]): Flow[] {
  const found: { page: number; lines: FlowLine[]; flow: number }[] = [];
  for (const { flow, line } of places) {
    if (found.at(-1)?.flow !== flow) found.push({ page: flows[flow]!.page, lines: [], flow });
    found.at(-1)!.lines.push(flows[flow]!.lines[line]!);
  }
  return found;
}

/** A table of indicators has so many columns, an indicator's name and its value among them. */
const FEWEST_COLUMNS = 3;

function regionOf(title: readonly FlowLine[], flows: readonly Flow[]): FlowRegion | null {
  const found: FoundHeader[] = [];
  const rest: Flow[] = [];
  // Where the last header before the first row stands, among the flows that are left.
  let start = 0;
  let begun = false;
  for (const flow of flows) {
    const { headers, lines } = withoutHeaders(flow, begun);
    const isRow = lines.some((line) => isLevel('level2', line.text) && !isLevel('level1', line.text));
    begun ||= found.length > 0 && (isRow || lines.some((line) => COMPARED.test(line.text)));
    found.push(...headers);
    if (headers.length > 0 && !begun)
      start = rest.length + (lines.length > 0 && !isUnder(flow, headers) ? 1 : 0);
    if (lines.length > 0) rest.push({ page: flow.page, lines });
  }
  const columns = columnsOf(found);
  if (!columns) return null;
  const caption = captionLines(rest);
  const taken = new Set<FlowLine>(caption);
  const left = rest.map((flow) => ({ ...flow, lines: flow.lines.filter((line) => !taken.has(line)) }));
  const body = left.slice(start).filter(({ lines }) => lines.length > 0);
  const pages = [...new Set(body.map(({ page }) => page))];
  return {
    caption: [...title, ...caption],
    columns: columns.map(({ column }) => column),
    header: columns.map(({ pieces }) => pieces),
    repeated: found.filter((header) => !columns.includes(header)).flatMap(({ pieces }) => pieces),
    head: left.slice(0, start).filter(({ lines }) => lines.length > 0),
    body: pages.map((page) => body.filter((flow) => flow.page === page)),
  };
}

/** True where what is left of a flow stands below a header: it is a row's. */
const isUnder = (flow: Flow, headers: readonly FoundHeader[]): boolean =>
  headers.some(({ pieces }) => flow.lines[0]!.pieces[0] === pieces[0]);

/** The lines between title and table, and the unit of money, which stands beside them. */
function captionLines(flows: readonly Flow[]): FlowLine[] {
  const lines = flows.filter(({ page }) => page === flows[0]!.page).flatMap((flow) => flow.lines);
  const end = lines.findIndex((line) => !isUnderTitle(dumpLine(line)));
  const under = lines.slice(0, end < 0 ? lines.length : end);
  return [...under, ...lines.slice(under.length).filter(({ text }) => MONEY_LINE.test(text))];
}

const MONEY_LINE = /^(?:金额|货币)?单位[:：][^:：]{1,6}$/;

const dumpLine = ({ pieces }: FlowLine) => ({
  page: pieces[0]!.page,
  text: pieces.map(({ text }) => text).join(' '),
  top: false,
});

/** A header is wrapped onto at most so many lines. */
const MOST_PARTS = 3;

/** The headers among the lines of a flow, and what is left of it. */
function withoutHeaders({ lines }: Flow, begun: boolean): { headers: FoundHeader[]; lines: FlowLine[] } {
  const headers: FoundHeader[] = [];
  const left: FlowLine[] = [];
  for (let at = 0; at < lines.length; ) {
    // Among rows a header stands at the top of its column: what ends like one below another line is a cell.
    const header = begun && left.length > 0 ? null : headerAt(lines, at);
    if (header) headers.push(header.found);
    else left.push(lines[at]!);
    at += header?.parts ?? 1;
  }
  return { headers, lines: left };
}

function headerAt(lines: readonly FlowLine[], at: number): { found: FoundHeader; parts: number } | null {
  for (let parts = Math.min(MOST_PARTS, lines.length - at); parts > 0; parts--) {
    const own = lines.slice(at, at + parts);
    const header = own.map(({ text }) => text).join('');
    const meaning = headerMeaning(header);
    if (!meaning) continue;
    return {
      found: { column: { meaning, header, parts }, pieces: own.flatMap(({ pieces }) => pieces) },
      parts,
    };
  }
  return null;
}

/** What a header is of, by its words; null for all else, and for words that are labels of a head as well. */
function headerMeaning(text: string): ColumnMeaning | null {
  const label = labelOf(text);
  if (label.core === '') return null;
  const sense = COMMON_WORDS.column(label).find(({ rank }) => rank === 0 || rank === 1);
  return sense && (sense.rank === 0 || !COMMON_WORDS.head(label)) ? sense.meaning : null;
}

/** The order in which forms have their columns, from left to right; headers in a dump say it only where they follow each other. */
const ORDER: readonly ColumnMeaning[] = [
  'level1',
  'level2',
  'level3',
  'description',
  'comparator',
  'value',
  'unit',
  'weight',
  'direction',
  'basis',
];

function columnsOf(found: readonly FoundHeader[]): FoundHeader[] | null {
  const first = ORDER.flatMap((meaning) => found.find((header) => header.column.meaning === meaning) ?? []);
  const meanings = first.map(({ column }) => column.meaning);
  const whole = first.length >= FEWEST_COLUMNS && meanings.includes('level3') && meanings.includes('value');
  if (!whole) return null;
  // A column that is not known here has a place that is not known either.
  const strange = found.slice(0, first.length + 1).some(({ column }) => !ORDER.includes(column.meaning));
  // Periods side by side have each header twice.
  const names = found.filter(({ column }) => column.meaning === 'level3');
  const places = names.map(({ pieces }) => pieces[0]!.page);
  const twice = new Set(places).size < places.length;
  return strange || twice ? null : first;
}
