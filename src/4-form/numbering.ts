/*
 * Rows under a header that number its columns. They name nothing and are no row of the body.
 *
 *   栏次 | 1 | 2 | 3      甲 | 乙 | 1 | 2=3+4 | 3 | 4      (1) | (2) | (3)
 */

/** 栏次, 甲, 乙: what stands in such a row beside the numbers. */
const BESIDE = /^(?:栏次|栏目|行次|类|款|项|甲|乙|丙|丁|[A-H]|\*+|×)$/;
const NUMBER = /^[(（]?\d{1,2}[)）]?$|^[(（]?\d{1,2}=[-+\d()（）/*×%]+[)）]?$/;
/** Part of a list of columns may be numbered after those on its left; the first number is no higher than this. */
const HIGHEST_FIRST = 4;

/** True for the filled cells of such a row, left to right: the numbers go up one by one. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => NUMBER.test(text));
  const rest = texts.filter((text) => !numbers.includes(text));
  if (numbers.length === 0 || !rest.every((text) => BESIDE.test(text))) return false;
  const values = numbers.map((text) => Number.parseInt(text.replace(/^[(（]/, ''), 10));
  const rising = values.every((value, index) => index === 0 || value === values[index - 1]! + 1);
  return (
    rising &&
    (rest.length > 0 || values.length >= 3 || (values.length === 2 && values[0] === 1)) &&
    values[0]! <= HIGHEST_FIRST
  );
}
