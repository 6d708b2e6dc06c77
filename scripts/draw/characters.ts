/** Ordinary characters that some producers' ToUnicode maps give as Kangxi or CJK radicals. */
const RADICALS: Readonly<Record<string, string>> = {
  一: '⼀',
  气: '⽓',
  自: '⾃',
  门: '⻔',
  长: '⻓',
  人: '⼈',
  大: '⼤',
  小: '⼩',
  工: '⼯',
  日: '⽇',
  月: '⽉',
  水: '⽔',
  生: '⽣',
  用: '⽤',
  目: '⽬',
  立: '⽴',
  金: '⾦',
  高: '⾼',
  支: '⽀',
  行: '⾏',
  车: '⻋',
  页: '⻚',
};

/** Characters that come out as code points which mean nothing outside of their font. */
const PRIVATE_USE: Readonly<Record<string, string>> = {
  元: '\ue000',
  率: '\ue001',
  项: '\ue002',
  '①': '\ue003',
};

const mapped = (text: string, table: Readonly<Record<string, string>>): string =>
  Array.from(text, (character) => table[character] ?? character).join('');

export const withRadicals = (text: string): string => mapped(text, RADICALS);

export const withPrivateUse = (text: string): string => mapped(text, PRIVATE_USE);

/** ASCII as full-width forms: `12%` becomes `１２％`. */
export const toFullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** Full-width forms as ASCII: `（万元）` becomes `(万元)`. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
