import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words.ts';
import type { PageSize, PdfFile, Turn } from './file.ts';
import type { PagePlace } from './layout.ts';

/** A page that is only scrolled past is not drawn. In milliseconds. */
const BEFORE_DRAWING = 40;

interface Props {
  readonly file: PdfFile;
  readonly number: number;
  readonly size: PageSize;
  readonly place: PagePlace;
  readonly scale: number;
  readonly turn: Turn;
  /** What is drawn over it: elements of SVG in points, as the page is seen without being turned. */
  readonly children: ComponentChildren;
}

/** One page. While it is drawn anew in another size, the old picture stands in. */
export function DrawnPage({ file, number, size, place, scale, turn, children }: Props) {
  const paper = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const ended = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const canvas = await file.draw(number, scale, turn, ended.signal);
        if (!canvas || ended.signal.aborted) return;
        release(paper.current!);
        paper.current!.replaceChildren(canvas);
        setFailed(false);
      } catch {
        if (!ended.signal.aborted) setFailed(true);
      }
    }, BEFORE_DRAWING);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [file, number, scale, turn]);

  // Browsers keep the memory of a canvas that is gone for long.
  useEffect(() => () => release(paper.current!), []);

  const { width, height } = size;
  const [across, down] = turn % 180 === 0 ? [width, height] : [height, width];
  return (
    <div
      class="page"
      data-page={number}
      style={{
        top: `${place.top}px`,
        left: `${place.left}px`,
        width: `${place.width}px`,
        height: `${place.height}px`,
      }}
    >
      <div class="paper" ref={paper} />
      {failed && <p class="undrawn">{t('pageNotDrawn')}</p>}
      <svg class="over" viewBox={`0 0 ${across} ${down}`} aria-hidden="true">
        <g transform={turning(turn, size)}>{children}</g>
      </svg>
    </div>
  );
}

function release(paper: HTMLElement | null): void {
  for (const canvas of paper?.querySelectorAll('canvas') ?? []) {
    canvas.width = 0;
    canvas.height = 0;
  }
}

function turning(turn: Turn, { width, height }: PageSize): string {
  switch (turn) {
    case 0:
      return '';
    case 90:
      return `translate(${height} 0) rotate(90)`;
    case 180:
      return `translate(${width} ${height}) rotate(180)`;
    case 270:
      return `translate(0 ${width}) rotate(270)`;
  }
}
