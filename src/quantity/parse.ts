import { bareQuantity, complete } from './complete.ts';
import { Row } from './context.ts';
import { decide, type Reading } from './decide.ts';
import { type Folded, fold } from './fold.ts';
import { scan } from './scan.ts';
import type { ContextDecision, Quantity, QuantityContext } from './types.ts';
import { readUnitCells, type UnitCells, type WaitingUnit } from './waiting-unit.ts';
import { NO_VALUE } from './words.ts';

const NO_CELLS: UnitCells = { spoiled: false, unrecognised: false };

/** A value that stands in brackets as a whole: （100%）. */
function unwrap(folded: Folded): Folded | undefined {
  const { raw, published, text } = folded;
  if (text[0] !== '(' || text.indexOf(')') !== text.length - 1) return undefined;
  return { raw, published: published.slice(1, -1), text: text.slice(1, -1), offsets: undefined };
}

/** The text with the row's unit behind its bare number, a scale applied once. Undefined where two scales differ. */
function withUnit(
  folded: Folded,
  gap: number,
  scaled: boolean,
  exponent: number,
  unit: WaitingUnit,
): Folded | undefined {
  if (scaled && unit.exponent > 0 && unit.exponent !== exponent) return undefined;
  const text = scaled ? unit.text.slice(unit.scale.length) : unit.text;
  return fold(folded.published.slice(0, gap) + text + folded.published.slice(gap));
}

/** Whether a reading is a number that no unit stands with. */
function bareNumber(
  reading: Reading,
): { readonly gap: number; readonly scaled: boolean; readonly exponent: number } | undefined {
  if (reading.type !== 'quantity' || reading.element.type === 'date') return undefined;
  const measure = reading.element.type === 'bounded' ? reading.element.high : reading.element;
  if (measure.unit || measure.each.length > 0 || measure.form === 'ratio') return undefined;
  if (reading.element.type === 'bounded' && reading.element.low.unit) return undefined;
  const { scaled, exponent } = measure.high ?? measure.low;
  return { gap: measure.gap, scaled, exponent };
}

/**
 * Reads one published value as a typed quantity.
 *
 * The value is read alone as far as it goes; the row decides only what the rules of quantities leave to it, and every
 * such decision is named in `from_context`. A text that is not read to its end, by a rule for each part, is `unknown`
 * with a reason, never a guess. The empty text is `unknown` with the reason `empty`. Nothing is ever thrown. Time is
 * linear in the length of the value.
 */
export function parseQuantity(valueRaw: string, context: QuantityContext = {}): Quantity {
  const folded = fold(valueRaw);
  const { raw, text } = folded;
  if (text === '') return bareQuantity(raw, 'unknown', 'empty');
  if (NO_VALUE.has(text)) return bareQuantity(raw, 'unknown', 'no_value');
  const cells = context.unitColumn || context.level3 ? readUnitCells(context) : NO_CELLS;
  if (cells.spoiled) return bareQuantity(raw, 'unknown', 'unit_column');
  const row = new Row(folded.published, context, cells.unit !== undefined && !cells.unit.isCalendar);
  const quantity = readFolded(folded, row, cells, context);
  if (quantity) return quantity;
  const inner = readFolded(unwrap(folded)!, row, cells, context)!;
  // (5) is a negative five in some books and a list number in others.
  return inner.kind === 'number' ? bareQuantity(raw, 'unknown', 'left_over') : inner;
}

/** Undefined where the value stands in brackets as a whole and has to be read inside them. */
function readFolded(
  folded: Folded,
  row: Row,
  cells: UnitCells,
  context: QuantityContext,
): Quantity | undefined {
  const { raw } = folded;
  const elements = scan(folded, row);
  if (elements.length === 1 && elements[0]!.type === 'remark' && unwrap(folded)) return undefined;
  let reading = decide(folded, elements);
  const bare = bareNumber(reading);
  const decisions: ContextDecision[] = [];
  let finalRow = row;
  if (bare && cells.unrecognised) return bareQuantity(raw, 'unknown', 'unit_column');
  if (bare && cells.unit) {
    decisions.push(cells.unit.source);
    const joined = withUnit(folded, bare.gap, bare.scaled, bare.exponent, cells.unit);
    if (joined === undefined) return bareQuantity(raw, 'unknown', 'unit_conflict', decisions);
    finalRow = new Row(joined.published, context);
    reading = decide(joined, scan(joined, finalRow));
  }
  if (reading.type === 'unknown') return bareQuantity(raw, 'unknown', reading.reason, decisions);
  if (reading.type !== 'quantity') return bareQuantity(raw, reading.type);
  return complete(raw, reading.element, finalRow, decisions, cells.bound);
}
