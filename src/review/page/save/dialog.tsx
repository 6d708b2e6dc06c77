import { useSignal } from '@preact/signals';
import { ALL_TABLES } from '../../../write/failures.ts';
import { useSession } from '../context.ts';
import { Dialog } from '../dialogs.tsx';
import { Engine } from '../engine/client.ts';
import type { SaveAs } from '../engine/protocol.ts';
import { said, t } from '../words.ts';
import type { MadeFile } from './files.ts';
import { runOf } from './run.ts';

/** What can be saved of the documents that were opened here. */
export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const saving = useSignal(false);
  const save = async (as: SaveAs) => {
    saving.value = true;
    let engine: Engine | undefined;
    try {
      engine = await Engine.start();
      const corrections = session.shelf.keeper.corrections.value;
      const run = await runOf(session.shelf.dropped(), corrections, engine);
      const file = await engine.ask({ want: 'write', run, corrections, as });
      download(file);
      if (KEEPS_CORRECTIONS.has(as)) session.saved(corrections);
      session.say(t('savedAs', file.name));
    } catch (error) {
      session.say(t('notSaved', error instanceof Error ? error.message : String(error)), true);
    } finally {
      engine?.stop();
      saving.value = false;
    }
  };
  return (
    <Dialog title={t('saveTitle')} onClose={onClose}>
      <p>{t('saveText')}</p>
      <fieldset class="saves" disabled={saving.value}>
        <h3>{t('saveCsv')}</h3>
        <div class="actions">
          {ALL_TABLES.map(({ name, title: [english, chinese] }) => (
            <button key={name} type="button" onClick={() => void save({ csv: name })}>
              {said([chinese, english])} <span class="soft">{name}.csv</span>
            </button>
          ))}
        </div>
        <h3>{t('saveOther')}</h3>
        <div class="actions">
          <button type="button" onClick={() => void save('xlsx')}>
            {t('saveExcel')}
          </button>
          <button type="button" onClick={() => void save('json')}>
            {t('saveJson')}
          </button>
          <button type="button" onClick={() => void save('zip')}>
            {t('saveAll')}
          </button>
          {session.shelf.keeper.corrections.value.length > 0 && (
            <button type="button" onClick={() => void save('corrections')}>
              {t('saveCorrections')}
            </button>
          )}
        </div>
      </fieldset>
      {saving.value && <p role="status">{t('saving')}</p>}
    </Dialog>
  );
}

/** What holds corrections as such: of the rest, they cannot be made again. */
const KEEPS_CORRECTIONS: ReadonlySet<SaveAs> = new Set(['zip', 'corrections']);

/** Hands a file to the browser to be saved. */
function download({ name, bytes }: MadeFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
