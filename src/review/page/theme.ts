import { effect, signal } from '@preact/signals';
import { keep, kept } from './keep/settings.ts';
import { language, t } from './words.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = signal<Theme>(THEMES.find((it) => it === kept('theme')) ?? 'auto');

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  keep('theme', chosen);
}

/** Keeps the document's language, title and colours as chosen. */
export function dressPage(): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = language.value === 'zh' ? 'zh-CN' : 'en';
    root.dataset.theme = theme.value;
    document.title = `${t('title')} · yusuan`;
  });
}
