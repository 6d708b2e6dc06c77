import type { Desk } from './desk/desk.ts';
import type { Doubtful } from './desk/queue.ts';
import type { Session } from './session.ts';
import { said, t } from './words.ts';

/** Goes to the next entry of the queue, or the one before. */
export function step(session: Session, by: 1 | -1): void {
  const desk = session.desk.value;
  if (!desk) return;
  const queue = desk.queue.value;
  const now = queue.findIndex(({ id }) => id === desk.doubtful.value);
  const wanted = (entry: Doubtful): boolean => !session.openOnly.value || entry.state === 'open';
  const next =
    by > 0
      ? queue.find((entry, at) => at > now && wanted(entry))
      : queue.findLast((entry, at) => at < now && wanted(entry));
  if (!next) {
    session.say(t(by > 0 ? 'endOfQueue' : 'startOfQueue'));
    return;
  }
  session.tab.value = 'queue';
  desk.consider(next);
  announce(session, next);
}

/** Accepts what is looked at; in the queue, goes on to the next open entry. */
export async function acceptCurrent(session: Session): Promise<void> {
  const desk = session.desk.value;
  if (!desk) return;
  const entry = desk.queue.value.find(({ id }) => id === desk.doubtful.value);
  if (entry) {
    await session.acceptEntry(desk, entry);
    goOn(session, desk);
    return;
  }
  const item = desk.item.value === undefined ? undefined : desk.items.value.byId.get(desk.item.value);
  if (item) await session.accept(desk, item);
}

/** On to the next open entry, from the beginning where none follows. */
function goOn(session: Session, desk: Desk): void {
  // Another document may have been opened meanwhile.
  if (session.desk.value !== desk) return;
  const queue = desk.queue.value;
  const now = queue.findIndex(({ id }) => id === desk.doubtful.value);
  const open = queue.filter(({ state }) => state === 'open');
  const next = open.find((entry) => queue.indexOf(entry) > now) ?? open[0];
  if (!next) {
    session.say(t('queueDone'));
    return;
  }
  desk.consider(next);
  announce(session, next);
}

function announce(session: Session, { severity, title, page, items, message }: Doubtful): void {
  const item = items[0];
  session.tell(
    [
      t(severity),
      said(title),
      page === null ? '' : t('pageOf', page),
      item ? `${said(item.label)}: ${item.target.from}` : '',
      said(message),
    ]
      .filter(Boolean)
      .join('. '),
  );
}
