import { InvalidArgumentError } from 'commander';
import type { PageSelection } from '../pipeline.ts';

/** Reads `3-9`, `3`, `3-`, `-9` and several of them with commas between. */
export function parsePages(text: string): PageSelection {
  return text.split(',').map((part) => {
    const range = /^\s*(\d*)\s*(?:(-)\s*(\d*)\s*)?$/.exec(part);
    const [, from = '', dash, to = ''] = range ?? [];
    if (!range || (from === '' && to === '')) {
      throw new InvalidArgumentError(
        `"${part}" is no page range. Write 3-9, 3, 3- or -9, several with commas between.`,
      );
    }
    const first = from === '' ? 1 : Number(from);
    const last = to !== '' ? Number(to) : dash ? Number.MAX_SAFE_INTEGER : first;
    if (first < 1 || last < 1)
      throw new InvalidArgumentError(`"${part}" asks for page 0. Pages count from 1.`);
    if (first > last)
      throw new InvalidArgumentError(`"${part}" ends before it begins. Write the lower page first.`);
    return { first, last };
  });
}

/** How many of a document's pages a selection takes; ranges may overlap. */
export function selectedPages(selection: PageSelection, pages: number): number {
  let count = 0;
  let counted = 0;
  for (const { first, last } of selection.toSorted((a, b) => a.first - b.first)) {
    const end = Math.min(last, pages);
    count += Math.max(0, end - Math.max(first - 1, counted));
    counted = Math.max(counted, end);
  }
  return count;
}

/** Numbers of pages as ranges, in order: 1, 3-5. */
export function pageRanges(pages: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range?.last === page - 1) range.last = page;
    else ranges.push({ first: page, last: page });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
