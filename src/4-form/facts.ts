import type { Paragraph, Table } from '../3-table/table.ts';
import type { BudgetDocument } from '../document.ts';
import { plain } from './context.ts';

/** What a document is about as a whole. Each is empty or null where the document does not say. */
export interface DocumentFacts {
  readonly department: string;
  readonly fiscalYear: number | null;
  readonly kind: BudgetDocument['kind'];
  /** Which of these no title and no label says: they follow from the rest of the text. */
  readonly inferred: readonly ('department' | 'fiscal_year')[];
}

/** 2025年, 2025年度, ２０２５年, 二〇二五年; years of this century and the last decade of the one before. */
const YEAR = /(?<![\d.])((?:19|20)\d\d)年度?/g;
const YEAR_IN_WORDS = /([一二][〇○零九][〇○零一二三四五六七八九]{2})年/g;
const WORD_DIGITS = '〇一二三四五六七八九';

/** What ends the name of a body of government: the last character of 局, 委员会, 人民政府, 法院 and the like. */
const BODY = '(?:局|委|会|院|府|厅|办|处|部|署|站|所|队|校|馆|台|社|团|中心)';

/**
 * A title of a budget publication: the year first (or after the name of a department), and soon after it what is published. 关于下达2024年…, with the year inside, names the year of another document.
 */
const YEAR_TITLE = new RegExp(
  `^(?:附件\\d*[:：]?)?(?:[\\u3400-\\u9fff]{2,30}?(?:${BODY}|[省市区县镇乡]))?((?:19|20)\\d\\d)年度?[^，。；]{0,30}?(?:预算|决算|绩效目标|绩效自评)`,
);
const YEAR_LINE = /^[(（]?((?:19|20)\d\d)年度?[)）]?$/;

/** 部门：… · 编制部门：… · 部门名称：… · 编制单位：… · 填报单位(盖章)：… */
const DEPARTMENT_LABEL =
  /^(?:编制|填报|公开)?(?:部门|单位)(?:名称)?(?:\([^)]*\))?[:：]\s*([\u3400-\u9fff()（）“”·、]+?)(?:单位[:：].*|金额单位.*)?$/;

const TITLE_DEPARTMENT = [
  new RegExp(`^([\\u3400-\\u9fff]{3,30}?${BODY})(?:部门|单位)?\\d{4}年.{0,24}(?:预算|决算|绩效)`),
  new RegExp(`^\\d{4}年度?([\\u3400-\\u9fff]{3,30}?${BODY})(?:部门|单位)(?:预算|决算)`),
  /^预算主管部门[:：]([\u3400-\u9fff]+)$/,
];

/** A name alone on a line of a cover: a place and a body of it. */
const COVER_NAME = new RegExp(
  `^(?:中共)?[\\u3400-\\u9fff]{2,12}[省市区县旗州镇乡][\\u3400-\\u9fff]{1,20}${BODY}$`,
);

/**
 * Reads the year, the department and the kind of a document from its titles, then from labels, then from what most of the
 * text speaks of. `units` are the names of units in its project tables.
 */
export function documentFacts(
  paragraphs: readonly Paragraph[],
  tables: readonly Table[],
  units: readonly string[],
): DocumentFacts {
  const lines = withLabelsCompleted(paragraphs).map(({ text, paragraph }) => ({
    text: plain(text),
    title: isTitle(paragraph),
  }));
  const cells = tables.flatMap((table) => table.cells.map((cell) => plain(cell.text)));
  const titles = lines.filter((line) => line.title).map((line) => line.text.replace(PART, ''));
  // A table's title may be its first row.
  for (const table of tables) {
    const first = table.cells.filter((cell) => cell.row === 0);
    if (first.length === 1) titles.push(plain(first[0]!.text));
  }
  const texts = lines.map((line) => line.text);
  const printedYear = titledYear(titles);
  const printedDepartment = titledDepartment(texts, titles, cells);
  const fiscalYear = printedYear ?? mostCommon([...texts, ...cells].flatMap(yearsIn));
  const department =
    printedDepartment ??
    headOfUnits(units) ??
    texts.slice(0, COVER_LINES).find((text) => COVER_NAME.test(text)) ??
    '';
  return {
    department,
    fiscalYear,
    kind: kindOf(titles, texts),
    inferred: [
      ...(printedDepartment === null && department !== '' ? (['department'] as const) : []),
      ...(printedYear === null && fiscalYear !== null ? (['fiscal_year'] as const) : []),
    ],
  };
}

