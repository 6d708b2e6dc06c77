import { Failure } from '../../failure.ts';
import { decodeText } from './decode.ts';
import { keepsLayout } from './layout/fragments.ts';
import { readLayoutDump } from './layout/index.ts';
import { levelWordsIn } from './levels.ts';
import { narrowed } from './narrow.ts';
import { type DumpPage, pagesOf } from './pages.ts';
import { readFlowDump } from './plain/index.ts';
import { readReadingOrder, type TextReading } from './reading-order.ts';

/*
 * The second reader: the text that some tool once pulled out of a PDF. It ends where the PDF reader's stages of grids and
 * tables end, at the layout; what follows is the same.
 */

/** A text dump as far as its tables and paragraphs. */
export interface ReadText extends TextReading {
  readonly pageCount: number;
}

/**
 * Reads a text dump. `select` gives the pages to read, from how many there are; the others are passed over.
 *
 * Rejects with a Failure: `empty_file`, `not_pdf` where the bytes are no text, `no_table` where no table is found.
 */
export function readText(bytes: Uint8Array, select: (count: number) => readonly number[]): ReadText {
  const { text, signs } = narrowed(decodeText(bytes));
  const pages = pagesOf(text);
  const wanted = new Set(select(pages.length));
  const kept = pages.map((page, index): DumpPage => (wanted.has(index + 1) ? page : []));
  const reading = keepsLayout(kept) ? readLayoutDump(kept) : (readFlowDump(kept) ?? readReadingOrder(kept));
  if (!reading.flow.some(({ type }) => type === 'table')) throw noTable(pages);
  return {
    ...reading,
    notes: [
      ...(signs > 0 ? [{ about: 'narrowed', signs } as const] : []),
      { about: 'levels', words: levelWordsIn(kept.flat()) },
      ...reading.notes,
    ],
    pages: reading.pages.filter(({ number }) => wanted.has(number)),
    pageCount: pages.length,
  };
}

function noTable(pages: readonly DumpPage[]): Failure {
  const lines = pages.reduce((sum, page) => sum + page.filter((line) => line.trim() !== '').length, 0);
  return new Failure(
    'no_table',
    `The text (${lines} line${lines === 1 ? '' : 's'}, ${pages.length} page${pages.length === 1 ? '' : 's'}) holds no known table: looked for a row of headers such as 一级指标 二级指标 三级指标 指标值, and for columns of amounts set apart by spaces below 科目, 项目 or 合计. Check that it is the text of a budget; text extracted with "pdftotext -layout" keeps columns best.`,
  );
}
