import { useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Correction } from '../../corrections/format.ts';
import { useSession } from './context.ts';
import { KEYS, singleKeys, switchKeys } from './keys.ts';
import { t } from './words.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialog that takes the focus, and gives it back where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current!.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      <div class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button
          type="button"
          aria-label={t('close')}
          title={t('close')}
          onClick={() => dialog.current!.close()}
        >
          ✕
        </button>
      </div>
      {children}
    </dialog>
  );
}

export function Help({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  return (
    <Dialog title={t('helpTitle')} onClose={onClose}>
      <p>{t('helpText')}</p>
      <p>{t('nothingSelected')}</p>
      <h3>{t('keys')}</h3>
      <dl class="keys">
        {KEYS.map(([keys, word]) => (
          <div key={word}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
        {t('keysOn')}
      </label>
      <p class="soft">{t(session.server ? 'runAgain' : 'unsaved')}</p>
    </Dialog>
  );
}

/** Two windows said different things of one place: one of them has to be chosen. */
export function ConflictDialog() {
  const session = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const dispute = session.dispute.value;
  useSignalEffect(() => {
    if (session.dispute.value) requestAnimationFrame(() => dialog.current?.showModal());
  });
  if (!dispute) return null;
  const { mine, theirs, answer } = dispute;
  return (
    <dialog
      ref={dialog}
      aria-labelledby="conflict-title"
      onCancel={(event) => {
        event.preventDefault();
        answer('theirs');
      }}
    >
      <h2 id="conflict-title">{t('conflictTitle')}</h2>
      <p>{t('conflictText')}</p>
      <dl class="sides">
        <div>
          <dt>{t('theirs')}</dt>
          <dd>{saying(theirs)}</dd>
        </div>
        <div>
          <dt>{t('mine')}</dt>
          <dd>{saying(mine)}</dd>
        </div>
      </dl>
      <div class="actions">
        <button type="button" class="main" onClick={() => answer('theirs')}>
          {t('keepTheirs')}
        </button>
        <button type="button" onClick={() => answer('mine')}>
          {t('keepMine')}
        </button>
      </div>
    </dialog>
  );
}

function saying(correction: Correction | undefined): string {
  if (!correction) return t('saidNothing');
  return correction.action === 'correct' ? correction.to || t('blank') : t('stateAccepted');
}