/** A cover is read at most this far. */
const COVER_LINES = 12;

/** A label that ends with its colon, together with what stands to the right of it on the same line. */
function withLabelsCompleted(paragraphs: readonly Paragraph[]): { text: string; paragraph: Paragraph }[] {
  return paragraphs.map((paragraph, index) => {
    const next = paragraphs[index + 1];
    const line = paragraph.lines[0]!;
    const beside = next?.lines[0];
    const completes =
      beside &&
      /[:：]$/.test(paragraph.text) &&
      beside.page === line.page &&
      Math.abs(beside.box.y1 - line.box.y1) < line.size / 2;
    return { text: completes ? paragraph.text + next!.text : paragraph.text, paragraph };
  });
}

/** 第二部分 before the title of a part. */
const PART = /^第[一二三四五六七八九十]{1,3}(?:部分|篇|章)/;

/** Short, not a sentence: a cover, a heading, a running header or the title of a table. */
const isTitle = (paragraph: Paragraph): boolean =>
  paragraph.text.length <= 80 && !/[。；]/.test(paragraph.text);

function titledYear(titles: readonly string[]): number | null {
  const years = (pattern: RegExp) =>
    titles.flatMap((text) => {
      const match = pattern.exec(text);
      return match ? [Number(match[1])] : [];
    });
  return mostCommon(years(YEAR_TITLE)) ?? mostCommon(years(YEAR_LINE));
}

function yearsIn(text: string): number[] {
  const inDigits = [...text.matchAll(YEAR)].map((match) => Number(match[1]));
  const inWords = [...text.matchAll(YEAR_IN_WORDS)].map((match) => {
    const digits = [...match[1]!.replace(/[○零]/g, '〇')].map((char) => WORD_DIGITS.indexOf(char));
    return Number(digits.join(''));
  });
  return [...inDigits, ...inWords];
}

/** The value that occurs most; of several the greatest. Null where there is none. */
function mostCommon(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

function titledDepartment(
  lines: readonly string[],
  titles: readonly string[],
  cells: readonly string[],
): string | null {
  const labelled = [...lines, ...cells].flatMap((text) => {
    const match = DEPARTMENT_LABEL.exec(text);
    return match ? [match[1]!.replace(/本级$/, '')] : [];
  });
  const fromTitles = titles.flatMap((text) => {
    for (const pattern of TITLE_DEPARTMENT) {
      const match = pattern.exec(text);
      if (match) return [match[1]!];
    }
    return [];
  });
  return mostCommonText(labelled) ?? mostCommonText(fromTitles);
}

function mostCommonText(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value.length >= 3) counts.set(value, (counts.get(value) ?? 0) + 1);
  // The first of equally frequent ones: maps keep the order of the document.
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The department over its units: the one that is called its 本级 or 机关, else the only one. */
function headOfUnits(units: readonly string[]): string | null {
  const names = [...new Set(units.map(plain).filter((name) => name !== ''))];
  const own = names.find((name) => /(?:本级|机关)$/.test(name));
  if (own) return own.replace(/[(（]?(?:本级|机关)[)）]?$/, '');
  return names.length === 1 ? names[0]! : null;
}

function kindOf(titles: readonly string[], lines: readonly string[]): BudgetDocument['kind'] {
  const count = (texts: readonly string[], word: string) =>
    texts.filter((text) => text.includes(word)).length;
  const settled = count(titles, '决算');
  const planned = count(titles, '预算');
  if (settled > planned) return '决算';
  if (planned > 0 || titles.some((text) => text.includes('绩效目标'))) return '预算';
  if (count(lines, '决算') > count(lines, '预算')) return '决算';
  return count(lines, '预算') > 0 ? '预算' : '';
}
