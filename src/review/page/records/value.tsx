import { useComputed } from '@preact/signals';
import { useDesk } from '../context.ts';
import type { Item } from '../desk/items.ts';
import { said, t } from '../words.ts';

/** What the document has for an item now. */
export function textOf({ correction, target }: Item): string {
  return correction?.action === 'correct' ? correction.to : target.from;
}

/** A text that can be looked at and corrected. `label` is said where nothing beside it does. */
export function Value({ path, named = false }: { readonly path: string; readonly named?: boolean }) {
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
      aria-label={named ? `${said(item.label)}: ${text || t('blank')}` : undefined}
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
