import { useSession } from './context.ts';
import { FileButton } from './header.tsx';
import { EntryActions, ProgressLine } from './records/documents.tsx';
import { DroppedEntry } from './shelf/shelf.ts';
import { t } from './words.ts';

/** What there is to see while no document is open. */
export function Start() {
  const session = useSession();
  const entries = session.shelf.entries.value;
  const dropped = entries.filter((entry) => entry instanceof DroppedEntry);
  return (
    <main class="start">
      <section class="invitation">
        <h2>{t('dropTitle')}</h2>
        <p>{t('dropText')}</p>
        <FileButton class="main" large />
      </section>
      {dropped.length > 0 && (
        <ul class="arriving">
          {dropped.map((entry) => (
            <li key={entry.id}>
              <span class="file">{entry.file}</span>
              <ProgressLine entry={entry} />
              <EntryActions entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {session.opening.value?.from === 'dataset' && <p class="soft">{t('loading')}</p>}
    </main>
  );
}
