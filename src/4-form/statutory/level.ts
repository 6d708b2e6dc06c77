/** How deep a numbered item stands: 一、 1, （一） 2, 1. 3, (1) 4; 其中 is a part that does not add up; 0 without a number. */
export function levelOf(name: string): number | 'among' {
  if (/^其中/.test(name)) return 'among';
  if (/^[一二三四五六七八九十]{1,3}[、.．]/.test(name)) return 1;
  if (/^[（(][一二三四五六七八九十]{1,3}[)）]/.test(name)) return 2;
  if (/^\d{1,2}[.．、]/.test(name)) return 3;
  if (/^[（(]\d{1,2}[)）]/.test(name)) return 4;
  return 0;
}
