import type { PageSize, PdfFile, Turn } from './file.ts';

/*
 * Where pages lie in their view, in CSS pixels from its top left corner.
 */

/** Room round a page. */
export const GAP = 12;
/** Pages drawn before and after those that are seen. */
const AHEAD = 1;
/** CSS pixels a point at 100 %. */
export const PIXELS_A_POINT = 96 / 72;

export interface PagePlace {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

export interface PageLayout extends PagePlace {
  readonly size: PageSize;
}

/** The pages one below the other, in the middle of the view. */
export function layOut(
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
export function pagesWithin(pages: readonly PageLayout[], top: number, height: number): number[] {
  const first = pages.findIndex((page) => page.top + page.height >= top);
  const last = pages.findLastIndex((page) => page.top <= top + height);
  if (first < 0) return [];
  const numbers: number[] = [];
  for (let i = Math.max(0, first - AHEAD); i <= Math.min(pages.length - 1, last + AHEAD); i++)
    numbers.push(i + 1);
  return numbers;
}

/** A box in CSS pixels from the top left corner of the page as it is turned. */
export function turned(
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

/** Tells the sizes of all pages: first as if all were like the first one, then as they are. */
export async function measure(
  file: PdfFile,
  tell: (sizes: readonly PageSize[], measured: boolean) => void,
): Promise<void> {
  const first = await file.size(1);
  const sizes: PageSize[] = [first];
  tell(
    Array.from({ length: file.pages }, () => first),
    false,
  );
  for (let from = 2; from <= file.pages; from += MEASURED_AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(MEASURED_AT_ONCE, file.pages - from + 1) },
      (_, index) => from + index,
    );
    sizes.push(...(await Promise.all(numbers.map((number) => file.size(number)))));
  }
  tell(sizes, true);
}
