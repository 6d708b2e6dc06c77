import { isUtf8 } from 'node:buffer';

/*
 * A file's name is any bytes on Linux: archives packed on a Chinese Windows leave names in GBK there. A path is text here; a byte
 * that is not UTF-8 stands in it as a lone half of a character, U+DC80 to U+DCFF, as Python has it (PEP 383), so that the file can
 * be opened by it.
 */

const ESCAPE = 0xdc00;
const ESCAPED = /[\udc80-\udcff]/u;

/** A name as the system gives it, as text. */
export function fromSystem(name: Buffer): string {
  if (isUtf8(name)) return name.toString('utf8');
  return Array.from(name, (byte) => String.fromCharCode(byte < 0x80 ? byte : ESCAPE + byte)).join('');
}

/** The path as the system takes it. */
export function toSystem(path: string): string | Buffer {
  if (!ESCAPED.test(path)) return path;
  return Buffer.concat(
    Array.from(path, (char) =>
      ESCAPED.test(char) ? Buffer.of(char.charCodeAt(0) - ESCAPE) : Buffer.from(char, 'utf8'),
    ),
  );
}

/** A name as a person reads it: in GB18030 where its bytes are that, otherwise with what is not UTF-8 as `%A1`. */
export function readableName(name: string): string {
  if (!ESCAPED.test(name)) return name;
  const bytes = toSystem(name) as Buffer;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return name.replace(
      new RegExp(ESCAPED, 'gu'),
      (char) => `%${(char.charCodeAt(0) - ESCAPE).toString(16).toUpperCase()}`,
    );
  }
}
