import { useComputed } from '@preact/signals';
import { useDesk } from '../context.ts';
import type { Item } from '../desk/items.ts';
import { t } from '../words.ts';

/** What the document has for an item now. */
export function textOf({ correction, target }: Item): string {
  return correction?.action === 'correct' ? correction.to : target.from;
}

/** A text that can be looked at and corrected; `path` is its JSON pointer. */
export function Value({ path }: { readonly path: string }) {
  const { desk } = useDesk();
  const item = desk.items.value.byPath.get(path);
  const selected = useComputed(() => item !== undefined && desk.item.value === item.id);
  if (!item) return null;
  const text = textOf(item);
  const doubtful = item.target.doubts.length > 0 && item.state === 'open';
  return (
    <button
      type="button"
      class={`value ${item.state} ${doubtful ? 'doubtful' : ''}`}
      data-item={item.id}
      aria-pressed={selected.value}
      onClick={() => {
        desk.doubtful.value = undefined;
        desk.show(item.id);
      }}
    >
      {text || <span class="blank">{t('blank')}</span>}
      {item.state !== 'open' && (
        <span class="mark">{t(item.state === 'accepted' ? 'stateAccepted' : 'stateCorrected')}</span>
      )}
      {doubtful && <span class="mark">{t('doubt')}</span>}
    </button>
  );
}
