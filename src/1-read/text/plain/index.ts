import type { FlowItem } from '../../../3-table/table.ts';
import { Failure } from '../../../failure.ts';
import { captionOf } from '../caption.ts';
import { isMergedColumn } from '../columns.ts';
import { COMPARED } from '../evidence.ts';
import { labelsIn } from '../levels.ts';
import type { TextNote } from '../note.ts';
import type { DumpPage } from '../pages.ts';
import { type DumpLine, isStray } from '../pieces.ts';
import { paragraphsOf, proseWidth } from '../prose.ts';
import { factsOf, type TextReading } from '../reading-order.ts';
import { writeTable } from '../write-table.ts';
import { type ColumnFacts, columnFacts } from './column-facts.ts';
import { type FlowLine, flowsOf, hasFlows } from './flows.ts';
import { flowHead, labelTexts } from './head.ts';
import { type FlowRegion, flowRegions, hasHeadersApart } from './regions.ts';
import { tableRows, withoutLevel1 } from './rows.ts';

/*
 * Dumps of pdftotext without an option: the cells of a table are there, each whole, in an order that is only partly that of its
 * rows.
 *
 *   1. find the tables by their titles and headers;
 *   2. learn how wide the columns are from the rows that the dump gives whole;
 *   3. fill the rows of each page with what its flows hold;
 *   4. put the values of the head behind their labels.
 */

/** Reads a dump of flows; null where it is none. Rejects with a Failure (`no_table`) where no table of it can be read. */
export function readFlowDump(pages: readonly DumpPage[]): TextReading | null {
  const flows = flowsOf(pages);
  if (!hasFlows(flows) || !hasHeadersApart(flows)) return null;
  const { regions, prose } = flowRegions(flows);
  if (regions.length === 0) throw noTables();
  const { lines } = flows;
  const dumpLine = (line: FlowLine): DumpLine => lines[line.pieces[0]!.line]!;
  const width = proseWidth(prose.flat().map((line) => dumpLine(line).text));
  const flow: FlowItem[] = [];
  const notes: TextNote[] = [];
  const labels = labelTexts(regions);
  const close = hasCellsBeside(regions);
  const mergedIn = new Map(
    regions.map(keyOf).map((key) => [key, hasMergedLevel2(regions.filter((one) => keyOf(one) === key))]),
  );
  const factsOfAll = new Map(
    [...new Set(regions.map(keyOf))].map((key) => [
      key,
      columnFactsOf(regions.filter((one) => keyOf(one) === key)),
    ]),
  );
  for (const [index, region] of regions.entries()) {
    flow.push(...paragraphsOf(prose[index]!.map(dumpLine), width));
    flow.push(...captionOf(region.caption.map(dumpLine)));
    const own = region.columns.filter((column) => !isMergedColumn(column));
    const isMerged = mergedIn.get(keyOf(region))!;
    const columns = region.columns.filter(
      ({ meaning }) => meaning !== 'level1' && !(isMerged && meaning === 'level2'),
    );
    const facts = factsOfAll.get(keyOf(region))!;
    const widest = Math.max(...facts.widths.map((known) => known?.least ?? 0));
    const place = columns.map((column) => own.indexOf(column));
    const { flows: onHead, level1: above } = withoutLevel1(region.head);
    const pages = region.body.map(withoutLevel1);
    const head = flowHead({ ...region, head: onHead, body: pages.map((page) => page.flows) }, labels, widest);
    const level1 = [...above, ...pages.flatMap((page) => page.level1)];
    const found = tableRows(head.body, level1, {
      columns,
      widths: place.map((at) => facts.widths[at] ?? null),
      texts: place.map((at) => facts.texts[at] ?? new Set()),
      endings: place.map((at) => facts.endings[at] ?? new Set()),
      likeness: facts.likeness,
      close,
    });
    const written = writeTable({
      head: head.pieces,
      columns: region.columns,
      header: region.header,
      rows: found.rows,
      outOfOrder: false,
      repeated: region.repeated,
      width,
      placed: false,
      uncertain: head.uncertain,
    });
    const page = region.caption[0]!.pieces[0]!.page;
    if (head.inDoubt.length > 0)
      notes.push({ about: 'head', page, project: head.project, read: head.inDoubt });
    const missing = labelsIn(found.left.flatMap(({ pieces }) => pieces));
    if (missing > 0) notes.push({ about: 'labels', page: found.left[0]!.pieces[0]!.page, count: missing });
    flow.push(written.table);
    notes.push(...written.notes);
    // A word of the first level that no row has, or that is printed again.
    const used = new Set(found.rows.map((row) => row.level1));
    const unused = level1.filter((pieces) => !used.has(pieces)).flat();
    const left = [...head.left, ...found.left].flatMap(({ pieces }) => pieces);
    flow.push(...paragraphsOf([...new Set([...left, ...unused].map((piece) => lines[piece.line]!))], width));
  }
  flow.push(...paragraphsOf(prose.at(-1)!.map(dumpLine), width));
  for (const line of flows.furniture) flow.push(...paragraphsOf([line], width, 'header'));
  return { pages: pages.map((page, at) => factsOf(page, at + 1)), flow, notes };
}

const noTables = (): Failure =>
  new Failure(
    'no_table',
    'The text gives the cells of its tables in an order of their own, as "pdftotext" without an option does, and no table is one that can be put together again: looked for a title that ends with 表, the labels of a head below it, and headers such as 三级指标 and 指标值, each once. Extract the text again with "pdftotext -layout", or give the PDF.',
  );

const keyOf = ({ columns }: FlowRegion): string => columns.map(({ header }) => header).join('|');

/** What is known of the columns behind the levels, from all tables that have them. */
const columnFactsOf = (regions: readonly FlowRegion[]): ColumnFacts =>
  columnFacts(
    regions.flatMap(({ body }) => body.map((page) => withoutLevel1(page).flows)),
    regions[0]!.columns.filter((column) => !isMergedColumn(column)),
  );

/** This share of the lines of rows that hold two cells shows that the dump puts such into one flow. */
const MANY_BESIDE = 0.02;

function hasCellsBeside(regions: readonly FlowRegion[]): boolean {
  const lines = regions.flatMap(({ body }) => body.flat().flatMap((flow) => flow.lines));
  const parted = lines.filter(({ pieces }) =>
    pieces.some((piece, at) => at > 0 && !isStray(pieces[at - 1]!.text, piece.text)),
  );
  return parted.length > MANY_BESIDE * lines.length;
}

/** Where words of 二级指标 stand less often than this share of the values, they are merged over rows. */
const FEW_LABELS = 0.85;

function hasMergedLevel2(regions: readonly FlowRegion[]): boolean {
  const flows = regions.flatMap(({ body }) => body.flat());
  const labels = labelsIn(flows.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces)));
  return labels < FEW_LABELS * flows.filter(({ lines }) => COMPARED.test(lines[0]!.text)).length;
}
