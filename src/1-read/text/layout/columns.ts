import { type Fragment, middle } from './fragments.ts';

/** A column's place: columns of characters `[from, to)`. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the columns of a part of a table stand on its page: between the columns of characters that nothing crosses. Where
 * there are more such gaps than columns, the widest ones count. Null where there are fewer.
 */
export function slotsOf(fragments: readonly Fragment[], count: number): Slot[] | null {
  const end = Math.max(0, ...fragments.map(({ to }) => to));
  const used = new Array<number>(end).fill(0);
  for (const { from, to } of fragments) for (let at = from; at < to; at++) used[at]!++;
  const slots: { from: number; to: number }[] = [];
  for (let at = 0; at < end; at++) {
    if (used[at] === 0) continue;
    const last = slots.at(-1);
    if (last && last.to === at) last.to++;
    else slots.push({ from: at, to: at + 1 });
  }
  while (slots.length > count) {
    let narrowest = 1;
    for (let at = 1; at < slots.length; at++) {
      if (slots[at]!.from - slots[at - 1]!.to < slots[narrowest]!.from - slots[narrowest - 1]!.to)
        narrowest = at;
    }
    slots[narrowest - 1]!.to = slots[narrowest]!.to;
    slots.splice(narrowest, 1);
  }
  return slots.length === count ? slots : null;
}

/** Cuts fragments at single spaces that lie between two columns. */
export function atSlots(fragments: readonly Fragment[], slots: readonly Slot[]): Fragment[] {
  return fragments.flatMap((fragment) => {
    const parts: Fragment[] = [];
    for (const match of fragment.text.matchAll(/[^\s\u3000]+/gu)) {
      const from = fragment.from + match.index;
      const part = { ...fragment, text: match[0], from, to: from + match[0].length };
      const last = parts.at(-1);
      if (last && slotAt(slots, last) === slotAt(slots, part)) {
        parts[parts.length - 1] = { ...last, text: `${last.text} ${part.text}`, to: part.to };
      } else parts.push(part);
    }
    return parts;
  });
}

/** The column that a fragment stands in: the one that its middle is nearest to. */
export function slotAt(slots: readonly Slot[], fragment: Pick<Fragment, 'from' | 'to'>): number {
  const at = middle(fragment);
  let nearest = 0;
  let least = Infinity;
  for (const [index, { from, to }] of slots.entries()) {
    const distance = Math.max(0, from - at, at - to);
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  }
  return nearest;
}
