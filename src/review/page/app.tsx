import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { SessionContext } from './context.ts';
import { ConflictDialog, Help } from './dialogs.tsx';
import { droppedFiles } from './files.ts';
import { Header } from './header.tsx';
import { listen } from './keys.ts';
import { RecordsPane } from './records/pane.tsx';
import { SaveDialog } from './save/dialog.tsx';
import type { Session } from './session.ts';
import { SourcePane } from './source/pane.tsx';
import { Divider, share } from './split.tsx';
import { Start } from './start.tsx';
import { t } from './words.ts';

export function App({ session }: { readonly session: Session }) {
  const dialog = useSignal<'help' | 'save' | undefined>(undefined);
  const dropping = useSignal(false);
  /** A dialog tells late that it was closed: another one may be open by then. */
  const closed = (which: 'help' | 'save') => () => {
    if (dialog.value === which) dialog.value = undefined;
  };
  const desk = session.desk.value;

  useEffect(
    () =>
      listen(session, () => {
        dialog.value = 'help';
      }),
    [session],
  );
  useEffect(
    () =>
      takeDrops(session, (on) => {
        dropping.value = on;
      }),
    [session],
  );

  return (
    <SessionContext.Provider value={session}>
      <Header
        onSave={() => {
          dialog.value = 'save';
        }}
        onHelp={() => {
          dialog.value = 'help';
        }}
      />
      {desk || session.shelf.entries.value.some(({ progress }) => progress.value.is === 'ready') ? (
        <main class="work" style={{ '--share': `${share.value}%` }}>
          <div class="left">
            {desk ? (
              <SourcePane key={desk.entry.id} desk={desk} />
            ) : (
              <p class="absent">{t(session.opening.value ? 'loading' : 'noDocument')}</p>
            )}
          </div>
          <Divider />
          <RecordsPane desk={desk} />
        </main>
      ) : (
        <Start />
      )}
      {dropping.value && <div class="dropping">{t('dropHere')}</div>}
      {dialog.value === 'help' && <Help onClose={closed('help')} />}
      {dialog.value === 'save' && <SaveDialog onClose={closed('save')} />}
      <ConflictDialog />
      <Notice session={session} />
    </SessionContext.Provider>
  );
}

/** How long a notice stays, in milliseconds: long enough to be read. */
const NOTICE_MS = 6000;

function Notice({ session }: { readonly session: Session }) {
  const notice = session.notice.value;
  useEffect(() => {
    if (!notice || notice.bad) return;
    const timer = setTimeout(() => {
      session.notice.value = undefined;
    }, NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <>
      <div class={`notice ${notice ? '' : 'gone'} ${notice?.bad ? 'bad' : ''}`}>
        <span role="status">{notice?.text}</span>
        {notice?.bad && (
          <button
            type="button"
            aria-label={t('close')}
            onClick={() => {
              session.notice.value = undefined;
            }}
          >
            ✕
          </button>
        )}
      </div>
      <div class="unseen" aria-live="polite">
        {session.told.value}
      </div>
    </>
  );
}

/** Takes in what is dropped anywhere on the page. */
function takeDrops(session: Session, over: (on: boolean) => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
  const on = (name: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
    addEventListener(name, act, { signal });
  on('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over(true);
  });
  on('dragleave', (event) => {
    if (event.relatedTarget === null) over(false);
  });
  on('drop', async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over(false);
    const files = await droppedFiles(event.dataTransfer!).catch(() => []);
    if (files.length === 0) session.say(t('noFiles'), true);
    else void session.add(files);
  });
  return () => ended.abort();
}
