/** Text as XML 1.0 in Excel's way: what XML cannot hold is written `_x0001_`, and what looks like that is written around. */
export function escapeXml(text: string): string {
  return NEEDS_CARE.test(text) ? text.replace(SPECIAL, escapeOne) : text;
}

/** Lone halves of a character (`Cs`) and controls other than tab and line feed are what XML cannot hold, or not safely. */
const SPECIAL = /[&<>"\ufffe\uffff]|(?![\t\n])\p{Cc}|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu;
const NEEDS_CARE = new RegExp(SPECIAL.source, 'u');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  _: '_x005F_',
};

const escapeOne = (char: string): string =>
  ENTITIES[char] ?? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
