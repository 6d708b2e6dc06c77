import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useDesk } from '../context.ts';
import type { Doubtful } from '../desk/queue.ts';
import { said, t, type Word } from '../words.ts';

/** The doubtful, in the order in which they should be looked at. */
export function QueueList() {
  const { session, desk } = useDesk();
  const list = useRef<HTMLOListElement>(null);
  const queue = desk.queue.value;
  const done = queue.filter(({ state }) => state !== 'open').length;
  const shown = session.openOnly.value
    ? queue.filter(({ state, id }) => state === 'open' || id === desk.doubtful.value)
    : queue;

  useSignalEffect(() => {
    if (desk.doubtful.value === undefined) return;
    requestAnimationFrame(() =>
      list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
    );
  });

  if (queue.length === 0) return <p class="empty">{t('queueEmpty')}</p>;
  return (
    <>
      <div class="queue-head">
        <span class="num">{t('checkedOf', done, queue.length)}</span>
        <progress max={queue.length} value={done} aria-label={t('checkedOf', done, queue.length)} />
        <label>
          <input
            type="checkbox"
            checked={session.openOnly.value}
            onChange={(event) => {
              session.openOnly.value = event.currentTarget.checked;
            }}
          />
          {t('openOnly')}
        </label>
      </div>
      {shown.length === 0 && <p class="empty">{t('queueDone')}</p>}
      <ol class="queue" ref={list}>
        {shown.map((entry) => (
          <QueueEntry key={entry.id} entry={entry} />
        ))}
      </ol>
    </>
  );
}

export const STATES = { open: 'stateOpen', accepted: 'stateAccepted', corrected: 'stateCorrected' } as const;

function QueueEntry({ entry }: { readonly entry: Doubtful }) {
  const { desk } = useDesk();
  const { severity, title, message, page, items, state } = entry;
  const record = items[0]?.record;
  return (
    <li>
      <button
        type="button"
        class={`entry ${state}`}
        aria-current={desk.doubtful.value === entry.id ? 'true' : undefined}
        onClick={() => desk.consider(entry)}
      >
        <span class="entry-head">
          <Tag severity={severity} />
          <span class="entry-title">{said(title)}</span>
          {state !== 'open' && <span class={`state ${state}`}>{t(STATES[state])}</span>}
          {page !== null && <span class="place num">{t('pageOf', page)}</span>}
        </span>
        <span class="facts">{said(message)}</span>
        {record && <span class="record">{record}</span>}
      </button>
    </li>
  );
}

export function Tag({ severity }: { readonly severity: Doubtful['severity'] }) {
  return <span class={`tag ${severity}`}>{t(severity satisfies Word)}</span>;
}
