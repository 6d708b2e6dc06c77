import { plain } from '../context.ts';

/*
 * Codes of 政府收支分类科目: 类 has three digits, 款 and 项 two more each (功能分类 2010507, 支出经济分类 30201). They are printed
 * whole, with their levels in columns of their own, with signs or white space between the levels, in brackets, or in one cell
 * with the name.
 */

const WHOLE = /^\d{3}(?:\d{2}){0,3}$/;

/** Signs between the levels of a code: 208-05-05, 208.05.05, 208/05/05, 208·05·05. */
const SIGN = '[-.·/_—–]';
const WITH_SIGNS = new RegExp(`^\\d{3}(?:${SIGN}\\d{2}){1,3}$`);

/** What a spreadsheet puts before digits that are text. */
const APOSTROPHE = /^['‘’`]/;
const OPEN = '[[(【〔]';
const CLOSE = '[\\])】〕]';
/** [201], （201）: one digit in brackets numbers an item. */
const IN_BRACKETS = new RegExp(`^${OPEN}(\\d[-.·/_—–\\d]*\\d)${CLOSE}$`);

/** A code of any kind: digits and nothing else. */
const DIGITS = /^\d{1,12}$/;
/** A level of a classification code, or a whole one. */
const LEVEL_OR_WHOLE = /^(?:\d{1,3}|\d{5}|\d{7}|\d{9})$/;

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

/** 208-05-05, 208 05 05, [2080505], '2080505 as 2080505; the text itself where it is no code in such a dress. */
export function digitsOf(text: string): string {
  const source = plain(text).replace(APOSTROPHE, '');
  const bare = IN_BRACKETS.exec(source)?.[1] ?? source;
  if (WITH_SIGNS.test(bare)) return bare.replace(/\D/g, '');
  return DIGITS.test(bare) ? bare : plain(text);
}

/** True for a code of a function or an economic class, whole or a part of it, in whatever dress. */
export const isClassCode = (text: string): boolean => LEVEL_OR_WHOLE.test(digitsOf(text));

/** True for what may stand in a column of codes: also the code of a unit or a project in digits. */
export const isCode = (text: string): boolean => DIGITS.test(digitsOf(text));

/** Between code and name. */
const LINK = '\\s*[-—–_:.、|·]?\\s*';
const LEVELS = `\\d{3}(?:${SIGN}?\\d{2}){0,3}`;
/** The name may begin with digits only behind white space: 2010301 2024年行政运行. */
const NAME = '([^\\d\\s].*|(?<=\\s)\\S.*)';
const BRACKETED_AND_NAME = new RegExp(`^\\s*${OPEN}\\s*([\\d\\s.·/_—–-]+?)\\s*${CLOSE}${LINK}${NAME}$`, 's');
const CODE_AND_NAME = new RegExp(`^\\s*['‘’\`]?(${LEVELS})${LINK}${NAME}$`, 's');
const SPACED_CODE_AND_NAME = new RegExp(`^\\s*(\\d{3}(?:\\s+\\d{2}){1,2})${LINK}([^\\d\\s].*)$`, 's');

/** Full-width ASCII as ASCII, place by place. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/** 305天, 120辆: figures that belong to the words behind them; 201人大事务 is no count. */
const COUNTED =
  /^(?:[年月元万亿次辆名套%％]|日(?!常)|天(?!然|文)|个(?!人)|人(?![大员口力事民才防工身文体物])|台(?!湾)|户(?!籍|外)|项(?!目)|类$)/;
/** No count has the digits of a 款 or 项 without a point. */
const COUNTED_MANY = /^[年月元万亿%％]/;

/**
 * A code and a name in one cell: 2010301 行政运行 · [2010301]行政运行 · 201-一般公共服务支出 · 201 03 01 行政运行. Null where it is
 * not so.
 */
export function splitCode(text: string): { readonly code: string; readonly name: string } | null {
  const source = narrow(text);
  for (const pattern of [SPACED_CODE_AND_NAME, BRACKETED_AND_NAME, CODE_AND_NAME]) {
    const match = pattern.exec(source);
    if (!match) continue;
    const code = match[1]!.replace(/\D/g, '');
    if (!WHOLE.test(code) || !/^[1-5]/.test(code)) continue;
    const name = text.slice(text.length - match[2]!.length).trim();
    const counted = code.length === 3 || pattern === SPACED_CODE_AND_NAME ? COUNTED : COUNTED_MANY;
    if (/\p{L}/u.test(name) && !counted.test(name)) return { code, name };
  }
  return null;
}

const NAME_AND_CODE = new RegExp(
  `^(.*\\p{L}.*?)\\s*(?:${OPEN}\\s*(${LEVELS})\\s*${CLOSE}|[-—–_:|\\s]\\s*(${LEVELS}))\\s*$`,
  'su',
);

/**
 * A name and the code behind it in one cell: 行政运行（2010301） · 行政运行 2010301. Null where it is not so. What stands behind a name
 * in brackets is as often a room or a telephone: the column has to say that it holds codes.
 */
export function splitCodeBehind(text: string): { readonly code: string; readonly name: string } | null {
  const match = NAME_AND_CODE.exec(narrow(text));
  const code = (match?.[2] ?? match?.[3] ?? '').replace(/\D/g, '');
  return match && /^[1-5]/.test(code) ? { code, name: text.slice(0, match[1]!.length).trim() } : null;
}
