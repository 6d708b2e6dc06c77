import { type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words.ts';
import { DrawnPage } from './drawn-page.tsx';
import type { PageSize, PdfFile, Turn } from './file.ts';

/** Room round a page, in CSS pixels. */
const GAP = 12;
/** Pages drawn before and after those that are seen. */
const AHEAD = 1;
const SCALES = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];
/** CSS pixels a point at 100 %. */
const PIXELS_A_POINT = 96 / 72;

/** Where the pages are to go to: a page, and a box on it in points, as it is seen without being turned. */
export interface Target {
  readonly page: number;
  readonly box: readonly [number, number, number, number] | null;
}

interface Props {
  readonly file: PdfFile;
  readonly target: Signal<Target | undefined>;
  /** The page that is looked at. */
  readonly page: Signal<number>;
  /** What is drawn over a page, in points. */
  readonly over: (page: number, size: PageSize) => ComponentChildren;
}

/** The pages of a PDF, one below the other; only those that are seen are drawn. */
export function PdfViewer({ file, target, page, over }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const sizes = useSignal<readonly PageSize[]>([]);
  const zoom = useSignal<number | 'width'>('width');
  const turn = useSignal<Turn>(0);
  const seen = useSignal({ top: 0, width: 0, height: 0 });

  const layout = useComputed(() => layOut(sizes.value, turn.value, zoom.value, seen.value.width));
  const shown = useComputed(() => pagesWithin(layout.value.pages, seen.value.top, seen.value.height));

  useEffect(() => {
    const ended = new AbortController();
    void measure(file, (known) => {
      if (!ended.signal.aborted) sizes.value = known;
    });
    return () => ended.abort();
  }, [file]);

  useLayoutEffect(() => {
    const element = scroller.current!;
    const look = () => {
      seen.value = { top: element.scrollTop, width: element.clientWidth, height: element.clientHeight };
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  // The page that is looked at is the one in the upper third.
  useSignalEffect(() => {
    const { pages } = layout.value;
    const line = seen.value.top + seen.value.height / 3;
    const index = pages.findLastIndex(({ top }) => top <= line);
    if (index >= 0) page.value = index + 1;
  });

  // On to the target when there is another one; what stands in sight stays where it is.
  useSignalEffect(() => {
    const to = target.value;
    const { pages, scale } = layout.value;
    const there = to && pages[to.page - 1];
    const element = scroller.current;
    if (!there || !element || to === reached.current) return;
    if (sizes.value.length === file.pages) reached.current = to;
    const { x, y, width, height } = to.box
      ? turned(to.box, there.size, turn.value, scale)
      : { x: 0, y: 0, width: 0, height: 0 };
    const view = { top: element.scrollTop, height: element.clientHeight };
    const top = there.top + y;
    if (top < view.top + MARGIN || top + height > view.top + view.height - MARGIN)
      element.scrollTop = to.box ? top - Math.max(MARGIN, (view.height - height) / 3) : there.top - GAP;
    const left = there.left + x;
    if (left < element.scrollLeft || left + width > element.scrollLeft + element.clientWidth)
      element.scrollLeft = left - MARGIN;
  });
  const reached = useRef<Target | undefined>(undefined);

  const goTo = (number: number) => {
    const there = layout.value.pages[Math.min(Math.max(number, 1), file.pages) - 1];
    if (there) scroller.current!.scrollTop = there.top - GAP;
  };
  /** Keeps what is in the middle of the view there. */
  const zoomTo = (to: number | 'width') => {
    const element = scroller.current!;
    const before = layout.value;
    const middle = element.scrollTop + element.clientHeight / 2;
    zoom.value = to;
    element.scrollTop = (middle * layout.value.height) / before.height - element.clientHeight / 2;
  };
  const zoomBy = (steps: 1 | -1) => {
    const now = layout.value.scale / PIXELS_A_POINT;
    const next =
      steps > 0 ? SCALES.find((scale) => scale > now * 1.01) : SCALES.findLast((scale) => scale < now * 0.99);
    if (next !== undefined) zoomTo(next);
  };
  const turnOn = () => {
    const at = page.value;
    turn.value = ((turn.value + 90) % 360) as Turn;
    goTo(at);
  };

  const { pages, scale, height, width } = layout.value;
  return (
    <div class="pdf">
      <div class="bar" role="toolbar" aria-label={t('pages')}>
        <button
          type="button"
          onClick={() => goTo(page.value - 1)}
          disabled={page.value <= 1}
          title={t('previousPage')}
          aria-label={t('previousPage')}
        >
          ‹
        </button>
        <PageNumber page={page} pages={file.pages} onChange={goTo} />
        <button
          type="button"
          onClick={() => goTo(page.value + 1)}
          disabled={page.value >= file.pages}
          title={t('nextPage')}
          aria-label={t('nextPage')}
        >
          ›
        </button>
        <span class="gap" />
        <button type="button" onClick={() => zoomBy(-1)} title={t('zoomOut')} aria-label={t('zoomOut')}>
          −
        </button>
        <output class="zoom num">{Math.round((scale / PIXELS_A_POINT) * 100)}%</output>
        <button type="button" onClick={() => zoomBy(1)} title={t('zoomIn')} aria-label={t('zoomIn')}>
          +
        </button>
        <button type="button" onClick={() => zoomTo('width')} aria-pressed={zoom.value === 'width'}>
          {t('fitWidth')}
        </button>
        <button type="button" onClick={turnOn} title={t('turn')} aria-label={t('turn')}>
          ↻
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="pages" ref={scroller} tabIndex={0} aria-label={t('pages')}>
        <div class="stack" style={{ height: `${height}px`, width: `${width}px` }}>
          {shown.value.map((number) => {
            const { size, ...place } = pages[number - 1]!;
            return (
              <DrawnPage
                key={number}
                file={file}
                number={number}
                size={size}
                place={place}
                scale={scale}
                turn={turn.value}
              >
                {over(number, size)}
              </DrawnPage>
            );
          })}
        </div>
      </section>
    </div>
  );
}

/** Room between what is shown and the edge of the view. */
const MARGIN = 40;

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

export interface PagePlace {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

interface PageLayout extends PagePlace {
  readonly size: PageSize;
}

/** The pages one below the other, in the middle of the view. */
function layOut(
  sizes: readonly PageSize[],
  turn: Turn,
  zoom: number | 'width',
  room: number,
): {
  readonly pages: readonly PageLayout[];
  readonly scale: number;
  readonly width: number;
  readonly height: number;
} {
  const seen = sizes.map((size) => (turn % 180 === 0 ? size : { width: size.height, height: size.width }));
  const widest = Math.max(1, ...seen.map(({ width }) => width));
  const scale = zoom === 'width' ? Math.max(room - 2 * GAP, 50) / widest : zoom * PIXELS_A_POINT;
  const full = Math.max(room, widest * scale + 2 * GAP);
  const pages: PageLayout[] = [];
  let top = GAP;
  seen.forEach(({ width, height }, index) => {
    pages.push({
      top,
      left: (full - width * scale) / 2,
      width: width * scale,
      height: height * scale,
      size: sizes[index]!,
    });
    top += height * scale + GAP;
  });
  return { pages, scale, width: full, height: top };
}

/** Numbers of the pages in sight, and of those next to them. */
function pagesWithin(pages: readonly PageLayout[], top: number, height: number): number[] {
  const first = pages.findIndex((page) => page.top + page.height >= top);
  const last = pages.findLastIndex((page) => page.top <= top + height);
  if (first < 0) return [];
  const numbers: number[] = [];
  for (let i = Math.max(0, first - AHEAD); i <= Math.min(pages.length - 1, last + AHEAD); i++)
    numbers.push(i + 1);
  return numbers;
}

/** A box in CSS pixels from the top left corner of the page as it is turned. */
function turned(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  { width, height }: PageSize,
  turn: Turn,
  scale: number,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const [x, y, right, bottom] = (
    {
      0: [x0, y0, x1, y1],
      90: [height - y1, x0, height - y0, x1],
      180: [width - x1, height - y1, width - x0, height - y0],
      270: [y0, width - x1, y1, width - x0],
    } as const
  )[turn];
  return { x: x * scale, y: y * scale, width: (right - x) * scale, height: (bottom - y) * scale };
}

/** How many pages are measured before what is known is shown. */
const MEASURED_AT_ONCE = 50;

/** The sizes of all pages; those not measured yet are taken to be like the first. */
async function measure(file: PdfFile, tell: (sizes: readonly PageSize[]) => void): Promise<void> {
  const first = await file.size(1);
  const sizes: PageSize[] = [first];
  tell(Array.from({ length: file.pages }, () => first));
  for (let from = 2; from <= file.pages; from += MEASURED_AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(MEASURED_AT_ONCE, file.pages - from + 1) },
      (_, index) => from + index,
    );
    sizes.push(...(await Promise.all(numbers.map((number) => file.size(number)))));
  }
  if (sizes.some(({ width, height }) => width !== first.width || height !== first.height)) tell(sizes);
}
