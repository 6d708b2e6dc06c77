/** The text with one part of it put otherwise, white space within the part aside; undefined where it is not there once. */
export function withPart(text: string, part: string, other: string): string | undefined {
  const signs = withoutSpace(part);
  if (signs === '') return text.trim() === '' ? other : undefined;
  const bare = withoutSpace(text);
  const found = bare.indexOf(signs);
  if (found < 0 || bare.indexOf(signs, found + 1) >= 0) return undefined;
  const places = placesOfSigns(text);
  const end = places[found + signs.length - 1]! + 1;
  return text.slice(0, places[found]) + other + text.slice(end);
}

const withoutSpace = (text: string): string => text.replace(/\s/g, '');

/** Where each character that is no white space stands in the text. */
function placesOfSigns(text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) if (!/\s/.test(text[at]!)) places.push(at);
  return places;
}

/** Whether two texts have the same characters, white space aside. */
export const sameText = (a: string, b: string): boolean => withoutSpace(a) === withoutSpace(b);
