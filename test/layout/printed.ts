import type { Layout } from '../../src/3-table/table.ts';

/** One line a paragraph; a table as one line a row, each cell with its place, its span where it has one, and its doubts. */
export function printed(layout: Layout): string {
  const lines = layout.flow.flatMap((item) => {
    if (item.type === 'paragraph') return [`${item.role}: ${item.text}`];
    const rows = Array.from({ length: item.rows }, (_, row) =>
      item.cells
        .filter((cell) => cell.row === row)
        .map((cell) => {
          const span = cell.rowSpan > 1 || cell.colSpan > 1 ? ` ${cell.rowSpan}×${cell.colSpan}` : '';
          const doubts = cell.doubts.length > 0 ? ` (${cell.doubts.join(', ')})` : '';
          return `[${cell.col}${span}] ${cell.text.replaceAll('\n', ' ⏎ ')}${doubts}`;
        })
        .join('  '),
    );
    const pages = item.parts.map((part) => part.page).join(', ');
    const doubts = item.doubts.length > 0 ? ` (${item.doubts.join(', ')})` : '';
    return [`table ${item.rows}×${item.cols}, page ${pages}${doubts}`, ...rows.map((row) => `  ${row}`)];
  });
  return `${lines.join('\n')}\n`;
}
