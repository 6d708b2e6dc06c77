import type { Diff } from './diff.ts';
export function markdownOf(_diff: Diff, _options: { readonly notation: boolean }): string {
  return '';
}
