/** The same with no boxes: in a text nothing has coordinates, only pages. */
export function withoutBoxes<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutBoxes) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [key, key === 'box' ? null : withoutBoxes(own)]),
  ) as T;
}
