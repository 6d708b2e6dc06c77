import { type Band, isKind, type Slot } from './band.ts';
import { labelOf, type Sense } from './label.ts';
import { NO_AMOUNT } from './money.ts';
import { type Look, rolesOf, textsBelow } from './roles.ts';
import { endRow, type Sheet } from './sheet.ts';
import { type ColumnMeaning, LEVEL1_WORDS, LEVEL2_WORDS, WEAK } from './vocabulary.ts';

/*
 * What each column of a band holds. Headers decide; where a header may mean several things (指标方向, 指标类别) or is
 * blank, what stands below it does. Of several columns with one meaning the better named one takes it.
 */

export interface Column {
  readonly slot: Slot;
  /** `project`: about the project and not the indicator (wide tables). `side`: a label of the rows beside it. */
  readonly meaning: ColumnMeaning | 'project' | 'side';
  /** True where no word says what the column holds, but where it stands does. */
  readonly inferred: boolean;
  /** True where the header means something that the column cannot hold. */
  readonly contradicted: boolean;
}

/** Targets of one period: the columns that are its own. */
export interface Half {
  /** 中期, 年度, 2022年 …; empty where the form has one target or does not name them. */
  readonly period: string;
  /** True where the period is that of the goal in the same order, not of a header or a cell above the columns. */
  readonly byOrder: boolean;
  readonly columns: readonly Column[];
}

export interface Columns {
  /** In order; each has the shared columns too. */
  readonly halves: readonly Half[];
  readonly all: readonly Column[];
}

/** Assigns meanings to the columns of a band whose rows are `[band.bottom, end)`. */
export function columnsOf(sheet: Sheet, band: Band, end: number): Columns {
  const looks = band.slots.map((slot) => ({ slot, senses: likely(sheet, band, slot, end) }));
  const roles = rolesOf(sheet, band, looks, end);
  const groups = splitByPeriod(looks.filter(({ slot }) => roles.get(slot) === undefined));
  const assigned = new Map<Slot, ColumnMeaning>();
  for (const group of groups) assign([...group.shared, ...group.own], assigned);
  const inferred = byPlace(looks, roles, assigned);
  const columnOf = (slot: Slot): Column => ({
    slot,
    meaning: roles.get(slot) ?? inferred.get(slot) ?? assigned.get(slot) ?? 'other',
    inferred: inferred.has(slot),
    contradicted:
      slot.senses.length > 0 && looks.every((look) => look.slot !== slot || look.senses.length === 0),
  });
  const all = looks.map(({ slot }) => columnOf(slot));
  const halves = groups.map((group, index): Half => {
    const columns = [...group.shared, ...group.own]
      .map(({ slot }) => columnOf(slot))
      .sort((a, b) => a.slot.col0 - b.slot.col0);
    return { ...(groups.length > 1 ? periodOf(sheet, band, groups, index) : NO_PERIOD), columns };
  });
  return { halves, all };
}

/** A share of a column's cells that is enough to tell what it holds. */
const MOST = 0.6;

function share(texts: readonly string[], test: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}

/** 产出指标（50分）, 产出 and 产出指标 are one word. */
const levelWord = (text: string): string =>
  labelOf(text)
    .core.replace(/\d+分?$/, '')
    .replace(/(?:绩效)?指标$/, '');

const SIGNS = /^(?:[≥≤≧≦＞＜><=＝≈~]+|大于|小于|等于|不低于|不高于|大于等于|小于等于|定性|定量)$/;
const DIRECTIONS = /^(?:正向|反向|逆向|负向|中性|适度)(?:指标)?$/;

/** What a column cannot hold, where most of its cells do: a header of one word (单位, 分值) may stand over something else. */
const CONTRADICTS: Partial<Record<ColumnMeaning, (text: string) => boolean>> = {
  unit: (text) => text.length > LONGEST_UNIT || /^[≥≤＞＜><=＝\d]|指标$/.test(text),
  basis: (text) => SIGNS.test(text) || /^[\d.]+[%分]?$/.test(text),
  weight: (text) => !/\d/.test(text) && !NO_AMOUNT.test(text),
  level1: (text) => SORTS.test(text),
  level2: (text) => SORTS.test(text),
};
/** What sort of value an indicator has, which 指标类型 may also mean. */
const SORTS = /^定[性量](?:指标)?$/;
/** Units are short: 元/平方米·月, 万人次. */
const LONGEST_UNIT = 9;

