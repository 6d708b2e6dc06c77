import {
  corners,
  type Drawing,
  type Drawn,
  type ExpectedTable,
  type ExpectedText,
  type Truth,
} from './drawing.ts';
import { createFont, type Font } from './fonts.ts';
import { type LaidDocument, layOut, type PlacedTable } from './layout/document.ts';
import { furnish } from './layout/furniture.ts';
import { HIDDEN_TEXT, hiddenMarks } from './paint/decoys.ts';
import { paintPage } from './paint/page.ts';
import { PdfFile, refer } from './pdf.ts';
import { PLAIN_STYLE, type Style } from './style.ts';

export type * from './drawing.ts';
export { type Side, type Style, type StyleChanges, styleWith } from './style.ts';

/**
 * Draws what is meant as a PDF in a given style, together with what a reader must find in it. The same input gives
 * the same bytes. Throws a RangeError where something cannot be drawn: a table that is too wide for its page, a row
 * that is too high, a character that the font's encoding lacks.
 */
export function draw(drawing: Drawing, style: Style = PLAIN_STYLE): Drawn {
  const font = createFont(style.text.font);
  const laid = layOut(drawing, style);
  const furniture = furnish(laid.pages, style);

  const pdf = new PdfFile();
  const parent = pdf.reserve();
  const fontReference = pdf.reserve();
  const target = { pdf, font, fontReference, parent };
  const pages = laid.pages.map((page, index) =>
    paintPage(page, furniture.marks[index]!, index, style, target),
  );
  font.write(pdf, fontReference);
  pdf.set(parent, `<< /Type /Pages /Kids [${pages.map(refer).join(' ')}] /Count ${pages.length} >>`);
  const catalog = pdf.add(`<< /Type /Catalog /Pages ${refer(parent)} >>`);
  return { pdf: pdf.bytes(catalog), truth: truthOf(laid, furniture.texts, style, font) };
}

function truthOf(laid: LaidDocument, furniture: readonly ExpectedText[], style: Style, font: Font): Truth {
  const repeated = laid.pages.flatMap((page, index) =>
    page.tables.flatMap(({ cells }) =>
      cells
        .filter((cell) => cell.repeated)
        .map(({ texts }): ExpectedText => {
          const text = texts.map((mark) => mark.text).join('');
          return { kind: 'repeated_header', page: index + 1, text };
        }),
    ),
  );
  const hidden = laid.pages.flatMap((page, index) =>
    hiddenMarks(page, style).map(
      (): ExpectedText => ({ kind: 'hidden', page: index + 1, text: HIDDEN_TEXT }),
    ),
  );
  const texts = [...laid.texts, ...furniture, ...repeated, ...hidden].filter(({ text }) => text !== '');
  return {
    tables: { tables: laid.tables.map((table, index) => expectedTable(table, index + 1, font)) },
    texts: texts.map((text) => ({ ...text, text: font.readAs(text.text) })),
    pages: laid.pages.map(({ width, height }) => ({ width, height })),
    legible: font.legible,
  };
}

function expectedTable(placed: PlacedTable, number: number, font: Font): ExpectedTable {
  const { table, parts, texts, page, title } = placed;
  return {
    table_no: number,
    page,
    page_last: page + parts.length - 1,
    title: font.readAs(title),
    bbox: corners(parts[0]!.box),
    rows: table.rows,
    cols: table.cols,
    cells: table.cells.map((cell, index) => {
      const first = parts.findIndex((part) => part.cells.some((own) => own.cell === cell));
      const { box } = parts[first]!.cells.find((own) => own.cell === cell)!;
      const { row, col, row_span, col_span } = cell;
      const text = font.readAs(texts[index]!);
      return { row, col, row_span, col_span, text, page: page + first, bbox: corners(box) };
    }),
  };
}
