import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
} from '../../quantity/decimal.ts';
import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { CLASS_NAMES, TOTAL_ROW, withoutNumber } from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';

/** Classes whose rows add up for a table to be taken as one of classes, 款 and 项. */
const MEANT = 0.5;
/** One class alone may agree by chance. A count. */
const FEW_CLASSES = 2;
/** Rows below one class: the time to try their sums grows with their third power, and few tables have as many. A count. */
const MOST_ROWS = 60;

/**
 * Sums of a table that names classes of 政府收支分类科目 without their codes: 教育支出, then its 款, each before its 项. Nothing but the
 * sums tells which rows are 款: a class is right where its rows can be read so at all. Whether the table means it, its classes
 * say together.
 */
export function classNameRelations(ledger: Ledger): Relation[] {
  if (ledger.entries.some(({ line }) => line.code !== '')) return [];
  return ledger.columns.flatMap((column) => {
    const entries = inColumn(ledger, column);
    const blocks = blocksOf(entries).filter(({ rows }) => rows.length > 0 && rows.length <= MOST_ROWS);
    const best = blocks.map(bestOf);
    const kept = best.filter(roundingExplains).length;
    if (blocks.length < FEW_CLASSES || kept < MEANT * blocks.length) return [];
    const relations = best.map((relation, index) =>
      roundingExplains(relation) ? relation : (oneWrong(blocks[index]!) ?? relation),
    );
    return [...relations, ...totalOf(entries)];
  });
}

interface Block {
  readonly total: Entry;
  readonly rows: readonly Entry[];
}

const isClass = (entry: Entry): boolean => CLASS_NAMES.has(withoutNumber(nameOf(entry)));

/** Each class with the rows below it; 其他支出 below itself is its own 款. */
function blocksOf(entries: readonly Entry[]): Block[] {
  const blocks: { total: Entry; rows: Entry[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const entry of entries) {
    if (TOTAL_ROW.test(nameOf(entry))) open = undefined;
    else if (isClass(entry) && !(open && nameOf(open.total) === nameOf(entry))) {
      open = { total: entry, rows: [] };
      blocks.push(open);
    } else open?.rows.push(entry);
  }
  return blocks;
}

/** 合计 = Σ类, where the table has one total. */
function totalOf(entries: readonly Entry[]): Relation[] {
  const totals = entries.filter((entry) => TOTAL_ROW.test(nameOf(entry)));
  const parts = blocksOf(entries).map(({ total }) => total);
  return totals.length === 1 ? [{ total: totals[0]!, parts, formula: `${nameOf(totals[0]!)} = Σ类` }] : [];
}

/** A class as the sum of its 款, in a reading in which all of them hold; of all its rows where there is none. */
function bestOf({ total, rows }: Block): Relation {
  const sumOf = (parts: readonly Entry[]): Relation => ({ total, parts, formula: `${nameOf(total)} = Σ款` });
  const flat = sumOf(rows);
  if (roundingExplains(flat)) return flat;
  const whole = readings(rows, endsIn(rows), 0, rows.length).map(sumOf);
  return whole.find(roundingExplains) ?? whole[0] ?? flat;
}

const endsIn = (rows: readonly Entry[]): number[][] => rows.map((_, start) => endsOf(rows, start));

/** Where the 项 of the 款 at `start` may end: behind one or more rows that add up to it. */
function endsOf(rows: readonly Entry[], start: number): number[] {
  const ends: number[] = [];
  let sum = ZERO;
  for (let end = start + 2; end <= rows.length; end++) {
    sum = addDecimals(sum, rows[end - 1]!.value);
    if (compareDecimals(sum, rows[start]!.value) === 0) ends.push(end);
  }
  return ends;
}

const ZERO: Decimal = { coefficient: 0n, places: 0 };

/** Ways to part rows that are looked at: those that come to different sums. A count. */
const MOST_READINGS = 3;

/** The 款 among the rows from `start` to `stop`, in the ways to part them into a 款 and its 项 so that each adds up. */
function readings(
  rows: readonly Entry[],
  ends: readonly (readonly number[])[],
  start: number,
  stop: number,
): Entry[][] {
  const from: Map<string, Entry[]>[] = [];
  from[stop] = new Map([['0', []]]);
  for (let at = stop - 1; at >= start; at--) {
    const found = new Map<string, Entry[]>();
    for (const end of ends[at]!) {
      for (const [sum, rest] of end <= stop ? from[end]! : []) {
        if (found.size < MOST_READINGS)
          found.set(formatDecimal(addDecimals(parseDecimal(sum)!, rows[at]!.value)), [rows[at]!, ...rest]);
      }
    }
    from[at] = found;
  }
  return [...from[start]!.values()];
}

/** The 款 that is not the sum of its 项, where all others are and together with it they are the class. */
function oneWrong({ total, rows }: Block): Relation | undefined {
  const ends = endsIn(rows);
  const behind = rows.map((_, start) => readings(rows, ends, start, rows.length));
  for (const [start, wrong] of rows.entries()) {
    for (const before of readings(rows, ends, 0, start)) {
      for (let end = start + 2; end <= rows.length; end++) {
        for (const after of behind[end] ?? [[]]) {
          if (!roundingExplains({ total, parts: [...before, wrong, ...after], formula: '' })) continue;
          return { total: wrong, parts: rows.slice(start + 1, end), formula: `${nameOf(wrong)} = Σ项` };
        }
      }
    }
  }
  return undefined;
}
