import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { DeskContext, useSession } from '../context.ts';
import { type Desk, TABS, type Tab } from '../desk/desk.ts';
import { t } from '../words.ts';
import { Documents } from './documents.tsx';
import { Inspector } from './inspector.tsx';
import { Projects } from './projects.tsx';
import { ProseView } from './prose.tsx';
import { QueueList } from './queue-list.tsx';
import { Tables } from './tables.tsx';

/** The records of the document, in tabs, and what is selected of them. */
export function RecordsPane({ desk }: { readonly desk: Desk | undefined }) {
  const session = useSession();
  const body = useRef<HTMLDivElement>(null);
  const tab = session.tab.value;

  // What was clicked on the page comes into sight among the records.
  useSignalEffect(() => {
    const wanted = desk?.revealed.value;
    if (!wanted) return;
    requestAnimationFrame(() => {
      const value = body.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(wanted.id)}"]`);
      value?.scrollIntoView({ block: 'center' });
      value?.focus({ preventScroll: true });
    });
  });

  return (
    <section class="records" aria-label={t('records')}>
      <Tabs desk={desk} />
      {desk && isPictures(desk) && (
        <p class="banner" role="alert">
          {t('pictureOnly')}
        </p>
      )}
      <div
        class="records-body"
        role="tabpanel"
        id="panel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        ref={body}
      >
        {tab === 'documents' ? (
          <Documents />
        ) : (
          desk && (
            <DeskContext.Provider value={desk}>
              {tab === 'queue' && <QueueList />}
              {tab === 'projects' && <Projects />}
              {tab === 'tables' && <Tables />}
              {tab === 'prose' && <ProseView />}
            </DeskContext.Provider>
          )
        )}
      </div>
      {desk && tab !== 'documents' && (
        <DeskContext.Provider value={desk}>
          <Inspector />
        </DeskContext.Provider>
      )}
    </section>
  );
}

/** Whether nothing could be read, since the pages hold no text. */
function isPictures(desk: Desk): boolean {
  const { findings, pages } = desk.document.value;
  return findings.filter(({ code }) => code === 'no_text_layer').length === pages;
}

function Tabs({ desk }: { readonly desk: Desk | undefined }) {
  const session = useSession();
  const read = desk?.document.value;
  const counts: Readonly<Record<Tab, number | undefined>> = {
    queue: desk?.queue.value.filter(({ state }) => state === 'open').length,
    projects: read?.projects.length,
    tables: read && read.budget_tables.length + read.other_tables.length,
    prose: read?.sections.length,
    documents: session.shelf.entries.value.length,
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={t('records')}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (by === 0) return;
        event.preventDefault();
        const next = TABS[(TABS.indexOf(session.tab.value) + by + TABS.length) % TABS.length]!;
        session.tab.value = next;
        document.getElementById(`tab-${next}`)?.focus();
      }}
    >
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-controls="panel"
          aria-selected={session.tab.value === tab}
          tabIndex={session.tab.value === tab ? 0 : -1}
          onClick={() => {
            session.tab.value = tab;
          }}
        >
          {t(tab)} {counts[tab] !== undefined && <span class="tab-count num">{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}
