import { Tally } from './tally.ts';

/** The year that a document is about, and what says so. */
export interface Year {
  readonly year: number;
  /** `title`: a cover, a heading or a running header names it. Otherwise it follows from something else. */
  readonly by: 'title' | 'columns' | 'file' | 'text';
  /** The year that most of the text speaks of, where the file's name says another. */
  readonly against?: number;
}

const YEAR = String.raw`(?:19|20)\d\d`;
/** 2025年, 2025年度; neither end of 2021-2025年 or of 2023年9月至2025年2月. */
const YEAR_NAMED = new RegExp(
  String.raw`(?<![\d.\-—－~至])(${YEAR})年度?(?!(?:\d{1,2}月(?:\d{1,2}日)?)?[\-—－~至到]{1,2}(?!\1)${YEAR})`,
  'g',
);
/** What is published: 部门预算, 部门决算, 绩效目标. */
const PUBLISHED = '(?:预算|决算|预决算|绩效目标|绩效自评)';
/**
 * A title of a budget publication: the year first, or after the name of a department, and soon after it what is published.
 * 关于下达2024年…, with the year inside, names the year of another document.
 */
const YEAR_TITLE = new RegExp(
  String.raw`^(?:附件\d*[:：]?)?(?:关于)?(?:[\u3400-\u9fff()（）·]{2,40}?(?:[局委会院府厅办处部署站所队校馆台社团室园司行校学]|中心|[省市区县镇乡]|[)）]))?(${YEAR})年度?[^，。；]{0,30}?${PUBLISHED}`,
);
/** （2024年度） alone on a line; of a cover the year with nothing else. */
const YEAR_LINE = new RegExp(`^[(（]?(${YEAR})年(?:度)?[)）]?$`);
/** 2025年预算数, 2024年度决算数: the header of a column of amounts. */
const YEAR_COLUMN = new RegExp(`^(${YEAR})年度?(?:年初)?(?:部门|单位)?(?:预算|决算)(?:数|金额|安排)?$`);
/** A sentence that says what the year's budget is. */
const YEAR_OF_BUDGET = new RegExp(`(${YEAR})年度?(?:部门|单位)(?:预算|决算|收支|收入|支出)`, 'g');
/** A year that stands alone in a file's name; the digits of a day or a number are none. */
const YEAR_IN_NAME = new RegExp(
  String.raw`(?<!\d)(${YEAR})(?![\d]|[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:[0-2]\d|3[01])(?!\d))`,
  'g',
);

const DIGITS = '〇一二三四五六七八九';
/** 二〇二五年, 二○二五年, 二零二五年, 二0二五年 as 2025年. */
export const withYearsInDigits = (text: string): string =>
  text.replace(/[一二][〇○零0O九][〇○零0O一二三四五六七八九]{2}(?=年)/g, (words) =>
    [...words.replace(/[○零0O]/g, '〇')].map((char) => DIGITS.indexOf(char)).join(''),
  );

/** What says which year a document is of. */
export class YearEvidence {
  readonly #titles = new Tally<number>();
  readonly #lines = new Tally<number>();
  readonly #ofBudget = new Tally<number>();
  readonly #named = new Tally<number>();
  #lastColumn = -Infinity;

  /** Takes a title, `plain`. */
  title(text: string): void {
    this.#titles.add(first(text, YEAR_TITLE));
    this.#lines.add(first(text, YEAR_LINE));
  }

  /** Takes a paragraph or a cell, `plain`, whether it is a title or not. */
  text(text: string): void {
    // Beside the year's own figures stand those of the year before.
    this.#lastColumn = Math.max(this.#lastColumn, ...first(text, YEAR_COLUMN));
    this.#ofBudget.add(all(text, YEAR_OF_BUDGET));
    this.#named.add(all(text, YEAR_NAMED));
  }

  /** The year from the strongest evidence that there is; null where nothing names one. `fileName` is `plain`, or empty. */
  year(fileName: string): Year | null {
    const titled = mostCommon(this.#titles) ?? mostCommon(this.#lines);
    if (titled !== null) return { year: titled, by: 'title' };
    if (this.#lastColumn > 0) return { year: this.#lastColumn, by: 'columns' };
    const spoken = mostCommon(this.#ofBudget) ?? mostCommon(this.#named);
    const named = [...new Set(all(fileName, YEAR_IN_NAME))];
    // Plans, notices and projects of a budget name the years beside its own as well: who names the file knows which it is.
    if (named.length === 1)
      return spoken === null || spoken === named[0]
        ? { year: named[0]!, by: 'file' }
        : { year: named[0]!, by: 'file', against: spoken };
    return spoken === null ? null : { year: spoken, by: 'text' };
  }
}

const first = (text: string, pattern: RegExp): number[] => {
  const match = pattern.exec(text);
  return match ? [Number(match[1])] : [];
};

const all = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map((match) => Number(match[1]));

/** The year that occurs most; of two the later one. Null where there is none, or more than two occur as often. */
function mostCommon({ counts }: Tally<number>): number | null {
  const most = Math.max(...counts.values());
  const years = [...counts].filter(([, count]) => count === most).map(([year]) => year);
  // Of two the year before is named for comparison; three or more are the years of a plan.
  return years.length > 2 || years.length === 0 ? null : Math.max(...years);
}
