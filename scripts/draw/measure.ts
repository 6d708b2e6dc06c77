/** The width of a character in font sizes: half for ASCII, a whole one for all others. */
export const characterWidth = (character: string): number => (/^[ -~]$/.test(character) ? 0.5 : 1);

/** The width of a text in font sizes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** For each way of spacing: the size of the characters, the space after each in font sizes, the horizontal scale. */
export const SPACING = {
  normal: { size: 1, apart: 0, scale: 1 },
  spread: { size: 0.9, apart: 0.05, scale: 1 },
  condensed: { size: 1, apart: 0, scale: 0.9 },
} as const;

/** How far a text that is shown in one piece reaches, in font sizes. No further than its width. */
export function advance(text: string, spacing: keyof typeof SPACING): number {
  const { size, apart, scale } = SPACING[spacing];
  return (textWidth(text) * size + Array.from(text).length * apart) * scale;
}

/**
 * Pieces that a line is never broken within: an amount, a word in Latin letters, one Chinese character. A footnote
 * mark stays with the piece before it.
 */
export const unbreakable = (text: string): string[] => text.match(/(?:[!-~]+|[^!-~])①?/gu) ?? [];

/**
 * The lines of a text within a width in font sizes, measured as it is drawn. A line feed breaks a line always. A piece that is wider than the
 * line stands alone and reaches over it. The empty text has no lines.
 */
export function wrap(text: string, width: number, spacing: keyof typeof SPACING = 'normal'): string[] {
  if (text === '') return [];
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of unbreakable(paragraph)) {
      if (line !== '' && advance(line + piece, spacing) > width + 1e-9) {
        lines.push(line);
        line = '';
      }
      line += piece;
    }
    return [...lines, line];
  });
}
