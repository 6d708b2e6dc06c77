/** Classes of characters of a folded text, by their UTF-16 code; NaN (the end) is in none. */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Folded text has no capitals. */
export const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a;

/** One of a word, not a mark or a sign. */
export const isWordCharacter = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || isLatin(code);

export const codesOf = (characters: string): ReadonlySet<number> =>
  new Set([...characters].map((character) => character.charCodeAt(0)));
