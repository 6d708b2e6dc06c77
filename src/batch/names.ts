import { MAX_NAME_BYTES } from './limits.ts';

/** Names that Windows keeps for devices, with or without an ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

/**
 * Characters that a file name cannot hold somewhere, or that deceive a reader: controls, path signs, signs that turn the
 * direction of text, lone halves of a character.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffd<>:"/\\|?*]/gu;

/** The file's name without its ending, as a name that every file system takes. Never empty. */
export function safeName(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  const stem = (dot > 0 ? base.slice(0, dot) : base).normalize('NFC').replace(UNSAFE, '_');
  const name = cut(stem.trim())
    .replace(/^\./, '_')
    .replace(/[. ]+$/, '');
  if (name === '') return 'document';
  return DEVICE.test(name) ? `_${name}` : name;
}

/** As many whole characters as the limit allows. */
function cut(text: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = '';
  for (const char of text) {
    bytes += encoder.encode(char).length;
    if (bytes > MAX_NAME_BYTES) break;
    kept += char;
  }
  return kept.trimEnd();
}

/**
 * A name for each of the files (paths with "/"), in their order: the second of a name gets `-2`, the third `-3`. Names
 * that differ only in case count as the same, since some file systems take them so.
 */
export function documentNames(files: readonly string[]): string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const wanted = safeName(file);
    let name = wanted;
    for (let number = 2; taken.has(keyOf(name)); number++) name = `${wanted}-${number}`;
    taken.add(keyOf(name));
    return name;
  });
}

const keyOf = (name: string): string => name.toUpperCase().toLowerCase();
