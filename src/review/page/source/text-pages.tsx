import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Desk } from '../desk/desk.ts';
import { t } from '../words.ts';

interface Props {
  readonly desk: Desk;
  readonly pages: readonly (readonly string[])[];
}

/** The pages of a text dump. A value leads to its page, and its text is marked there if it stands on one line. */
export function TextPages({ desk, pages }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const to = desk.target.value;
    if (!to) return;
    requestAnimationFrame(() => {
      const page = scroller.current?.querySelector(`[data-page="${to.page}"]`);
      (page?.querySelector('mark') ?? page)?.scrollIntoView({ block: 'center' });
    });
  });
  const item = desk.item.value === undefined ? undefined : desk.items.value.byId.get(desk.item.value);
  return (
    <div class="pdf">
      <p class="bar soft">{t('textDumpNote')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="pages text-pages" ref={scroller} tabIndex={0} aria-label={t('textDump')}>
        {pages.map((lines, index) => (
          <pre key={index} data-page={index + 1}>
            <Marked
              text={lines.join('\n')}
              part={item?.target.where.page === index + 1 ? item.target.from : ''}
            />
          </pre>
        ))}
      </section>
    </div>
  );
}

function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  const at = part === '' ? -1 : text.indexOf(part);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{part}</mark>
      {text.slice(at + part.length)}
    </>
  );
}
