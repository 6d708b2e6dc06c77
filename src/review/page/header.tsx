import { useRef } from 'preact/hooks';
import { useSession } from './context.ts';
import { chosenFiles } from './files.ts';
import { chooseTheme, THEMES, theme } from './theme.ts';
import { language, switchLanguage, t } from './words.ts';

const THEME_WORDS = { auto: 'themeAuto', light: 'themeLight', dark: 'themeDark' } as const;

interface Props {
  readonly onSave: () => void;
  readonly onHelp: () => void;
}

export function Header({ onSave, onHelp }: Props) {
  const session = useSession();
  const desk = session.desk.value;
  const read = desk?.document.value;
  return (
    <header>
      <h1>{t('title')}</h1>
      {desk && read && (
        <p class="what">
          <span class="file">{desk.entry.file}</span>
          <span class="soft">
            {[read.department, read.fiscal_year, read.kind].filter(Boolean).join(' · ')}
          </span>
        </p>
      )}
      <span class="gap" />
      <button type="button" onClick={() => void session.undo()} disabled={!session.canUndo.value}>
        {t('undo')}
      </button>
      <FileButton class="" />
      <button type="button" onClick={onSave} disabled={!session.canSave.value}>
        {t('save')}
      </button>
      <label class="theme">
        <span class="unseen">{t('theme')}</span>
        <select
          value={theme.value}
          onChange={(event) => chooseTheme(event.currentTarget.value as (typeof THEMES)[number])}
        >
          {THEMES.map((it) => (
            <option key={it} value={it}>
              {t(THEME_WORDS[it])}
            </option>
          ))}
        </select>
      </label>
      <button type="button" lang={language.value === 'zh' ? 'en' : 'zh-CN'} onClick={switchLanguage}>
        {t('language')}
      </button>
      <button type="button" onClick={onHelp} aria-keyshortcuts="?">
        {t('help')}
      </button>
    </header>
  );
}

/** Opens the system's dialog for files. */
export function FileButton({
  class: kind,
  large = false,
}: {
  readonly class: string;
  readonly large?: boolean;
}) {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={kind} onClick={() => input.current!.click()}>
        {t(large ? 'chooseFiles' : 'openFiles')}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".pdf,.txt,application/pdf,text/plain"
        onChange={(event) => {
          void session.add(chosenFiles(event.currentTarget.files));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
