/** Longest line that still holds a whole value. */
const LINE = 120;

/**
 * JSON for people and machines: what fits on a line stands on one (a box, a blank field), everything else one entry a
 * line, indented by two. Ends with a line feed.
 */
export function readableJson(value: unknown): string {
  return `${layOut(value, '')}\n`;
}

function layOut(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries: [label: string, value: unknown][] = Array.isArray(value)
    ? value.map((item) => ['', item])
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [`${JSON.stringify(key)}: `, item]);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (entries.length === 0) return `${open}${close}`;
  const inner = `${indent}  `;
  const laidOut = entries.map(([label, item]) => label + layOut(item, inner));
  const line = `${open}${laidOut.join(', ')}${close}`;
  if (indent !== '' && line.length + indent.length <= LINE && !line.includes('\n')) return line;
  return `${open}\n${laidOut.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}
