import { isItem } from './text.ts';

/*
 * The numbers of items: 3. 三、 （3） ③.
 */

const DIGITS = '一二三四五六七八九';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** The number that an item begins with, and the signs around it: 3 and （#） of （三）. Undefined where the text is no numbered item. */
export function itemNumber(text: string): { readonly number: number; readonly signs: string } | undefined {
  const match = /^([（(]?)(\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])([）)、.．]?)/.exec(text);
  if (!match || !isItem(text)) return undefined;
  const [, before, written, after] = match as unknown as [string, string, string, string];
  const kind = /\d/.test(written) ? '1' : /[①-⑳]/.test(written) ? '①' : '一';
  return { number: numberWritten(written), signs: before + kind + after };
}

function numberWritten(written: string): number {
  if (/\d/.test(written)) return Number(written);
  if (CIRCLED.includes(written)) return CIRCLED.indexOf(written) + 1;
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  const of = (digit: string) => DIGITS.indexOf(digit) + 1;
  const ten = written.includes('十') ? 10 * (tens === '' ? 1 : of(tens!)) : 0;
  return ten + (ones === '' ? 0 : of(ones!));
}