/** The senses of a slot, those first that fit what stands below the header. */
function likely(sheet: Sheet, band: Band, slot: Slot, end: number): readonly Sense<ColumnMeaning>[] {
  const texts = textsBelow(sheet, band, slot, end);
  const senses = slot.senses.filter(
    ({ meaning }) => share(texts, CONTRADICTS[meaning] ?? (() => false)) < MOST,
  );
  return bestFitting({ ...slot, senses }, texts);
}

function bestFitting(slot: Slot, texts: readonly string[]): readonly Sense<ColumnMeaning>[] {
  const first = slot.senses[0];
  if (first && first.meaning !== 'comparator' && first.meaning !== 'direction' && first.rank <= 1)
    return slot.senses;
  if (share(texts, (text) => DIRECTIONS.test(text)) >= MOST) return [{ meaning: 'direction', rank: 0 }];
  if (first?.meaning === 'direction' && share(texts, (text) => SIGNS.test(text)) >= MOST)
    return [{ meaning: 'comparator', rank: 1 }];
  // 定性, 定量 alone say what sort of indicator it is; a column of signs beside it is the comparator.
  if (first?.meaning === 'comparator')
    return share(texts, (text) => SIGNS.test(text)) > 0 || first.rank === 0 ? slot.senses : [];
  if (
    share(
      texts,
      (text) => LEVEL1_WORDS.includes(levelWord(text)) && !LEVEL2_WORDS.includes(levelWord(text)),
    ) >= MOST
  )
    return [{ meaning: 'level1', rank: 1 }];
  if (share(texts, (text) => LEVEL2_WORDS.includes(levelWord(text))) >= MOST)
    return [{ meaning: 'level2', rank: 1 }];
  return slot.senses.filter(({ rank }) => rank < WEAK);
}

interface Group {
  readonly shared: readonly Look[];
  readonly own: readonly Look[];
}

const periodIn = (slot: Slot): string =>
  [...slot.labels].reverse().find(({ period }) => period !== '')?.period ?? '';

/** Names of values that lie further apart are of two things: 绩效目标 beside 指标值 is no value of another period. */
const SAME_SORT = 1;

/** Two columns that say the same of an indicator, for two periods. */
function repeats(a: Look, b: Look): boolean {
  const [first, second] = [a.senses[0], b.senses[0]];
  if (!first || !second || first.meaning !== second.meaning || first.meaning === 'other') return false;
  if (first.rank === second.rank && first.meaning !== 'value')
    return a.slot.labels.at(-1)!.bare === b.slot.labels.at(-1)!.bare;
  if (first.meaning !== 'value') return false;
  if (isSplit(a.slot, b.slot)) return true;
  if (Math.abs(first.rank - second.rank) > SAME_SORT) return false;
  if (isKind(a.slot.labels.at(-1)!) && isKind(b.slot.labels.at(-1)!)) return true;
  const periods = [periodIn(a.slot), periodIn(b.slot)];
  return periods[0] !== periods[1] || a.slot.labels.at(-1)!.text === b.slot.labels.at(-1)!.text;
}

/** 指标值 over 长期 | 年度目标值: one header over two periods, however each is called. */
const isSplit = (a: Slot, b: Slot): boolean =>
  a.labels.length > 1 &&
  b.labels.length > 1 &&
  a.labels[0]!.text === b.labels[0]!.text &&
  [a, b].every((slot) => periodIn(slot) !== '') &&
  periodIn(a) !== periodIn(b);

/**
 * Cuts the columns where they begin again: 二级|三级|值|二级|三级|值 gives two groups. Columns before the first that
 * repeats, and those that occur once, are shared by all.
 */
function splitByPeriod(looks: readonly Look[]): Group[] {
  const start = looks.findIndex((look, index) =>
    looks.some((other, at) => at > index && repeats(look, other)),
  );
  if (start < 0) return [{ shared: [], own: looks }];
  const starts = looks.flatMap((look, index) =>
    index === start || (index > start && repeats(looks[start]!, look)) ? [index] : [],
  );
  const before = looks.slice(0, start);
  const runs = starts.map((from, index) => looks.slice(from, starts[index + 1] ?? looks.length));
  const once = (look: Look) => !looks.some((other) => other !== look && repeats(look, other));
  const shared = [...before, ...runs.flat().filter(once)];
  return runs.map((run) => ({ shared, own: run.filter((look) => !once(look)) }));
}

