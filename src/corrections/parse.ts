import { CORRECTIONS_VERSION, type Correction, CorrectionsFile } from './format.ts';
import { keyOf, latest } from './key.ts';

/**
 * The corrections of a file's text, or why they cannot be used: it was damaged by hand, or is of another version. Of two with
 * the same key the later one counts.
 */
export function parseCorrections(
  text: string,
): { readonly corrections: readonly Correction[] } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { problem: `it is no JSON, or it is cut off. ${MEND}` };
  }
  const { format, format_version: version } = (value ?? {}) as Record<string, unknown>;
  if (format !== 'yusuan.corrections')
    return { problem: `it does not say that it holds corrections ("format": "yusuan.corrections"). ${MEND}` };
  if (version !== CORRECTIONS_VERSION) {
    return {
      problem: `it is of version ${JSON.stringify(version)}, and this yusuan knows version ${CORRECTIONS_VERSION}. Use the yusuan that wrote it.`,
    };
  }
  const parsed = CorrectionsFile.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return { problem: `${placeOf(path)}: ${message}. ${MEND}` };
  }
  return { corrections: latest(parsed.data.corrections) };
}

const MEND = 'Mend it, or move it away to do without; it is left as it is.';

/** `corrections[3].where.page` */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'the file';

/** The corrections as the file holds them: sorted, so that the same ones give the same bytes. */
export function correctionsFile(corrections: readonly Correction[]): CorrectionsFile {
  return {
    format: 'yusuan.corrections',
    format_version: CORRECTIONS_VERSION,
    corrections: inOrder(corrections),
  };
}

/** By document, then by place; those of findings come after those of texts. */
function inOrder(corrections: readonly Correction[]): Correction[] {
  return corrections.toSorted((a, b) => compare(a.document, b.document) || compare(keyOf(a), keyOf(b)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
