import { plain } from '../context.ts';

/*
 * Codes of 政府收支分类科目: 类 has three digits, 款 and 项 two more each (功能分类 2010507, 支出经济分类 30201). They are printed
 * whole, with their levels in columns of their own, with signs between the levels, or in one cell with the name.
 */

const WHOLE = /^\d{3}(?:\d{2}){0,3}$/;

/** The code of a row from its cells in the columns of levels, left to right: 201 | 05 | 07, or 201 | 20105 | 2010507. */
export function joinCode(parts: readonly string[]): string {
  let code = '';
  for (const part of parts.map(digitsOf)) {
    if (part === '') continue;
    // A level that repeats those before it replaces them.
    if (code !== '' && part.length > code.length && part.startsWith(code)) code = part;
    else if (part !== code || part.length < 3) code += part;
  }
  return code;
}

/** 208-05-05, 208.05.05, 208 05 05 as 2080505; the text itself where it is no code in parts. */
export function digitsOf(text: string): string {
  const source = plain(text);
  return /^\d{3}(?:[-.]\d{2}){1,3}$/.test(source) ? source.replace(/[-.]/g, '') : source;
}

/** A code and a name in one cell: 2010301 行政运行 · [2010301]行政运行 · 201-一般公共服务支出. Null where it is not so. */
export function splitCode(text: string): { readonly code: string; readonly name: string } | null {
  const match =
    /^\s*(?:[[［【(（]\s*([\d０-９\s.-]+?)\s*[\]］】)）]|([\d０-９]{3}(?:[-.]?[\d０-９]{2}){0,3}))\s*[-—－_:：.]?\s*([^\d０-９].*)$/su.exec(
      text,
    );
  if (!match) return null;
  const code = digitsOf((match[1] ?? match[2])!);
  const name = match[3]!.trim();
  if (!WHOLE.test(code) || !/^[1-5]/.test(code)) return null;
  // 305天, 120辆: figures that belong to the words behind them. No count has the digits of a 款 or 项 without a point.
  if (code.length === 3 && /^(?:[年月日天元万亿个人次辆台%％]|类$)/.test(name)) return null;
  if (/^[年月元万亿%％]/.test(name)) return null;
  return { code, name };
}
