import type { Paragraph, TableCell } from '../../3-table/table.ts';
import type { Field } from '../../document.ts';
import { fieldOfCell, fieldOfLines, plain } from '../context.ts';
import { inlined, withText } from './field.ts';
import type { Entry } from './head-entries.ts';
import { labelOf, moneyUnitIn, type Words } from './label.ts';

/*
 * What stands over a table: its title, the unit that spends, the unit of money, labelled lines. They are paragraphs above
 * the table, or rows of it that one cell fills.
 */

/** A line over a table, as a paragraph or as a row of one cell. */
export interface Line {
  readonly text: string;
  readonly field: Field;
  readonly source: Paragraph | TableCell;
}

export interface Surroundings {
  /** The title as printed, its number included; a year in brackets on a line of its own is none of it. */
  readonly heading: Field | null;
  readonly entries: readonly Entry[];
  /** The unit that spends, printed without a label: `762001 张家口市残疾人联合会本级`. */
  readonly unitLine: Field | null;
  /** 单位：万元; empty where it is not printed. */
  readonly moneyUnit: string;
  readonly used: ReadonlySet<Line['source']>;
}

export const lineOfCell = (cell: TableCell): Line => ({
  text: cell.text,
  field: fieldOfCell(cell),
  source: cell,
});

export function lineOfParagraph(paragraph: Paragraph): Line {
  const lines = [...paragraph.lines];
  // A year below a title is set as a line of it.
  if (lines.length > 1 && YEAR_LINE.test(plain(lines.at(-1)!.text))) lines.pop();
  const whole = lines.length === paragraph.lines.length;
  const text = whole ? paragraph.text : lines.map((line) => line.text).join('');
  return { text, field: fieldOfLines(lines, text), source: paragraph };
}

const YEARS = String.raw`(?:19|20)\d\d年?度?(?:[-—－–~～至到]+(?:19|20)\d\d年?度?)?`;
/** （2024年度）, （2024-2026年） */
const YEAR_LINE = new RegExp(`^\\(?${YEARS}\\)?$`);
const YEAR_AT_END = new RegExp(`\\n[(（]${YEARS}[)）]\\s*$`);
/** 单位：万元 at the right end of the line of the unit that spends. */
const MONEY_UNIT_AT_END = /\s*[(（]?(?:金额)?单位[:：][\s\S]*$/;
const ANNEX = /^(?:附件|附表|表|续表|公开表|公开)[\d一二三四五六七八九十]*(?:[-—.]\d+)*[:：]?$/;
/** 762001 张家口市残疾人联合会本级; the name has no sentence in it and is no title. */
const UNIT_LINE = /^[[(]?(?!(?:19|20)\d\d年)\d{3,}[\])]?[-—_.、]?[\u3400-\u9fff][^。；;，,:：]*$/;
/** A title speaks of performance or ends like a table's; longer text is prose. */
const TITLE = /绩效|(?:申报|目标|情况|信息|一览|公开|明细)表(?:\([^)]*\))?$/;
const LONGEST_TITLE = 120;
const SENTENCE = /[。；;]|[，,：:].{0,40}[，,]/;
/** Words that may stand before a colon over a table; a sentence of prose with a colon has other ones. */
const LINE_LABEL =
  /(?:单位|部门|日期|时间|负责人|责任人|人|年度|名称|编码|代码|电话|处室|科室|编号|盖章|签字|签章|公章|类型|项目)(?:\([^)]*\))*$/;

/** Reads the lines over a table from the nearest upwards, to its title or to prose. */
export function readSurroundings(words: Words, lines: readonly Line[]): Surroundings {
  const used = new Set<Line['source']>();
  const entries: Entry[] = [];
  let heading: Field | null = null;
  let unitLine: Field | null = null;
  let moneyUnit = '';
  // Lines with a label that nobody knows count where a title stands above them.
  const unsure: Line[] = [];
  for (const line of [...lines].reverse()) {
    const text = plain(line.text);
    if (text === '') continue;
    const labelled = labelledIn(words, line);
    const unit = moneyUnitIn(text);
    const beside = unit === '' ? '' : line.text.replace(MONEY_UNIT_AT_END, '');
    if (!unitLine && labelled.length === 0 && beside !== line.text && UNIT_LINE.test(plain(beside)))
      unitLine = inlined(withText(line.field, beside));
    if (labelled.length > 0 || (unit !== '' && text.length <= 40)) {
      entries.unshift(...labelled);
      moneyUnit ||= unit;
    } else if (YEAR_LINE.test(text) || ANNEX.test(text)) {
      // Says nothing that a field takes.
    } else if (!unitLine && UNIT_LINE.test(text) && !/表$/.test(text)) {
      unitLine = inlined(line.field);
    } else if (text.length <= LONGEST_TITLE && TITLE.test(text) && !SENTENCE.test(text)) {
      heading = inlined(withText(line.field, line.text.replace(YEAR_AT_END, '')));
      used.add(line.source);
      for (const { source } of unsure) used.add(source);
      entries.unshift(...[...unsure].reverse().flatMap((one) => unknownLabelled(one) ?? []));
      break;
    } else if (unknownLabelled(line)) {
      unsure.push(line);
      continue;
    } else {
      break;
    }
    used.add(line.source);
  }
  return { heading, entries, unitLine, moneyUnit, used };
}

/** 采购人：某某局: a label of a few characters that the words do not have, with a value that is no sentence. */
function unknownLabelled(line: Line): Entry | undefined {
  const match = UNKNOWN_LABELLED.exec(line.text);
  if (!match) return undefined;
  return {
    labels: [labelOf(match[1]!)],
    field: withText(line.field, match[2]!.trim()),
    at: null,
    listed: false,
  };
}

/** Neither a note on the table (说明：…, 注：…) nor prose. */
const UNKNOWN_LABELLED = /^\s*((?!说明|备注|注)[\u3400-\u9fff]{2,10})[：:]([^。；;，,：:]{1,30})$/;

/** 填报单位（盖章）：某某局 单位：万元 as its labels and values. The unit of money is no field. */
function labelledIn(words: Words, line: Line): Entry[] {
  const marks = [...line.text.matchAll(/([^\s：:]{1,24})[：:]/g)];
  const first = marks[0];
  if (!first || first.index > 0 || line.text.length > 200) return [];
  const entries: Entry[] = [];
  for (const [index, mark] of marks.entries()) {
    const label = labelOf(mark[1]!);
    if (!LINE_LABEL.test(plain(mark[1]!)) && !words.head(label)) return [];
    const value = line.text
      .slice(mark.index + mark[0].length, marks[index + 1]?.index ?? line.text.length)
      .trim();
    if (moneyUnitIn(`${mark[1]}:${value}`) !== '') continue;
    entries.push({ labels: [label], field: withText(line.field, value), at: null, listed: false });
  }
  return entries;
}
