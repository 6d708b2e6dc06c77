import type { Desk } from './desk.ts';
import type { Item } from './items.ts';

/** Another text that may stand in a place. */
export interface Reading {
  readonly text: string;
  /** Where it comes from: the file's own text as it stands, or only its part on one page. */
  readonly of: 'file' | { readonly page: number };
}

/**
 * What else can be read where an item stands: the file's own text there, and of a text over several pages each part alone.
 * Without what is the item's text already. Empty of a text dump, of what shares its cell with another item, and while the
 * PDF is not there.
 */
export async function readingsOf(item: Item, desk: Desk): Promise<Reading[]> {
  const source = desk.source.value;
  const { places, from } = item.target;
  if (source.is !== 'pdf' || isShared(item, desk)) return [];
  const parts = await Promise.all(
    places.map(async ({ page, box }) => ({ page, text: box ? await source.file.textIn(page, box) : '' })),
  );
  const readings: Reading[] = [{ text: parts.map(({ text }) => text).join(''), of: 'file' }];
  const pages = new Set(parts.map(({ page }) => page));
  if (pages.size > 1) {
    for (const page of pages) {
      const text = parts
        .filter((part) => part.page === page)
        .map((part) => part.text)
        .join('');
      readings.push({ text, of: { page } });
    }
  }
  const seen = new Set(['', plain(from)]);
  return readings.filter(({ text }) => {
    const key = plain(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A cell with two items (a code and a name) says more than either. */
function isShared(item: Item, desk: Desk): boolean {
  const place = item.target.places[0];
  if (!place?.box) return true;
  const key = place.box.join(' ');
  const there = desk.items.value.boxes.get(place.page)?.find(({ box }) => box.join(' ') === key);
  const others = there?.items.filter(
    ({ target }) => target.what.field !== 'fields' && target.what.field !== 'money_unit',
  );
  return (others?.length ?? 0) > 1;
}

const plain = (text: string): string => text.replace(/\s/g, '');
