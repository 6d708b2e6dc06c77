/**
 * A text folded once, so that no parser needs to know that a sign has variants.
 *
 * `published` and `text` have the same length and no white space; `text` is what the parsers read, `published` what
 * the unit of a quantity is cut from.
 */
export interface Folded {
  /** As given, white space removed. */
  readonly raw: string;
  /** Full-width letters and signs (U+FF01 to FF5E) as ASCII, nothing else changed. */
  readonly published: string;
  /** Variants of signs as one sign, Latin letters in lower case. */
  readonly text: string;
  /** The place in the text given of every character of `text`. */
  readonly offsets: readonly number[] | undefined;
}

/**
 * Variants of a sign, each group after the sign that stands for it. `-` can be a minus and a dash, `—` only a dash:
 * a long dash before a number is a bullet more often than a minus.
 */
const SIGN_VARIANTS: readonly (readonly [string, string])[] = [
  ['-', '−‐‑﹣'],
  ['—', '–―─'],
  ['~', '〜∼'],
  [':', '∶︰﹕'],
  ['·', '•・‧∙⋅･'],
  ['/', '⁄∕'],
  ['×', '✕✖╳'],
  ['≥', '≧⩾'],
  ['≤', '≦⩽'],
  ['>', '﹥'],
  ['<', '﹤'],
  ['=', '═'],
  ['%', '﹪'],
  ['¥', '￥'],
  ['μ', 'µ'],
  ['万', '萬'],
  ['亿', '億'],
  ['零', '〇○'],
  ['一', '壹'],
  ['二', '贰'],
  ['三', '叁'],
  ['四', '肆'],
  ['五', '伍'],
  ['六', '陆'],
  ['七', '柒'],
  ['八', '捌'],
  ['九', '玖'],
  ['十', '拾'],
  ['百', '佰'],
  ['千', '仟'],
  ['"', "“”‘’「」『』'＂＇"],
  ['(', '[{〔【﹙﹝［｛'],
  [')', ']}〕】﹚﹞］｝'],
  ['。', '｡'],
  ['、', '､'],
  [',', '﹐'],
];

const SIGNS: ReadonlyMap<number, string> = new Map(
  SIGN_VARIANTS.flatMap(([sign, variants]) =>
    [...variants].map((variant) => [variant.charCodeAt(0), sign] as const),
  ),
);

/** White space as Unicode has it, the byte-order mark included. */
function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0xa0) return code === 0x85;
  if (code === 0xa0 || code === 0x1680 || code === 0x3000 || code === 0xfeff) return true;
  return (
    code >= 0x2000 &&
    (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f)
  );
}

/** Characters that show nothing and say nothing: joiners, direction marks, variation selectors. */
function isInvisible(code: number): boolean {
  if (code < 0x200b) return code === 0xad;
  return code <= 0x200f || code === 0x2060 || (code >= 0xfe00 && code <= 0xfe0f);
}

/** Characters among the common ideographs that have a sign to stand for them. */
const FOLDED_IDEOGRAPHS: ReadonlySet<number> = new Set(
  [...SIGNS.keys()].filter((code) => code >= 0x4e00 && code <= 0x9fff),
);

/** True where the character folds to itself in all three texts. The common case, kept cheap. */
function isPlain(code: number): boolean {
  if (code < 0x80) {
    if (code <= 0x20 || code === 0x27) return false;
    return (code < 0x41 || code > 0x5a) && code !== 0x5b && code !== 0x5d && code !== 0x7b && code !== 0x7d;
  }
  if (code >= 0x4e00 && code <= 0x9fff) return !FOLDED_IDEOGRAPHS.has(code);
  // ≤ ≥
  return code === 0x2264 || code === 0x2265;
}

/**
 * @param withOffsets whether the place of every character in the text given is kept; a value alone needs none.
 */
export function fold(source: string, withOffsets = false): Folded {
  const length = source.length;
  const offsets: number[] | undefined = withOffsets ? [] : undefined;
  let raw = '';
  let published = '';
  let text = '';
  let at = 0;
  while (at < length) {
    const from = at;
    while (at < length && isPlain(source.charCodeAt(at))) at += 1;
    if (from === 0 && at === length && !withOffsets) {
      return { raw: source, published: source, text: source, offsets: undefined };
    }
    const run = source.slice(from, at);
    raw += run;
    published += run;
    text += run;
    for (let place = from; offsets && place < at; place += 1) offsets.push(place);
    if (at === length) break;
    const code = source.charCodeAt(at);
    if (!isWhiteSpace(code)) {
      const character = source[at]!;
      raw += character;
      if (!isInvisible(code)) {
        const ascii = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
        published += ascii;
        text += foldSign(ascii);
        offsets?.push(at);
      }
    }
    at += 1;
  }
  return { raw, published, text, offsets };
}

function foldSign(character: string): string {
  const code = character.charCodeAt(0);
  const capital = code >= 0x41 && code <= 0x5a;
  return capital ? String.fromCharCode(code + 0x20) : (SIGNS.get(code) ?? character);
}
