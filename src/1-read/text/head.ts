import type { Doubt } from '../../3-table/table.ts';
import { labelOf } from '../../4-form/performance/label.ts';
import type { HeadMeaning } from '../../4-form/performance/vocabulary.ts';
import { PLAN_STEP } from '../../4-form/performance/vocabulary.ts';
import { linesOfPieces, type Piece } from './pieces.ts';
import { joinFull } from './prose.ts';
import { labelAt } from './regions.ts';
import type { Sheet } from './sheet.ts';

/*
 * The labelled head over a table of indicators, from its labels and what follows each: in a dump a value stands behind its
 * label, and the labels come from a known set.
 */

interface Entry {
  readonly meaning: HeadMeaning;
  readonly label: readonly Piece[];
  readonly value: readonly Piece[];
}

export const MONEY: ReadonlySet<HeadMeaning> = new Set(['budget', 'fiscal', 'other', 'part']);
export const AMOUNT = /^[-—]?[\d０-９][\d０-９,，.．]*(?:[万亿]?元)?$/;

/** How the head's text is set. */
export interface HeadSetting {
  /** How wide its prose is, in em. */
  readonly width: number;
  /** True where the values of a plan stand behind the labels that they belong to. */
  readonly placed: boolean;
  /** Labels whose values the order of the text does not tell for sure. */
  readonly uncertain?: ReadonlySet<HeadMeaning>;
}

/** Columns that a head needs: a label, and beside it amounts or steps of a plan with their labels. */
export function headColumns(pieces: readonly Piece[]): number {
  const entries = entriesOf(pieces);
  const amounts = entries.filter(({ meaning }) => MONEY.has(meaning)).length;
  return Math.max(2, 1 + 2 * amounts, 1 + entries.filter(isStep).length);
}

/** Writes the head's rows. */
export function writeHead(
  sheet: Sheet,
  columns: number,
  pieces: readonly Piece[],
  { width, placed, uncertain = new Set() }: HeadSetting,
): void {
  const doubtsOf = ({ meaning }: Entry): readonly Doubt[] =>
    uncertain.has(meaning) ? ['cut_uncertain'] : [];
  const entries = entriesOf(pieces);
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at]!;
    const steps = entry.meaning === 'plan' ? followers(entries, at, isStep) : [];
    const amounts =
      entry.value.length === 0 && !MONEY.has(entry.meaning)
        ? followers(entries, at, ({ meaning }) => MONEY.has(meaning))
        : [];
    if (steps.length > 0) {
      writePlan(sheet, columns, entry, steps, placed);
      at += steps.length;
    } else if (amounts.length > 0) {
      writeFunding(sheet, columns, entry, amounts, { width, doubtsOf });
      at += amounts.length;
    } else {
      const row = sheet.row();
      sheet.put({ row, col: 0 }, entry.label, entry.label[0]!.page);
      const text = joinFull(linesOfPieces(entry.value), entry.meaning === 'goals' ? width : null);
      sheet.put({ row, col: 1, colSpan: columns - 1 }, entry.value, entry.label[0]!.page, {
        text,
        doubts: doubtsOf(entry),
      });
    }
  }
}

function entriesOf(pieces: readonly Piece[]): Entry[] {
  const entries: { meaning: HeadMeaning; label: Piece[]; value: Piece[] }[] = [];
  for (let at = 0; at < pieces.length; ) {
    // Behind the goals' label nothing but goals is expected.
    const label = labelAt(pieces, at);
    if (label && !(entries.at(-1)?.meaning === 'goals' && !pieces[at]!.first)) {
      entries.push({ meaning: label.meaning, label: pieces.slice(at, at + label.parts), value: [] });
      at += label.parts;
    } else {
      entries.at(-1)?.value.push(pieces[at]!);
      at++;
    }
  }
  return entries;
}

const isStep = ({ label }: Entry): boolean =>
  PLAN_STEP.test(labelOf(label.map(({ text }) => text).join('')).core);

function followers(entries: readonly Entry[], at: number, test: (entry: Entry) => boolean): Entry[] {
  const rest = entries.slice(at + 1);
  const end = rest.findIndex((entry) => !test(entry));
  return end < 0 ? rest : rest.slice(0, end);
}

/** 预算规模及资金用途: the amounts with their labels, and below them the prose. */
function writeFunding(
  sheet: Sheet,
  columns: number,
  entry: Entry,
  amounts: readonly Entry[],
  { width, doubtsOf }: { width: number; doubtsOf: (entry: Entry) => readonly Doubt[] },
): void {
  const page = entry.label[0]!.page;
  const prose: Piece[] = [];
  const row = sheet.row();
  const below = sheet.row();
  sheet.put({ row, col: 0, rowSpan: 2 }, entry.label, page);
  let col = 1;
  for (const [index, amount] of amounts.entries()) {
    const { label, value } = amount;
    const behind = proseAfter(value);
    const own = behind < 0 ? value : value.slice(0, behind);
    if (behind >= 0) prose.push(...value.slice(behind));
    sheet.put({ row, col }, label, page);
    const last = index === amounts.length - 1;
    sheet.put({ row, col: col + 1, colSpan: last ? columns - col - 1 : 1 }, own, page, {
      doubts: doubtsOf(amount),
    });
    col += 2;
  }
  sheet.put({ row: below, col: 1, colSpan: columns - 1 }, prose, page, {
    text: joinFull(linesOfPieces(prose), width),
    doubts: doubtsOf(entry),
  });
}

/** Where prose begins behind an amount, -1 where none does: with the line that holds more than figures, though a year begins it. */
function proseAfter(value: readonly Piece[]): number {
  const word = value.findIndex(({ text }) => !AMOUNT.test(text));
  const line = value[word]?.line;
  return line === value[0]?.line ? word : value.findIndex((piece) => piece.line === line);
}

/** 资金支出计划: the steps and below them the values. Fewer values than steps: the text does not say under which they stand. */
function writePlan(
  sheet: Sheet,
  columns: number,
  entry: Entry,
  steps: readonly Entry[],
  placed: boolean,
): void {
  const page = entry.label[0]!.page;
  const values = [...entry.value, ...steps.flatMap(({ value }) => value)];
  // What stands before the first step is under none, as far as a place can tell.
  const known = (placed && entry.value.length === 0) || values.length === steps.length || values.length === 0;
  const row = sheet.row();
  const below = sheet.row();
  sheet.put({ row, col: 0, rowSpan: 2 }, entry.label, page);
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1;
    const place = { col: index + 1, colSpan: last ? columns - steps.length : 1 };
    sheet.put({ row, ...place }, step.label, page);
    // More values than steps cannot be shared out either: the last step takes the rest.
    const before = index === 0 ? entry.value : [];
    const own = placed ? [...before, ...step.value] : values.slice(index, last ? undefined : index + 1);
    sheet.put({ row: below, ...place }, own, page, {
      doubts: known || own.length === 0 ? [] : ['place_unknown'],
    });
  }
}
