import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDesk } from '../context.ts';
import { doubtName } from '../desk/doubts.ts';
import type { Item } from '../desk/items.ts';
import { meaningOf } from '../desk/meaning.ts';
import type { Doubtful } from '../desk/queue.ts';
import { type Reading, readingsOf } from '../desk/readings.ts';
import { acceptCurrent, step } from '../steps.ts';
import { language, said, t } from '../words.ts';
import { STATES, Tag } from './queue-list.tsx';
import { RowReadings } from './row-readings.tsx';
import { textOf } from './value.tsx';

/** What is looked at, closely: its text, why it is doubtful, what else it may be; and what to do with it. */
export function Inspector() {
  const { session, desk } = useDesk();
  const item = useComputed(() =>
    desk.item.value === undefined ? undefined : desk.items.value.byId.get(desk.item.value),
  ).value;
  const entry = useComputed(() => desk.queue.value.find(({ id }) => id === desk.doubtful.value)).value;
  if (!item && !entry) {
    return (
      <section class="inspector" aria-label={t('inspector')}>
        <p class="soft">{t('nothingSelected')}</p>
      </section>
    );
  }
  return (
    <section class="inspector" aria-label={t('inspector')}>
      {entry && <Why entry={entry} />}
      {entry && entry.items.length > 1 && <Concerned entry={entry} />}
      {entry && <RowReadings entry={entry} />}
      {item ? <Text key={item.id} item={item} /> : <p class="soft">{t('noTarget')}</p>}
      <Actions item={item} entry={entry} />
      {item && session.editing.value === item.id && <Edit key={item.id} item={item} />}
    </section>
  );
}

function Why({ entry }: { readonly entry: Doubtful }) {
  return (
    <div class="why">
      <p>
        <Tag severity={entry.severity} /> <strong>{said(entry.title)}</strong>
        {entry.state !== 'open' && <span class={`state ${entry.state}`}>{t(STATES[entry.state])}</span>}
      </p>
      <p class="facts">{said(entry.message)}</p>
      {entry.finding && language.value === 'zh' && (
        <p class="facts soft" lang="en">
          {entry.finding.message}
        </p>
      )}
    </div>
  );
}

/** The texts that a finding is about, to go from one to the other. */
function Concerned({ entry }: { readonly entry: Doubtful }) {
  const { desk } = useDesk();
  return (
    <fieldset class="concerned" aria-label={t('concerns')}>
      <span class="soft">{t('concerns')}</span>
      {entry.items.map((item) => (
        <button
          key={item.id}
          type="button"
          class="chip"
          aria-pressed={desk.item.value === item.id}
          onClick={() => desk.show(item.id)}
        >
          {said(item.label)} <span class="num">{textOf(item) || t('blank')}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Text({ item }: { readonly item: Item }) {
  const { desk } = useDesk();
  const { target, label, record, state, correction } = item;
  const text = textOf(item);
  const place = target.places[0];
  const meaning = meaningOf(target.where.path, desk.document.value);
  return (
    <div class="selected">
      <h2>
        {said(label)}
        {record && <span class="record">{record}</span>}
        {place && (
          <button type="button" class="link place num" onClick={() => desk.show(item.id)}>
            {t('pageOf', place.page)}
          </button>
        )}
      </h2>
      <p class={`text ${state}`}>
        {text || <span class="blank">{t('blank')}</span>}
        {state !== 'open' && <span class={`state ${state}`}>{t(STATES[state])}</span>}
      </p>
      {correction?.action === 'correct' && <p class="was">{t('correctedFrom', target.from || t('blank'))}</p>}
      {target.doubts.length > 0 && (
        <ul class="doubts">
          {target.doubts.map((doubt) => (
            <li key={doubt}>{said(doubtName(doubt))}</li>
          ))}
          {target.confidence < 1 && (
            <li class="num">{t('confidence', Math.round(target.confidence * 100))}</li>
          )}
        </ul>
      )}
      {meaning.length > 0 && (
        <dl class="meaning">
          {meaning.map(([name, value]) => (
            <div key={name[1]}>
              <dt>{said(name)}</dt>
              <dd class="num">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Readings item={item} />
    </div>
  );
}

function Readings({ item }: { readonly item: Item }) {
  const { session, desk } = useDesk();
  const readings = useSignal<readonly Reading[]>([]);
  useSignalEffect(() => {
    // Read anew when the PDF is there.
    void desk.source.value;
    let wanted = true;
    void readingsOf(item, desk).then((found) => {
      if (wanted) readings.value = found;
    });
    return () => {
      wanted = false;
    };
  });
  if (readings.value.length === 0) return null;
  return (
    <fieldset class="readings">
      <legend>{t('otherReadings')}</legend>
      {readings.value.map(({ text, of }) => (
        <button
          key={text}
          type="button"
          class="reading"
          aria-pressed={textOf(item) === text}
          onClick={() => void session.correct(desk, item, text)}
        >
          <span class="soft">{of === 'file' ? t('readingText') : t('readingPart', of.page)}</span> {text}
        </button>
      ))}
    </fieldset>
  );
}

function Actions({ item, entry }: { readonly item: Item | undefined; readonly entry: Doubtful | undefined }) {
  const { session, desk } = useDesk();
  const spoken = entry && entry.state !== 'open' ? entry : item && item.state !== 'open' ? item : undefined;
  return (
    <div class="actions" role="toolbar" aria-label={t('inspector')}>
      <button type="button" class="main" aria-keyshortcuts="A" onClick={() => void acceptCurrent(session)}>
        {t(entry?.finding ? 'acceptFinding' : 'accept')}
        <kbd>A</kbd>
      </button>
      <button
        type="button"
        aria-keyshortcuts="E"
        disabled={!item}
        onClick={() => {
          session.editing.value = item?.id;
        }}
      >
        {t('edit')}
        <kbd>E</kbd>
      </button>
      {spoken && (
        <button type="button" onClick={() => void session.withdraw(desk, spoken)}>
          {t('withdraw')}
        </button>
      )}
      <span class="gap" />
      <button type="button" aria-keyshortcuts="K" onClick={() => step(session, -1)}>
        {t('previous')}
        <kbd>K</kbd>
      </button>
      <button type="button" aria-keyshortcuts="J" onClick={() => step(session, 1)}>
        {t('next')}
        <kbd>J</kbd>
      </button>
    </div>
  );
}

function Edit({ item }: { readonly item: Item }) {
  const { session, desk } = useDesk();
  const box = useRef<HTMLTextAreaElement>(null);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    before.current = document.activeElement;
    box.current!.focus();
    box.current!.select();
  }, []);
  const end = () => {
    session.editing.value = undefined;
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  const save = () => {
    const to = box.current!.value;
    end();
    if (to !== textOf(item)) void session.correct(desk, item, to);
  };
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        {t('correctTo')}
        <textarea
          ref={box}
          rows={Math.min(8, 1 + Math.ceil(textOf(item).length / 40))}
          defaultValue={textOf(item)}
          aria-describedby="edit-hint"
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              save();
            } else if (event.key === 'Escape') {
              event.stopPropagation();
              end();
            }
          }}
        />
      </label>
      <div class="actions">
        <button type="submit" class="main">
          {t('saveEdit')}
        </button>
        <button type="button" onClick={end}>
          {t('cancel')}
        </button>
        <span id="edit-hint" class="soft">
          {t('editHint')}
        </span>
      </div>
    </form>
  );
}
