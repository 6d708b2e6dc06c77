import { signal } from '@preact/signals';
import { keep, kept } from './keep/settings.ts';
import { t } from './words.ts';

/** Part of the width that the pages take, in per cent. */
const [LEAST, USUAL, MOST] = [20, 52, 80];
export const share = signal(within(Number(kept('split')) || USUAL));

function within(wanted: number): number {
  return Math.min(MOST, Math.max(LEAST, wanted));
}

function divide(wanted: number): void {
  share.value = within(wanted);
  keep('split', share.value.toFixed(1));
}

/** The line between pages and records, to be moved with the pointer or the arrow keys. */
export function Divider() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved is no <hr>
    <div
      class="divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('resize')}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={Math.round(share.value)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 2 : event.key === 'ArrowLeft' ? -2 : 0;
        if (by === 0) return;
        event.preventDefault();
        divide(share.value + by);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const whole = event.currentTarget.parentElement!;
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          divide((100 * (event.clientX - whole.getBoundingClientRect().left)) / whole.clientWidth);
      }}
    />
  );
}