/** Gives each column of a group its best sense that no better named column has taken. */
function assign(looks: readonly Look[], assigned: Map<Slot, ColumnMeaning>): void {
  const taken = new Set<ColumnMeaning>(
    looks.flatMap(({ slot }) => (assigned.has(slot) ? [assigned.get(slot)!] : [])),
  );
  const open = looks.filter(({ slot }) => !assigned.has(slot));
  const bids = open
    .flatMap((look) => look.senses.map((sense, order) => ({ look, sense, order })))
    .sort((a, b) => a.sense.rank - b.sense.rank || a.order - b.order || a.look.slot.col0 - b.look.slot.col0);
  for (const { look, sense } of bids) {
    if (assigned.has(look.slot) || (sense.meaning !== 'other' && taken.has(sense.meaning))) continue;
    assigned.set(look.slot, sense.meaning);
    taken.add(sense.meaning);
  }
  for (const { slot } of open) if (!assigned.has(slot)) assigned.set(slot, 'other');
}

/**
 * What the place of a column says where its header says nothing: names stand right of the innermost level and left of the
 * value (二级指标 | 考核点 | 目标值), values right of the names. Only where no other column has that meaning.
 */
function byPlace(
  looks: readonly Look[],
  roles: ReadonlyMap<Slot, unknown>,
  assigned: ReadonlyMap<Slot, ColumnMeaning>,
): ReadonlyMap<Slot, ColumnMeaning> {
  const inferred = new Map<Slot, ColumnMeaning>();
  const own = looks.filter(({ slot }) => !roles.has(slot));
  const meaningAt = (index: number) => {
    const slot = own[index]?.slot;
    return slot && (inferred.get(slot) ?? assigned.get(slot));
  };
  const isOpen = (index: number) => {
    const look = own[index];
    return look !== undefined && look.senses.length === 0 && look.slot.labels.length > 0;
  };
  const has = (meaning: ColumnMeaning) => own.some((_, index) => meaningAt(index) === meaning);
  const level = own.findLastIndex(
    (_, index) => meaningAt(index) === 'level1' || meaningAt(index) === 'level2',
  );
  if (!has('level3') && has('value') && level >= 0 && isOpen(level + 1) && !isOpen(level + 2))
    inferred.set(own[level + 1]!.slot, 'level3');
  let next = own.findIndex((_, index) => meaningAt(index) === 'level3') + 1;
  if (meaningAt(next) === 'comparator') next++;
  if (!has('value') && next > 0 && isOpen(next)) inferred.set(own[next]!.slot, 'value');
  return inferred;
}

type Period = Pick<Half, 'period' | 'byOrder'>;
const NO_PERIOD: Period = { period: '', byOrder: false };

/**
 * The period of a group: in its headers, else in the nearest row above that sets the same columns apart (中期目标 | 年度目标).
 * Where the cells of such a row stand above other columns, or one below the other, their order tells.
 */
function periodOf(sheet: Sheet, band: Band, groups: readonly Group[], index: number): Period {
  const own = groups.map(
    (group) => group.own.map(({ slot }) => periodIn(slot)).find((period) => period !== '') ?? '',
  );
  if (own.some((period) => period !== '')) return { period: own[index]!, byOrder: false };
  for (let row = band.top - 1; row >= 0; row--) {
    const cells = sheet
      .within({ row0: row, row1: row + 1, col0: 0, col1: sheet.cols })
      .filter(
        (cell) =>
          endRow(cell) <= band.top &&
          labelOf(cell.text).period !== '' &&
          sheet.words.head(labelOf(cell.text)),
      );
    const over = groups.map((group) => {
      const value = group.own.find(({ senses }) => senses[0]?.meaning === 'value') ?? group.own.at(-1)!;
      return cells.find((cell) => cell.col < value.slot.col1 && cell.col + cell.colSpan > value.slot.col0);
    });
    for (const found of [over, cells.length === groups.length ? cells : []]) {
      const periods = found.map((cell) => (cell ? labelOf(cell.text).period : ''));
      const apart = new Set(periods).size === groups.length;
      if (apart && periods.every((period) => period !== ''))
        return { period: periods[index]!, byOrder: found !== over };
    }
  }
  const period = goalPeriods(sheet, band, groups.length)[index] ?? '';
  return { period, byOrder: period !== '' };
}

/** The periods of the nearest goals above a band that stand one below the other, as many as it has halves; none where they differ. */
function goalPeriods(sheet: Sheet, band: Band, count: number): readonly string[] {
  const periods = sheet
    .within({ row0: 0, row1: band.top, col0: 0, col1: sheet.cols })
    .map((cell) => labelOf(cell.text))
    .filter((label) => label.period !== '' && sheet.words.head(label)?.meaning === 'goals')
    .map(({ period }) => period)
    .slice(-count);
  return new Set(periods).size === count ? periods : [];
}
