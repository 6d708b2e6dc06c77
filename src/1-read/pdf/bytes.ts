/*
 * Bytes of a file looked at as text, one byte a character.
 */

/** Where a word stands in the bytes. Its second character is rarer than its first: of names, which begin with a slash. */
export function placesOf(bytes: Uint8Array, word: string): number[] {
  const places: number[] = [];
  for (let at = placeOf(bytes, word, 0); at >= 0; at = placeOf(bytes, word, at + 1)) places.push(at);
  return places;
}

/** The first place of a word from one place on; -1 where there is none. */
export function placeOf(bytes: Uint8Array, word: string, from: number): number {
  const second = word.charCodeAt(1);
  for (let at = bytes.indexOf(second, from + 1); at >= 0; at = bytes.indexOf(second, at + 1))
    if (standsAt(bytes, word, at - 1)) return at - 1;
  return -1;
}

function standsAt(bytes: Uint8Array, word: string, at: number): boolean {
  for (let index = 0; index < word.length; index++)
    if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** Bytes as text; less where they end. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  const end = Math.min(to, bytes.length);
  for (let at = Math.max(0, from); at < end; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + PIECE)));
  return text;
}

const PIECE = 8192;

/** The bytes of a text that `textOf` could have given. */
export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));
