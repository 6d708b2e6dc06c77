/** Markup that is safe to put into a page as it stands. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters, halves of characters, and signs that turn the direction of what follows. */
const UNSAFE = /(?![\n\t])\p{Cc}|[\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of anybody as text of a page, in content and in quoted attributes. */
export const escaped = (text: string): string =>
  text.replace(UNSAFE, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

/** Markup from a template: what is put into it is escaped, unless it is markup itself. Attributes must be quoted. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((string, at) => string + (at < parts.length ? textOf(parts[at]!) : '')).join(''));

function textOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escaped(String(part));
}

export const NOTHING = new Html('');
