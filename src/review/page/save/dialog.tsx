import { Dialog } from '../dialogs.tsx';
import { t } from '../words.ts';

export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t('saveTitle')} onClose={onClose}>
      <p>{t('saveText')}</p>
    </Dialog>
  );
}
