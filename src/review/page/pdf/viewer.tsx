import { type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words.ts';
import { DrawnPage } from './drawn-page.tsx';
import type { PageSize, PdfFile, Turn } from './file.ts';
import { GAP, layOut, measure, type PageLayout, pagesWithin, turned } from './layout.ts';
import { Toolbar } from './toolbar.tsx';

/** Room between what is shown and the edge of the view. */
const MARGIN = 40;

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
  const scroller = useRef<HTMLElement>(null);
  const sizes = useSignal<readonly PageSize[]>([]);
  const measured = useSignal(false);
  const zoom = useSignal<number | 'width'>('width');
  const turn = useSignal<Turn>(0);
  const seen = useView(scroller);
  const layout = useComputed(() => layOut(sizes.value, turn.value, zoom.value, seen.value.width));
  const shown = useComputed(() => pagesWithin(layout.value.pages, seen.value.top, seen.value.height));

  useEffect(() => {
    const ended = new AbortController();
    void measure(file, (known, all) => {
      if (ended.signal.aborted) return;
      sizes.value = known;
      measured.value = all;
    });
    return () => ended.abort();
  }, [file]);

  // The page that is looked at is the one in the upper third.
  useSignalEffect(() => {
    const line = seen.value.top + seen.value.height / 3;
    const index = layout.value.pages.findLastIndex(({ top }) => top <= line);
    if (index >= 0) page.value = index + 1;
  });

  // On to the target when there is another one, and again while pages move.
  const reached = useRef<Target | undefined>(undefined);
  useSignalEffect(() => {
    const to = target.value;
    const { pages, scale } = layout.value;
    const there = to && pages[to.page - 1];
    if (!there || to === reached.current) return;
    if (measured.value) reached.current = to;
    const place = boxIn(there, to, turn.value, scale);
    whenDrawn(() => bringInSight(scroller.current, place, to.box === null));
  });

  /** Goes on after the pages have taken their new places. */
  const scrollTo = (top: () => number) =>
    whenDrawn(() => {
      if (scroller.current) scroller.current.scrollTop = top();
    });
  const goTo = (number: number) => {
    const wanted = Math.min(Math.max(number, 1), file.pages) - 1;
    scrollTo(() => (layout.value.pages[wanted]?.top ?? 0) - GAP);
  };
  /** Keeps what is in the middle of the view there. */
  const zoomTo = (to: number | 'width') => {
    const { top, height } = seen.value;
    const middle = (top + height / 2) / layout.value.height;
    zoom.value = to;
    scrollTo(() => middle * layout.value.height - height / 2);
  };
  const turnOn = () => {
    const at = page.value;
    turn.value = ((turn.value + 90) % 360) as Turn;
    goTo(at);
  };

  const { pages, scale, height, width } = layout.value;
  return (
    <div class="pdf">
      <Toolbar
        page={page}
        pages={file.pages}
        scale={scale}
        fitsWidth={zoom.value === 'width'}
        onPage={goTo}
        onZoom={zoomTo}
        onTurn={turnOn}
      />
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

/** What of an element's content is in sight, as it is scrolled and as its size changes. */
function useView(element: { readonly current: HTMLElement | null }) {
  const seen = useSignal({ top: 0, width: 0, height: 0 });
  useLayoutEffect(() => {
    const scroller = element.current!;
    const look = () => {
      seen.value = { top: scroller.scrollTop, width: scroller.clientWidth, height: scroller.clientHeight };
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, []);
  return seen;
}

/** After what was changed is on the screen. */
const whenDrawn = (act: () => void): void => {
  requestAnimationFrame(act);
};

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the target is in the stack of pages: its box, or the page's top. */
function boxIn({ top, left, size }: PageLayout, { box }: Target, turn: Turn, scale: number): Place {
  if (!box) return { x: left, y: top, width: 0, height: 0 };
  const { x, y, width, height } = turned(box, size, turn, scale);
  return { x: left + x, y: top + y, width, height };
}

/** Scrolls to a place, unless it is in sight. */
function bringInSight(element: HTMLElement | null, { x, y, width, height }: Place, isPage: boolean): void {
  if (!element) return;
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
  if (y < scrollTop + MARGIN || y + height > scrollTop + clientHeight - MARGIN)
    element.scrollTop = y - (isPage ? GAP : Math.max(MARGIN, (clientHeight - height) / 3));
  if (x < scrollLeft || x + width > scrollLeft + clientWidth) element.scrollLeft = x - MARGIN;
}
