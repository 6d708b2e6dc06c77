import { DeskContext } from '../context.ts';
import type { Desk, Source } from '../desk/desk.ts';
import { PdfViewer } from '../pdf/viewer.tsx';
import { t } from '../words.ts';
import { Overlay } from './overlay.tsx';
import { TextPages } from './text-pages.tsx';

/** What the document was read from. */
export function SourcePane({ desk }: { readonly desk: Desk }) {
  const source = desk.source.value;
  switch (source.is) {
    case 'pdf':
      return (
        <DeskContext.Provider value={desk}>
          <PdfViewer
            file={source.file}
            target={desk.target}
            page={desk.page}
            over={(page) => <Overlay page={page} />}
          />
        </DeskContext.Provider>
      );
    case 'text':
      return <TextPages desk={desk} pages={source.pages} />;
    case 'loading':
      return <p class="absent">{t('pdfLoading')}</p>;
    case 'absent':
      return (
        <p class="absent" role="alert">
          {whyAbsent(source)}
        </p>
      );
  }
}

function whyAbsent({ code, message }: Extract<Source, { is: 'absent' }>): string {
  switch (code) {
    case 'source_missing':
      return t('pdfMissing');
    case 'source_changed':
      return t('pdfChanged');
    case 'unreachable':
      return t('serverGone');
    default:
      return t('pdfFailed', message);
  }
}
