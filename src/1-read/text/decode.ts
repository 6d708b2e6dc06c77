import { analyse } from 'chardet';
import { Failure } from '../../failure.ts';

/** Encodings that Chinese text comes in, by the names the detector gives them, and the decoder that reads each. */
const DECODERS: Readonly<Record<string, string>> = {
  'UTF-8': 'utf-8',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  ASCII: 'utf-8',
  // GB18030 holds GBK and GB2312.
  GB18030: 'gb18030',
  Big5: 'big5',
};

/** More control characters than this share: no text that a person could read. */
const MOST_CONTROLS = 0.01;
/** Characters that the encoding does not have; a share above this means that it is another one. */
const MOST_UNREADABLE = 0.02;

/** Decodes a text in whatever encoding Chinese text comes in. Rejects with a Failure: `empty_file`, `not_pdf` where it is no text, or a web page. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Failure('empty_file', 'The file is empty. Fetch it again.');
  const text = (utf8(bytes) ?? byDetection(bytes)).replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const controls = count(text, (char) => char < ' ' && !'\n\t\f\v\u001b'.includes(char));
  const unreadable = count(text, (char) => char === '\ufffd');
  if (
    controls > MOST_CONTROLS * text.length ||
    unreadable > MOST_UNREADABLE * text.length ||
    text.trim() === ''
  ) {
    throw new Failure(
      'not_pdf',
      'The file is neither a PDF nor a text in an encoding of Chinese (UTF-8, UTF-16, GB18030, GBK, Big5). Check what it is.',
    );
  }
  if (WEB_PAGE.test(text)) {
    throw new Failure(
      'not_pdf',
      'This is a web page (HTML), no PDF: most likely what a server said instead of sending the file. Download it again.',
    );
  }
  return text;
}

/** How pages of the web begin. */
const WEB_PAGE =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,1000}>\s*)?<(?:!doctype\s+html|html|head|body|script|meta)\b/i;

/** The bytes as UTF-8; null where they are not. A character cut at the very end is left out. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function byDetection(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'UTF-16LE'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'UTF-16BE'
        : withoutMark(bytes);
  const name = mark ?? analyse(bytes).find((match) => match.name in DECODERS)?.name;
  return new TextDecoder(DECODERS[name ?? 'GB18030']!).decode(bytes, { stream: true });
}

/** Of UTF-16 every space, digit and line end has a byte of zero, all on the same side. */
const MANY_ZEROS = 0.05;
const FEW_ZEROS = 0.005;

/** UTF-16 without a byte-order mark; null where the bytes are none. */
function withoutMark(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2]!++;
  const [even, odd] = zeros.map((count) => (2 * count) / bytes.length) as [number, number];
  if (odd > MANY_ZEROS && even < FEW_ZEROS) return 'UTF-16LE';
  return even > MANY_ZEROS && odd < FEW_ZEROS ? 'UTF-16BE' : null;
}

function count(text: string, test: (char: string) => boolean): number {
  let found = 0;
  for (const char of text) if (test(char)) found++;
  return found;
}
