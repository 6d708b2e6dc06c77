import { MONEY_UNIT } from '../../quantity/money-caption.ts';
import { Tally } from './tally.ts';

/** What ends the name of a body: the last characters of 局, 委员会, 人民政府, 法院, 总队 and the like. */
const BODY =
  '(?:局|委|会|院|府|厅|办|处|部|署|站|所|队|校|馆|台|社|团|室|园|司|行|联|组|中学|小学|大学|学院|幼儿园|中心|基地|公司|集团)';
const CHARACTERS = String.raw`[\u3400-\u9fff()（）“”·、]`;
const YEAR = String.raw`(?:19|20)\d\d年度?`;
/** What follows a department's name in a title: 部门预算, 单位决算公开, 预算. */
const ITS_BUDGET = '(?:部门|单位)(?:综合|整体)?(?:预算|决算|预决算|收支|绩效)';

/** 部门：… · 编制部门：… · 部门名称：… · 编制单位：… · 填报单位(盖章)：… */
const LABEL =
  /^(?:编制|填报|公开)?(?:部门|单位)(?:名称)?(?:[(（][^)）]*[)）])?[:：]\s*([\u3400-\u9fff()（）“”·、]+?)(?:单位[:：].*|金额单位.*)?$/;

const TITLES: readonly RegExp[] = [
  // 江苏省财政厅2024年部门预算 · 关于…2023年度部门决算的说明
  new RegExp(`^(?:附件\\d*[:：]?)?(?:关于)?(${CHARACTERS}{3,40}?)${YEAR}${ITS_BUDGET}`),
  new RegExp(`^(?:附件\\d*[:：]?)?(?:关于)?(${CHARACTERS}{2,40}?${BODY})${YEAR}.{0,24}(?:预算|决算|绩效)`),
  // 2024年度江苏省财政厅部门预算
  new RegExp(
    `^(?:附件\\d*[:：]?)?(?:关于)?${YEAR}(${CHARACTERS}{2,40}?${BODY})(?:${ITS_BUDGET}|(?:预算|决算)(?:公开|$|说明|报告|信息))`,
  ),
  // 江苏省财政厅部门预算, the year on another line
  new RegExp(`^(${CHARACTERS}{2,40}?${BODY})${ITS_BUDGET}(?:公开|说明|报告|信息|编制|情况)*$`),
  /^预算主管部门[:：]([\u3400-\u9fff]+)$/,
];
/** 第一部分 江苏省财政厅概况 · 一、江苏省财政厅部门概况 */
const OVERVIEW = new RegExp(
  `^(?:[一二三四五六七八九十]{1,3}、)?(${CHARACTERS}{2,40}?${BODY})(?:部门|单位)?(?:基本)?(?:概况|简介)$`,
);

/** Words that stand in the place of a name and are none. */
const NO_NAME =
  /^(?:[一二三四五六七八九十]{1,3}、|本|我|各|该|其|一般公共|政府性|国有资本|财政拨款|基本|主要|所属|(?:部门|单位)$)|决算|预算|收支|支出|收入/;

/** What figures are counted in, behind the same word 单位: 人民币万元 · 辆、台、万元. */
const UNITS = new RegExp(`^(?:人民币)?${MONEY_UNIT}$|^[\\u3400-\\u9fff]{1,3}(?:、[\\u3400-\\u9fff]{1,3})+$`);

/** A name alone on a line of a cover: a place and a body of it. */
const COVER_NAME = new RegExp(
  `^(?:中共|中国共产党)?[\\u3400-\\u9fff]{2,12}[省市区县旗州镇乡][\\u3400-\\u9fff]{1,30}${BODY}$`,
);

/** A cover is read at most this far. */
const COVER_LINES = 12;

/** What names the department that a document is about. */
export class DepartmentEvidence {
  readonly #cover: string[] = [];
  readonly #outside = new Names();
  readonly #inTables = new Names();

  /** Takes a line of the document's own text outside tables, `plain`: the first ones are its cover. */
  line(text: string): void {
    if (this.#cover.length < COVER_LINES) this.#cover.push(text);
  }

  /** Takes a title, `plain`. */
  title(text: string, { inTable = false } = {}): void {
    const names = inTable ? this.#inTables : this.#outside;
    names.titles.add(fromTitle(text, TITLES));
    names.overviews.add(named(OVERVIEW, text));
  }

  /** Takes a paragraph or a cell, `plain`, whether it is a title or not. */
  text(text: string, { inTable = false } = {}): void {
    const names = inTable ? this.#inTables : this.#outside;
    names.labels.add(named(LABEL, text).map((name) => name.replace(/本级$/, '')));
  }

  /**
   * The department, and whether a title or a label names it; empty where nothing does. `units` are the names of units in the
   * project tables, `plain`.
   */
  department(units: readonly string[]): { readonly name: string; readonly printed: boolean } {
    const [outside, inTables, cover] = [this.#outside, this.#inTables, this.#cover];
    const joined = new Tally<string>();
    // A title may be set over several lines of the cover: the name, the year and what is published. Lines that only happen to
    // stand below each other make no name: it must end as the name of a body does.
    for (const [index, line] of cover.entries()) {
      const two = line + (cover[index + 1] ?? '');
      for (const text of [two, two + (cover[index + 2] ?? '')]) joined.add(fromTitle(text, TITLES.slice(1)));
    }
    const printed =
      mostCommon(outside.labels.and(inTables.labels)) ??
      mostCommon(outside.titles.and(inTables.titles)) ??
      mostCommon(joined) ??
      mostCommon(outside.overviews.and(inTables.overviews));
    if (printed !== null) return { name: printed, printed: true };
    return { name: headOf(units) ?? cover.find((line) => COVER_NAME.test(line)) ?? '', printed: false };
  }
}

/** Names of departments, by what they stand in. */
class Names {
  readonly labels = new Tally<string>();
  readonly titles = new Tally<string>();
  readonly overviews = new Tally<string>();
}

const named = (pattern: RegExp, text: string): string[] => {
  const name = pattern.exec(text)?.[1];
  return name === undefined || name.length < 3 || NO_NAME.test(name) || UNITS.test(name) ? [] : [name];
};

function fromTitle(text: string, patterns: readonly RegExp[]): string[] {
  for (const pattern of patterns) {
    const found = named(pattern, text);
    if (found.length > 0) return found;
  }
  return [];
}

/** The most common one; of equally common ones the first. Null where there is none. */
const mostCommon = ({ counts }: Tally<string>): string | null =>
  [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;

/** The department over its units: the one that is called its 本级 or 机关, else the only one. */
function headOf(units: readonly string[]): string | null {
  const names = [...new Set(units.filter((name) => name !== ''))];
  const own = names.find((name) => /(?:本级|机关)[)）]?$/.test(name));
  if (own) return own.replace(/[(（]?(?:本级|机关)[)）]?$/, '');
  return names.length === 1 ? names[0]! : null;
}
