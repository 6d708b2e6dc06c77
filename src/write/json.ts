/** Longest line that still holds a whole value. */
const LINE = 120;

/**
 * JSON for people and machines: what fits on a line stands on one (a box, a blank field), everything else one entry a
 * line, indented by two. Ends with a line feed.
 */
export function readableJson(value: unknown): string {
  return `${new Printer().print(value, '')}\n`;
}

class Printer {
  /** Whether what was printed last takes more than one line: the text itself is not looked through for that. */
  #parted = false;
  readonly #labels = new Map<string, string>();

  print(value: unknown, indent: string): string {
    if (typeof value !== 'object' || value === null) {
      this.#parted = false;
      return JSON.stringify(value);
    }
    const inner = `${indent}  `;
    const entries: string[] = [];
    let length = 0;
    let parted = indent === '';
    const add = (label: string, item: unknown): void => {
      const text = label + this.print(item, inner);
      if (this.#parted) parted = true;
      length += text.length + 2;
      entries.push(text);
    };
    const isList = Array.isArray(value);
    if (isList) for (const item of value) add('', item);
    else for (const [key, item] of Object.entries(value)) if (item !== undefined) add(this.#label(key), item);
    this.#parted = entries.length > 0 && (parted || length + indent.length > LINE);
    const [open, close] = isList ? '[]' : '{}';
    if (!this.#parted) return open + entries.join(', ') + close;
    // Added up, not joined: the text of a large value is then put together once, not anew at each level.
    let text = `${open}\n`;
    for (const [index, entry] of entries.entries()) text += (index > 0 ? ',\n' : '') + inner + entry;
    return `${text}\n${indent}${close}`;
  }

  #label(key: string): string {
    let label = this.#labels.get(key);
    if (label === undefined) {
      label = `${JSON.stringify(key)}: `;
      this.#labels.set(key, label);
    }
    return label;
  }
}
