import type { Diff } from '../diff.ts';
export function reportOf(_diff: Diff, _options: { readonly notation: boolean }): string {
  return '';
}
