import { BudgetDocument, FORMAT_VERSION } from './document.ts';

/** The document of a JSON text, or what is wrong with the text and what to do, in sentences. */
export function parseDocument(
  text: string,
): { readonly document: BudgetDocument } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'This is no JSON, or it is cut off. Write it anew with "yusuan extract".' };
  }
  const { format, format_version: version } = (value ?? {}) as { format?: unknown; format_version?: unknown };
  if (format !== 'yusuan.document') {
    return {
      problem: 'This JSON is no document of yusuan. Give a document or dataset that "yusuan extract" wrote.',
    };
  }
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    return {
      problem: `A newer yusuan wrote it (format ${version}; this one reads up to ${FORMAT_VERSION}). Update yusuan, or extract it again with this one.`,
    };
  }
  const parsed = BudgetDocument.safeParse(value);
  if (parsed.success) return { document: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    problem: `The document is damaged at ${issue?.path.join('.') || 'its top'} (${issue?.message}). Extract it again.`,
  };
}
