import type { ExpectedText, TextKind } from '../drawing.ts';
import { textWidth } from '../measure.ts';
import type { PageStyle, Style } from '../style.ts';
import type { LaidPage, TextMark } from './marks.ts';

/** Texts that stand on every page and belong to no block. */
export interface Furniture {
  /** For each page. */
  readonly marks: readonly (readonly TextMark[])[];
  readonly texts: readonly ExpectedText[];
}

/** Running headers and footers, page numbers and the watermark. */
export function furnish(pages: readonly LaidPage[], style: Style): Furniture {
  const texts: ExpectedText[] = [];
  const marks = pages.map((page, index) => {
    const own: TextMark[] = [];
    const add = (
      kind: TextKind,
      text: string,
      mark: Partial<TextMark> & Pick<TextMark, 'x' | 'baseline'>,
    ): void => {
      if (text === '') return;
      texts.push({ kind, page: index + 1, text });
      own.push({ ...DEFAULTS, ...mark, text });
    };
    const { margin, runningHeader, runningFooter } = style.pages;
    const number = pageNumber(style.pages.pageNumber, index + 1, pages.length);
    const middle = (text: string): number => (page.width - textWidth(text) * DEFAULTS.size) / 2;
    add('header', runningHeader, { x: middle(runningHeader), baseline: margin * 0.6 });
    add('footer', runningFooter, { x: margin, baseline: page.height - margin * 0.4 });
    add('footer', number, { x: middle(number), baseline: page.height - margin * 0.4 });
    const { watermark } = style.decoys;
    const size = Math.min(page.width, page.height) / Math.max(4, textWidth(watermark) + 1);
    const half = (textWidth(watermark) * size * Math.SQRT1_2) / 2;
    const place = { x: page.width / 2 - half, baseline: page.height / 2 + half };
    add('watermark', watermark, { ...place, size, angle: 45, grey: 0.85 });
    return own;
  });
  return { marks, texts };
}

const DEFAULTS = {
  size: 9,
  angle: 0,
  grey: 0,
  bold: false,
  place: { group: 0, table: -1, row: -1, col: -1 },
};

function pageNumber(form: PageStyle['pageNumber'], page: number, pages: number): string {
  switch (form) {
    case 'none':
      return '';
    case 'chinese':
      return `第 ${page} 页 共 ${pages} 页`;
    case 'dashes':
      return `— ${page} —`;
    case 'full_width':
      return String(page).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!);
    case 'hyphens':
      return `- ${page} -`;
    case 'fraction':
      return `${page}/${pages}`;
  }
}
