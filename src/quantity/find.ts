import { complete } from './complete.ts';
import { Row } from './context.ts';
import { mergeBounds } from './decide.ts';
import type { DateElement, Element, Measure } from './elements.ts';
import { fold } from './fold.ts';
import { scan } from './scan.ts';
import type { FoundQuantity, QuantityContext } from './types.ts';
import { CHINESE_POWERS } from './words.ts';

/**
 * Whether an element is a quantity in running text. A Chinese numeral alone is a word more often than a number there
 * (一批, 三公); one of several characters with a unit (一万二千人, 百分之九十五) is a number.
 */
function countsInProse(element: Element, text: string): element is Measure | DateElement {
  if (element.type !== 'measure' && element.type !== 'date') return false;
  if (element.style === 'digits')
    return element.type === 'date' || element.unit !== undefined || element.form === 'ratio';
  if (element.type === 'date')
    return element.firm || /[0-9一二三四五六七八九十]/.test(text.slice(element.start, element.end));
  if (element.form !== 'plain' || element.unit === undefined || element.low.digits === '') return false;
  const numeral = text.slice(element.start, element.unit.end);
  return (
    numeral.startsWith('百分之') ||
    ([...numeral].filter((character) => CHINESE_POWERS.has(character)).length > 0 &&
      element.low.digits.length > 1)
  );
}

/**
 * The elements that follow, in their clause, what an amount is taken of: 每人每月发放高龄补贴100元 is no amount of money
 * as such, and no rule says how far 每人每月 reaches.
 */
function afterEach(elements: readonly Element[], text: string): ReadonlySet<Element> {
  const behind = new Set<Element>();
  let each = false;
  for (const element of elements) {
    if (element.type === 'mark' && !'()'.includes(text[element.start]!)) each = false;
    else if (element.type === 'word')
      each ||= element.role === 'each' || text.slice(element.start, element.end).includes('每');
    else if (each && element.type === 'measure' && element.each.length === 0 && !isRate(element))
      behind.add(element);
  }
  return behind;
}

const isRate = ({ unit }: Measure): boolean => (unit?.denominators.length ?? 0) > 0;

/**
 * Every quantity in running text with its place, in order and without overlap.
 *
 * Found are numbers with a unit, ratios, deadlines and periods; a bare number in a sentence is more often a list
 * number, a code or a name. Nothing unknown is listed. Brackets are part of the sentence: 每人每月不低于50元（每年600元）
 * has two. Of the context only the fiscal year and the words of the row count, its columns belong to its value.
 */
export function findQuantities(source: string, context: QuantityContext = {}): readonly FoundQuantity[] {
  const folded = fold(source, true);
  const { text, offsets } = folded;
  const { comparatorColumn: _comparator, unitColumn: _unit, ...words } = context;
  const row = new Row('', words, false, true);
  const elements = scan(folded, row);
  const unsettled = afterEach(elements, text);
  const found = elements.filter(
    (element): element is Measure | DateElement => countsInProse(element, text) && !unsettled.has(element),
  );
  const quantities: FoundQuantity[] = [];
  for (let index = 0; index < found.length; index += 1) {
    const element = found[index]!;
    const next = found[index + 1];
    const bounded = next && mergeBounds(element, next, text.slice(element.end, next.start));
    const last = bounded ? next : element;
    const start = offsets![element.start]!;
    const end = offsets![last.end - 1]! + 1;
    const given = source.slice(start, end);
    const quantity = complete(fold(given).raw, bounded ?? element, row);
    if (quantity.kind !== 'unknown') quantities.push({ start, end, text: given, quantity });
    if (bounded) index += 1;
  }
  return quantities;
}
