import { type Page, type TextRun, textOf } from '../1-read/page.ts';
import type { TextLine } from '../3-table/line.ts';
import type { ParagraphRole, Table, TableCell } from '../3-table/table.ts';
import type { Box } from '../geometry/box.ts';
import { DrawnLines } from './drawn-lines.ts';
import { legend, legendHeight, NARROWEST } from './legend.ts';
import { COLOR, label, line, rectangle, round, SHADES, shortened } from './svg.ts';

/** The part of a table on one page. */
export interface TablePart {
  /** As in what the command prints. */
  readonly number: number;
  readonly table: Table;
  /** Which of its parts it is, from 0. */
  readonly part: number;
  readonly cells: readonly { readonly cell: TableCell; readonly box: Box }[];
  /** Headers that are printed again, and are in no cell. */
  readonly repeated: readonly TextLine[];
}

/** What became of a page: its parts of tables, and its lines outside them. */
export interface PageLayout {
  readonly tables: readonly TablePart[];
  readonly others: readonly { readonly line: TextLine; readonly role: ParagraphRole }[];
}

/**
 * A page as the engine sees it, as SVG in PDF points, with a legend below: its shades and pictures, runs of text, lines, and the cells
 * of its tables with their rows and columns and what is in doubt. What a cell, a run or a line of text is, it says under the pointer.
 */
export function pagePicture(page: Page, { tables, others }: PageLayout): string {
  const { height } = page;
  const width = Math.max(page.width, NARROWEST);
  const drawn = new DrawnLines(page.rulings);
  const whole = height + legendHeight(page, tables);
  const parts = [
    rectangle({ x0: 0, y0: 0, x1: width, y1: whole }, 'fill="#f3f3f3"'),
    rectangle({ x0: 0, y0: 0, x1: page.width, y1: height }, 'fill="#fff" stroke="#bbb" stroke-width=".5"'),
    ...page.shades.map(({ box, color }) => rectangle(box, `fill="${color}" fill-opacity=".4"`)),
    ...page.pictures.map((box) => rectangle(box, SHADES.picture, 'picture')),
    ...page.setAside.map(({ box, reason, text }) =>
      rectangle(box, SHADES.setAside, `not read, ${reason}: ${text}`),
    ),
    ...others.map(({ line: { box, text }, role }) => rectangle(box, SHADES[role], `${ROLE[role]}: ${text}`)),
    ...tables.flatMap((table) => tablePicture(table, drawn)),
    ...page.runs.map(runPicture),
    ...drawn.edges.horizontal.map(({ at, from, to }) => line(from, at, to, at, COLOR.line, 0.5)),
    ...drawn.edges.vertical.map(({ at, from, to }) => line(at, from, at, to, COLOR.line, 0.5)),
    ...tables.flatMap(namesOf),
    ...legend(page, tables),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(whole)}" viewBox="0 0 ${round(width)} ${round(whole)}" font-family="sans-serif">
${parts.join('\n')}
</svg>
`;
}

const ROLE: Readonly<Record<ParagraphRole, string>> = {
  text: 'text outside tables',
  header: 'running header',
  footer: 'running footer',
};

function runPicture(run: TextRun): string {
  const text = textOf(run);
  const { x0, y0, x1, y1 } = run.box;
  const marks = [
    ...(run.clipped ? ['cut off'] : []),
    ...(run.recognised ? ['recognised'] : []),
    ...(run.slanted ? ['at a slant'] : []),
  ];
  const about = [`run ${run.id}`, `${round(run.size)} pt`, ...marks].join(', ');
  const frame = rectangle(
    run.box,
    `fill="none" stroke="${COLOR.run}" stroke-width=".3"`,
    `${about}: ${text}`,
  );
  const [across, down] = [0.2 * (x1 - x0), 0.2 * (y1 - y0)];
  const [x, y, angle, length] = {
    right: [x0, y1 - down, 0, x1 - x0],
    left: [x1, y0 + down, 180, x1 - x0],
    down: [x0 + across, y0, 90, y1 - y0],
    up: [x1 - across, y1, -90, y1 - y0],
  }[run.direction] as [number, number, number, number];
  const turn = angle === 0 ? '' : ` transform="rotate(${angle} ${round(x)} ${round(y)})"`;
  return `${frame}\n${label(text, x, y, run.size, COLOR.text, `textLength="${round(length)}" lengthAdjust="spacingAndGlyphs"${turn}`)}`;
}

/** Cells, those in doubt in a colour of their own, with the sides at which no line is drawn. */
function tablePicture({ table, part, cells, repeated }: TablePart, drawn: DrawnLines): string[] {
  const { box } = table.parts[part]!;
  return [
    ...repeated.map((line) => rectangle(line.box, SHADES.repeated, `header printed again: ${line.text}`)),
    ...cells.map((own) => {
      const { cell } = own;
      const about = [`row ${cell.row}`, `column ${cell.col}`, ...spanOf(cell), ...cell.doubts].join(', ');
      return rectangle(
        own.box,
        cell.doubts.length > 0 ? SHADES.doubt : SHADES.cell,
        `${about}, confidence ${cell.confidence}: ${cell.text}`,
      );
    }),
    ...cells.flatMap((own) =>
      drawn
        .missingSides(own.box)
        .map(([x0, y0, x1, y1]) =>
          line(x0, y0, x1, y1, COLOR.inferred, 0.8, 'stroke-dasharray="3 2" pointer-events="none"'),
        ),
    ),
    rectangle(box, `fill="none" stroke="${COLOR.cell}" stroke-width="1.4" pointer-events="none"`),
  ];
}

/** The names of tables and cells, over everything else. */
function namesOf({ number, table, part, cells }: TablePart): string[] {
  const { box } = table.parts[part]!;
  const parts = table.parts.length > 1 ? `, part ${part + 1} of ${table.parts.length}` : '';
  return [
    label(`table ${number}${parts}`, box.x0, Math.max(6, box.y0 - 2), 7, COLOR.cell, 'font-weight="bold"'),
    ...cells.flatMap(({ cell, box: { x0, x1, y0, y1 } }) => {
      const place = [`${cell.row},${cell.col}`, ...spanOf(cell)].join(' ');
      const inOneLine = y1 - y0 < (cell.doubts.length + 1) * SMALL;
      const lines = inOneLine ? [cell.doubts.join(' ')] : cell.doubts;
      return [
        label(place, x0 + 1, y0 + SMALL, SMALL, COLOR.cell, HALO),
        ...lines.map((text, index) =>
          label(
            shortened(text, x1 - x0 - 2, SMALL),
            x0 + 1,
            y1 - 1.2 - (lines.length - 1 - index) * SMALL,
            SMALL,
            COLOR.inferred,
            HALO,
          ),
        ),
      ];
    }),
  ];
}

/** The size of what is said of a cell, in points. */
const SMALL = 4.5;
/** Sets small letters off from what they stand on. */
const HALO = 'paint-order="stroke" stroke="#fff" stroke-width="1" stroke-opacity=".8"';

const spanOf = ({ rowSpan, colSpan }: TableCell): string[] =>
  rowSpan > 1 || colSpan > 1 ? [`${rowSpan}×${colSpan}`] : [];
