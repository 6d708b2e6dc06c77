/*
 * Where a font is not embedded and its encoding is one of GBK's (GBK-EUC-H and its like), pdftotext and others write the
 * narrow letters of a page as full-width ones: 12 as １２. A page prints either, and hardly ever all of them full-width.
 */

/** The text of a dump with its letters and digits as a page prints them. */
export interface Narrowed {
  readonly text: string;
  /** How many signs were full-width ones in the dump; 0 where the text is as it was. */
  readonly signs: number;
}

const WIDE = /[０-９Ａ-Ｚａ-ｚ]/g;
const PLAIN = /[0-9A-Za-z]/g;
/** Fewer full-width letters and digits prove nothing. */
const FEWEST = 20;
/** All are full-width in such a dump, but for what another font sets: page numbers, an address. */
const MOST_PLAIN = 0.2;

/**
 * Letters, digits and signs that Chinese text itself has no full-width form of. Brackets, colons and commas stay full-width,
 * as Chinese sets them: which the page has is not told. A comma or a dot between digits is a number's.
 */
const NARROW = /[０-９Ａ-Ｚａ-ｚ＋－＝／％＜＞＃＆＠＊．＿＼｜]|(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g;
const OFFSET = 0xff01 - 0x21;

/** Takes a whole dump; a text that has narrow letters of its own is left as it is. One sign stays one character. */
export function narrowed(text: string): Narrowed {
  const wide = text.match(WIDE)?.length ?? 0;
  if (wide < FEWEST || (text.match(PLAIN)?.length ?? 0) > MOST_PLAIN * wide) return { text, signs: 0 };
  let signs = 0;
  const plain = text.replace(NARROW, (sign) => {
    signs++;
    return String.fromCharCode(sign.charCodeAt(0) - OFFSET);
  });
  return { text: plain, signs };
}
