import type { BudgetDocument } from '../document.ts';
import type { Paragraph, Table } from '../3-table/table.ts';
import { plain } from './context.ts';

/** What a document is about as a whole. Each is empty or null where the document does not say. */
export interface DocumentFacts {
  readonly department: string;
  readonly fiscalYear: number | null;
  readonly kind: BudgetDocument['kind'];
}

/** 2025年, 2025年度, ２０２５年, 二〇二五年; years of this century and the last decade of the one before. */
const YEAR = /(?<![\d.])((?:19|20)\d\d)年度?/g;
const YEAR_IN_WORDS = /([一二][〇○零九][〇○零一二三四五六七八九]{2})年/g;
const WORD_DIGITS = '〇一二三四五六七八九';

/** A title of a budget publication: the year, and soon after it what is published. */
const YEAR_TITLE = /(?<![\d.])((?:19|20)\d\d)年度?[^，。；]{0,24}?(?:预算|决算|绩效目标)/g;
const YEAR_LINE = /^[(（]?((?:19|20)\d\d)年度?[)）]?$/;

/** 部门：… · 编制部门：… · 部门名称：… · 编制单位：… · 填报单位(盖章)：… */
const DEPARTMENT_LABEL = /^(?:编制|填报|公开)?(?:部门|单位)(?:名称)?(?:\([^)]*\))?[:：]\s*([\u3400-\u9fff()（）“”·、]+?)(?:单位[:：].*|金额单位.*)?$/;

/** What ends the name of a body of government: the last character of 局, 委员会, 人民政府, 法院 and the like. */
const BODY = '[局委会院府厅办处部署站所队校馆台社团中心]';
const TITLE_DEPARTMENT = [
  new RegExp(`^([\\u3400-\\u9fff]{3,30}?${BODY})(?:部门|单位)?(?:\\d{4}年)`),
  new RegExp(`^\\d{4}年度?([\\u3400-\\u9fff]{3,30}?${BODY})(?:部门|单位)(?:预算|决算)`),
  /^预算主管部门[:：]([\u3400-\u9fff]+)$/,
];

/** A name alone on a line of a cover: a place and a body of it. */
const COVER_NAME = new RegExp(`^(?:中共)?[\\u3400-\\u9fff]{2,12}[省市区县旗州镇乡][\\u3400-\\u9fff]{1,20}${BODY}$`);

/**
 * Reads the year, the department and the kind of a document from its titles, then from labels, then from what most of the
 * text speaks of. `units` are the names of units in its project tables.
 */
export function documentFacts(paragraphs: readonly Paragraph[], tables: readonly Table[], units: readonly string[]): DocumentFacts {
  const lines = paragraphs.map((paragraph) => ({ text: plain(paragraph.text), title: isTitle(paragraph) }));
  const cells = tables.flatMap((table) => table.cells.map((cell) => plain(cell.text)));
  const titles = lines.filter((line) => line.title).map((line) => line.text);
  // A table's title may be its first row.
  for (const table of tables) {
    const first = table.cells.filter((cell) => cell.row === 0);
    if (first.length === 1) titles.push(plain(first[0]!.text));
  }
  return {
    department: departmentOf(lines.map((line) => line.text), cells, units),
    fiscalYear: yearOf(titles, [...lines.map((line) => line.text), ...cells]),
    kind: kindOf(titles, lines.map((line) => line.text)),
  };
}

/** Short, not a sentence: a cover, a heading, a running header or the title of a table. */
const isTitle = (paragraph: Paragraph): boolean => paragraph.text.length <= 80 && !/[。；]/.test(paragraph.text);

function yearOf(titles: readonly string[], all: readonly string[]): number | null {
  const inTitles = titles.flatMap((text) => [...text.matchAll(YEAR_TITLE)].map((match) => Number(match[1])));
  const alone = titles.flatMap((text) => {
    const match = YEAR_LINE.exec(text);
    return match ? [Number(match[1])] : [];
  });
  const anywhere = () =>
    all.flatMap((text) => [
      ...[...text.matchAll(YEAR)].map((match) => Number(match[1])),
      ...[...text.matchAll(YEAR_IN_WORDS)].map((match) => Number([...match[1]!.replace(/[○零]/g, '〇')].map((char) => WORD_DIGITS.indexOf(char)).join(''))),
    ]);
  return mostCommon(inTitles) ?? mostCommon(alone) ?? mostCommon(anywhere());
}

/** The value that occurs most; of several the greatest. Null where there is none. */
function mostCommon(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

function departmentOf(lines: readonly string[], cells: readonly string[], units: readonly string[]): string {
  const labelled = [...lines, ...cells].flatMap((text) => {
    const match = DEPARTMENT_LABEL.exec(text);
    return match ? [match[1]!.replace(/本级$/, '')] : [];
  });
  const fromTitles = lines.flatMap((text) => {
    for (const pattern of TITLE_DEPARTMENT) {
      const match = pattern.exec(text);
      if (match) return [match[1]!];
    }
    return [];
  });
  return mostCommonText(labelled) ?? mostCommonText(fromTitles) ?? headOfUnits(units) ?? lines.slice(0, 12).find((text) => COVER_NAME.test(text)) ?? '';
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
  const count = (texts: readonly string[], word: string) => texts.filter((text) => text.includes(word)).length;
  const settled = count(titles, '决算');
  const planned = count(titles, '预算');
  if (settled > planned) return '决算';
  if (planned > 0 || titles.some((text) => text.includes('绩效目标'))) return '预算';
  if (count(lines, '决算') > count(lines, '预算')) return '决算';
  return count(lines, '预算') > 0 ? '预算' : '';
}
