/** Texts that are remembered at most: those of a form's labels are few, and a long document must not fill memory. */
const MOST = 4096;
/** A longer text is no label, and is not asked for twice. */
const LONGEST = 200;

/**
 * A function of a text that remembers what it gave, for texts that come again on every page. What it gives is shared and must
 * not be changed.
 */
export function rememberedByText<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || text.length > LONGEST) return before ?? read(text);
    const result = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, result);
    return result;
  };
}

/** The same of an object, for as long as there is that object. */
export function remembered<Key extends object, Result>(read: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.result;
    const result = read(key);
    known.set(key, { result });
    return result;
  };
}
