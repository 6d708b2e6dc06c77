import { useComputed } from '@preact/signals';
import { useDesk } from '../context.ts';
import type { BoxOfItems, Item } from '../desk/items.ts';
import { said } from '../words.ts';
import { outlinesOf, rowOf, rowsOf } from './outlines.ts';

type Box = BoxOfItems['box'];

/** What stands on a page, drawn over it: tables, their rows, the row that is looked at, and every cell with a value. */
export function Overlay({ page }: { readonly page: number }) {
  const { session, desk } = useDesk();
  const items = desk.items.value;
  const boxes = items.boxes.get(page) ?? [];
  const selected = useComputed(() =>
    desk.item.value === undefined ? undefined : items.byId.get(desk.item.value),
  ).value;
  const doubtful = useComputed(
    () => new Set(desk.queue.value.filter(({ state }) => state === 'open').flatMap((entry) => entry.items)),
  ).value;

  /** A box with several items gives them in turn. */
  const pick = ({ items: there }: BoxOfItems): void => {
    const at = there.findIndex((item) => item.id === desk.item.value);
    session.tab.value = desk.reveal(there[(at + 1) % there.length]!);
  };
  return (
    <>
      {outlinesOf(items, page).map((box) => (
        <Rect key={`outline ${box.join(' ')}`} kind="outline" box={box} grown={2} />
      ))}
      {rowsOf(items, page).map((box) => (
        <Rect key={`record ${box.join(' ')}`} kind="record" box={box} grown={1} />
      ))}
      {selected &&
        rowOf(selected, items, page).map((box) => <Rect key={box.join(' ')} kind="row" box={box} />)}
      {boxes.map((box) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the records have the same by keyboard
        <rect
          key={box.box.join(' ')}
          class={`cell ${kindOf(box, doubtful)} ${selected && box.items.includes(selected) ? 'selected' : ''}`}
          {...sides(box.box)}
          onClick={() => pick(box)}
        >
          <title>{box.items.map((item) => said(item.label)).join('、')}</title>
        </rect>
      ))}
    </>
  );
}

function kindOf({ items }: BoxOfItems, doubtful: ReadonlySet<Item>): string {
  if (items.some(({ state }) => state === 'corrected')) return 'corrected';
  if (items.some((item) => doubtful.has(item))) return 'doubtful';
  if (items.some(({ state }) => state === 'accepted')) return 'accepted';
  return '';
}

const sides = ([x0, y0, x1, y1]: Box, grown = 0) => ({
  x: x0 - grown,
  y: y0 - grown,
  width: x1 - x0 + 2 * grown,
  height: y1 - y0 + 2 * grown,
});

function Rect({
  kind,
  box,
  grown = 0,
}: {
  readonly kind: string;
  readonly box: Box;
  readonly grown?: number;
}) {
  return <rect class={kind} {...sides(box, grown)} />;
}
