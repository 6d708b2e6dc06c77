import type { Severity } from '../../finding.ts';
import type { ColumnFacts } from '../table.ts';

/** How a cell looks: the rows of titles and names, and one look for each kind of value. */
export type Look =
  | 'title'
  | 'name'
  | 'text'
  | 'integer'
  | 'number'
  | 'money'
  | 'date'
  | 'link_text'
  | 'link_integer';

/** What a finding says of a cell; undefined where nothing. */
export type Mark = Severity | undefined;

const LOOKS: readonly Look[] = [
  'title',
  'name',
  'text',
  'integer',
  'number',
  'money',
  'date',
  'link_text',
  'link_integer',
];
const MARKS: readonly Mark[] = [undefined, 'error', 'warning', 'info'];

/** Number formats: 49 is text (`@`), so that a code stays one when it is edited; from 164 on they are our own. */
const MONEY = 164;
const DATE = 165;
const FORMAT: Record<Look, number> = {
  title: 49,
  name: 49,
  text: 49,
  integer: 0,
  number: 0,
  money: MONEY,
  date: DATE,
  link_text: 49,
  link_integer: 0,
};

/** Fonts and fills by their place in the lists below; Excel keeps fills 0 and 1 for itself. */
const FONT: Partial<Record<Look, number>> = { title: 1, name: 2, link_text: 3, link_integer: 3 };
const FILL: Record<Severity, number> = { error: 3, warning: 4, info: 5 };
const TITLE_FILL = 2;

/** The number of a cell's style. */
export const styleOf = (look: Look, mark: Mark): number =>
  LOOKS.indexOf(look) * MARKS.length + MARKS.indexOf(mark);

export function lookOf({ type, unit }: ColumnFacts): Look {
  if (type !== 'decimal') return type;
  return unit === '元' ? 'money' : 'number';
}

const solid = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;

/** xl/styles.xml. */
export function stylesXml(): string {
  const formats = LOOKS.flatMap((look) =>
    MARKS.map((mark) => {
      const heading = look === 'title' || look === 'name';
      const fill = mark ? FILL[mark] : heading ? TITLE_FILL : 0;
      return `<xf numFmtId="${FORMAT[look]}" fontId="${FONT[look] ?? 0}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"/></xf>`;
    }),
  );
  const font = (before: string, size: number, color = ''): string =>
    `<font>${before}<sz val="${size}"/>${color}<name val="等线"/><family val="2"/></font>`;
  const fonts = [
    font('', 11),
    font('<b/>', 11),
    font('', 9, '<color rgb="FF767676"/>'),
    font('<u/>', 11, '<color rgb="FF0563C1"/>'),
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="${MONEY}" formatCode="#,##0.00"/><numFmt numFmtId="${DATE}" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="4">${fonts.join('')}</fonts><fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('EDEDED')}${solid('F8CBAD')}${solid('FFE699')}${solid('DDEBF7')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
`;
}
