import { useComputed } from '@preact/signals';
import { useDesk } from '../context.ts';
import { t } from '../words.ts';

/** How many open entries of the queue are about a record. */
export function DoubtCount({ path }: { readonly path: string }) {
  const { desk } = useDesk();
  const count = useComputed(
    () =>
      desk.queue.value.filter(
        ({ state, items }) => state === 'open' && items[0]?.target.where.path.startsWith(`${path}/`),
      ).length,
  );
  if (count.value === 0) return null;
  return (
    <span class="count num" title={t('queue')}>
      <span class="unseen">{t('queue')} </span>
      {count}
    </span>
  );
}
