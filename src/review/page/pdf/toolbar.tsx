import type { Signal } from '@preact/signals';
import { t } from '../words.ts';
import { PIXELS_A_POINT } from './layout.ts';

const SCALES = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

interface Props {
  readonly page: Signal<number>;
  readonly pages: number;
  /** CSS pixels a point. */
  readonly scale: number;
  readonly fitsWidth: boolean;
  readonly onPage: (page: number) => void;
  /** 1 is the size on paper. */
  readonly onZoom: (zoom: number | 'width') => void;
  readonly onTurn: () => void;
}

export function Toolbar({ page, pages, scale, fitsWidth, onPage, onZoom, onTurn }: Props) {
  const now = scale / PIXELS_A_POINT;
  const smaller = SCALES.findLast((it) => it < now * 0.99);
  const larger = SCALES.find((it) => it > now * 1.01);
  return (
    <div class="bar" role="toolbar" aria-label={t('pages')}>
      <button
        type="button"
        onClick={() => onPage(page.value - 1)}
        disabled={page.value <= 1}
        title={t('previousPage')}
        aria-label={t('previousPage')}
      >
        ‹
      </button>
      <PageNumber page={page} pages={pages} onChange={onPage} />
      <button
        type="button"
        onClick={() => onPage(page.value + 1)}
        disabled={page.value >= pages}
        title={t('nextPage')}
        aria-label={t('nextPage')}
      >
        ›
      </button>
      <span class="gap" />
      <button
        type="button"
        onClick={() => smaller && onZoom(smaller)}
        disabled={!smaller}
        title={t('zoomOut')}
        aria-label={t('zoomOut')}
      >
        −
      </button>
      <output class="zoom num">{Math.round(now * 100)}%</output>
      <button
        type="button"
        onClick={() => larger && onZoom(larger)}
        disabled={!larger}
        title={t('zoomIn')}
        aria-label={t('zoomIn')}
      >
        +
      </button>
      <button type="button" onClick={() => onZoom('width')} aria-pressed={fitsWidth}>
        {t('fitWidth')}
      </button>
      <button type="button" onClick={onTurn} title={t('turn')} aria-label={t('turn')}>
        ↻
      </button>
    </div>
  );
}

function PageNumber({
  page,
  pages,
  onChange,
}: {
  readonly page: Signal<number>;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}) {
  return (
    <label class="page-number num">
      <input
        type="text"
        inputMode="numeric"
        size={String(pages).length + 1}
        value={page.value}
        aria-label={t('page')}
        onChange={(event) => {
          const wanted = Number(event.currentTarget.value);
          if (Number.isInteger(wanted)) onChange(wanted);
          event.currentTarget.value = String(page.value);
        }}
      />
      <span>/ {pages}</span>
    </label>
  );
}
