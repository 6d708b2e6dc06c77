import { isDigit, isWordCharacter } from './characters.ts';
import type { Word } from './elements.ts';
import { Lexicon } from './lexicon.ts';
import type { NumberReading } from './numerals.ts';
import { NAME_AFTER_DIGITS } from './words.ts';

const NAMES = Lexicon.of(NAME_AFTER_DIGITS);

/** A list number in front of its entry: 1.完成, 2、, 3). */
function isListNumber(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  if (end - start > 2 || (before !== undefined && !';；。(:,'.includes(before))) return false;
  const mark = text[end];
  if (mark !== '.' && mark !== '、' && mark !== ')') return false;
  const next = text.charCodeAt(end + 1);
  if (mark === '、') return isWordCharacter(next) && before !== ',';
  return !isDigit(next) && !Number.isNaN(next) && text[end + 1] !== '%';
}

/** Digits that are part of a name: 101号, 7×24小时, a list number, a label's number. */
export function readNumberName(text: string, start: number, number: NumberReading): Word | undefined {
  if (number.style === 'chinese') return undefined;
  const always = /^7[×*x]24(小时|h(?![a-z]))?/.exec(text.slice(start, start + 6));
  if (always && number.digits === '7')
    return { type: 'word', role: 'name', start, end: start + always[0].length };
  const name = NAMES.at(text, number.end);
  if (name && !number.scaled) return { type: 'word', role: 'name', start, end: number.end + name.length };
  if (isListNumber(text, start, number.end))
    return { type: 'word', role: 'name', start, end: number.end + 1 };
  return undefined;
}
