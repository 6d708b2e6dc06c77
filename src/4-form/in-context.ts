import type { FlowItem, Paragraph, Table } from '../3-table/table.ts';
import type { TableInContext } from './context.ts';

/** Paragraphs on either side of a table that may belong to it: captions and notes have a dozen at most. */
const MOST_BESIDE = 256;

/** Reads a table with the text around it, or with none between it and the table before; gives the paragraphs that it took. */
type ReadTable = (table: TableInContext, isNextToTable: boolean) => Iterable<Paragraph>;

/**
 * Gives each table with the text around it, and the paragraphs that no table took, both in the order of the document. A table is
 * read when the next one is there, or enough text below it; nothing is kept that no table can take any more.
 */
export class InContext {
  readonly #read: ReadTable;
  readonly #leave: (paragraph: Paragraph) => void;
  /** Paragraphs that a table may take still, running headers and footers between them. */
  readonly #waiting: Paragraph[] = [];
  readonly #used = new Set<Paragraph>();
  #table: Table | undefined;
  /** How many of those that wait stand over tables right above the table … */
  #over = 0;
  /** … and how many over the table itself, those included. */
  #above = 0;
  /** Paragraphs of the document's own text since the last table that wait. */
  #beside = 0;

  constructor(read: ReadTable, leave: (paragraph: Paragraph) => void) {
    this.#read = read;
    this.#leave = leave;
  }

  add(item: FlowItem): void {
    if (item.type === 'table') {
      this.#readTable();
      this.#table = item;
      this.#above = this.#waiting.length;
      this.#beside = 0;
      return;
    }
    this.#waiting.push(item);
    if (!isText(item) || ++this.#beside <= MOST_BESIDE) return;
    this.#readTable();
    this.#release(this.#waiting.findIndex(isText) + 1);
    this.#beside--;
  }

  /** Reads the last table. */
  end(): void {
    this.#readTable();
    this.#release(this.#waiting.length);
  }

  #readTable(): void {
    const table = this.#table;
    if (!table) return;
    this.#table = undefined;
    const above = this.#waiting.slice(this.#over, this.#above).filter(isText);
    const below = this.#waiting.slice(this.#above).filter(isText);
    const free = { table, above: this.#unused(above), below: this.#unused(below) };
    for (const paragraph of this.#read(free, above.length === 0)) this.#used.add(paragraph);
    // A table right below this one may take what this one left.
    const goesOn = below.length === 0 && this.#waiting.length < 2 * MOST_BESIDE;
    this.#over = goesOn ? this.#above : 0;
    if (!goesOn) this.#release(this.#above);
  }

  #unused(paragraphs: readonly Paragraph[]): Paragraph[] {
    return paragraphs.filter((paragraph) => !this.#used.has(paragraph));
  }

  /** Lets go of the first of those that wait. */
  #release(count: number): void {
    for (const paragraph of this.#waiting.splice(0, count))
      if (!this.#used.delete(paragraph)) this.#leave(paragraph);
  }
}

const isText = ({ role }: Paragraph): boolean => role === 'text';

/** All tables of a layout with the text around them. */
export function tablesInContext(flow: readonly FlowItem[]): TableInContext[] {
  const contexts: TableInContext[] = [];
  const all = new InContext(
    (context) => {
      contexts.push(context);
      return [];
    },
    () => {},
  );
  for (const item of flow) all.add(item);
  all.end();
  return contexts;
}
