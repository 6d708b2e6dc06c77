import { useSession } from '../context.ts';
import { failureText } from '../failures.ts';
import { DroppedEntry, type Entry } from '../shelf/shelf.ts';
import { t } from '../words.ts';

/** All documents there are, with what is happening to them. */
export function Documents() {
  const session = useSession();
  const entries = session.shelf.entries.value;
  const groups = (['dropped', 'dataset'] as const)
    .map((from) => ({ from, entries: entries.filter((entry) => entry.from === from) }))
    .filter((group) => group.entries.length > 0);
  return (
    <>
      {groups.map(({ from, entries }) => (
        <section key={from} class="documents">
          <h2>{t(from === 'dropped' ? 'dropped' : 'fromDataset')}</h2>
          <ul>
            {entries.map((entry) => (
              <DocumentEntry key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function DocumentEntry({ entry }: { readonly entry: Entry }) {
  const session = useSession();
  const current = session.desk.value?.entry === entry;
  const progress = entry.progress.value;
  const counts = entry.counts.value;
  return (
    <li class={current ? 'current' : ''}>
      <button
        type="button"
        class="document"
        aria-current={current ? 'true' : undefined}
        disabled={progress.is !== 'ready'}
        onClick={() => void session.open(entry)}
      >
        <span class="file">{entry.file}</span>
        {counts && (
          <span class="soft num">
            {[
              t('pagesCount', counts.pages),
              counts.projects > 0 && t('projectsCount', counts.projects),
              counts.indicators > 0 && t('indicatorsCount', counts.indicators),
              counts.budget_lines > 0 && t('linesCount', counts.budget_lines),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
        {counts && (
          <span class="tallies num">
            {(['error', 'warning', 'info'] as const).map(
              (severity) =>
                counts.findings[severity] > 0 && (
                  <span key={severity} class={`tag ${severity}`}>
                    {t(severity)} {counts.findings[severity]}
                  </span>
                ),
            )}
          </span>
        )}
        <ProgressLine entry={entry} />
      </button>
      {entry instanceof DroppedEntry && <EntryActions entry={entry} />}
    </li>
  );
}

export function ProgressLine({ entry }: { readonly entry: Entry }) {
  const progress = entry.progress.value;
  switch (progress.is) {
    case 'ready':
      return null;
    case 'waiting':
      return <span class="soft">{t('waiting')}</span>;
    case 'reading':
      return (
        <span class="reading-line">
          <progress
            {...(progress.pages > 0 && { max: progress.pages, value: progress.read })}
            aria-label={t('readingStart')}
          />
          <span class="soft num">
            {progress.pages > 0 ? t('reading', progress.read, progress.pages) : t('readingStart')}
          </span>
        </span>
      );
    case 'failed':
      return (
        <span class={progress.reason === 'stopped' ? 'soft' : 'bad'}>
          {failureText(progress.reason, progress.message)}
        </span>
      );
  }
}

export function EntryActions({ entry }: { readonly entry: DroppedEntry }) {
  const session = useSession();
  const { is } = entry.progress.value;
  if (is === 'waiting' || is === 'reading') {
    return (
      <button type="button" onClick={() => session.shelf.stop(entry)}>
        {t('stopReading')}
      </button>
    );
  }
  return (
    <span class="entry-actions">
      {is === 'failed' && (
        <button type="button" onClick={() => session.readAgain(entry)}>
          {t('readAgain')}
        </button>
      )}
      <button type="button" onClick={() => session.remove(entry)}>
        {t('remove')}
      </button>
    </span>
  );
}
