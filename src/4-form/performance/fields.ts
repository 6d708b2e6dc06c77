import type { Amount, Field, HeadField, PlanStep, Prose } from '../../document.ts';
import { addDecimals, compareDecimals, parseDecimal } from '../../quantity/index.ts';
import { plain, proseOf } from '../context.ts';
import { inlined, withText } from './field.ts';
import { splitGoals } from './goals.ts';
import type { Entry } from './head-entries.ts';
import { moneyPower, type Words } from './label.ts';
import { amountOf, NO_AMOUNT } from './money.ts';
import { type HeadMeaning, LONG_PERIODS, TOTAL_WORDS, YEAR_PERIOD } from './vocabulary.ts';

/*
 * The fields that all forms share, out of a head's entries. Where a form has both the year's own money and goals and those
 * of a longer period, the year's own count, blank or not; all of them stay in `fields`.
 */

export interface HeadRecord {
  readonly unit_code: Field | null;
  readonly unit_name: Field | null;
  readonly project_code: Field | null;
  readonly project_name: Field | null;
  readonly money_unit: string;
  readonly budget: Amount | null;
  readonly fiscal: Amount | null;
  readonly other: Amount | null;
  readonly purpose: Prose | null;
  readonly plan: PlanStep[];
  readonly goals: Prose[];
  readonly fields: HeadField[];
}

export interface HeadContext {
  readonly words: Words;
  readonly unitLine: Field | null;
  readonly moneyUnit: string;
  readonly fiscalYear: number | null;
}

export function headRecord(entries: readonly Entry[], context: HeadContext): HeadRecord {
  const money = moneyOf(entries, context);
  return {
    ...unitOf(entries, context),
    project_code: codeOf(pick(entries, 'project_code', context)),
    project_name: nameOf(pick(entries, 'project_name', context)),
    ...money,
    purpose: purposeOf(entries, context),
    plan: planOf(entries, context.words),
    goals: goalsOf(entries, context),
    fields: entries.map(({ labels, field }) => ({
      label_path: labels.map(({ printed }) => printed),
      ...field,
    })),
  };
}

/** The meaning of an entry by its innermost label; none for an item of a list. */
function meaningOf(entry: Entry, words: Words): { meaning: HeadMeaning; rank: number } | undefined {
  if (entry.listed) return undefined;
  const outer = entry.labels.slice(0, -1);
  const inList =
    outer.some((label) => words.head(label)?.meaning === 'list') &&
    !outer.some(({ text }) => TOTAL_WORDS.test(text));
  return inList ? undefined : words.head(entry.labels.at(-1)!);
}

/** The period of the innermost label that has one. */
const periodOf = ({ labels }: Entry): string =>
  [...labels].reverse().find(({ period }) => period !== '')?.period ?? '';

/** 0 for the year's own, 1 where no period is printed, 2 for another year, 3 for a longer period. */
function distance(entry: Entry, { fiscalYear }: HeadContext): number {
  const period = periodOf(entry);
  if (period === YEAR_PERIOD || period === '全年' || period === `${fiscalYear}年`) return 0;
  if (period === '') return 1;
  return LONG_PERIODS.includes(period) ? 3 : 2;
}

/** The entries with a meaning, the best first. */
function candidates(entries: readonly Entry[], meaning: HeadMeaning, context: HeadContext): Entry[] {
  return entries
    .map((entry) => ({ entry, sense: meaningOf(entry, context.words), far: distance(entry, context) }))
    .filter(({ sense }) => sense?.meaning === meaning)
    .sort((a, b) => a.far - b.far || a.sense!.rank - b.sense!.rank)
    .map(({ entry }) => entry);
}

/** The best entry with a meaning: a filled one where there is any. */
function pick(entries: readonly Entry[], meaning: HeadMeaning, context: HeadContext): Entry | undefined {
  const found = candidates(entries, meaning, context);
  return found.find(({ field }) => field.text !== '') ?? found[0];
}

/** A name without what sets it in below that of its unit. */
function nameOf(entry: Entry | undefined): Field | null {
  if (!entry) return null;
  const field = inlined(entry.field);
  return withText(field, field.text.trim());
}

/** A code has no white space: where it stands is where its line was broken. */
const codeOf = (entry: Entry | undefined): Field | null =>
  entry ? withText(entry.field, entry.field.text.replace(/\s/g, '')) : null;

/** `411301-井阳县人民政府`, `[066]裕山区农业农村局`, `762001 张家口市残疾人联合会本级`. */
const CODE_BEFORE =
  /^\s*[[(（【]?\s*([0-9A-Za-z]{2,}(?:\.\d+)*)\s*[\])）】]?\s*[-—–_、:：]*\s*(?=["“《（(]*\p{L})([\s\S]*)$/u;
/** `康宁州市场监督管理局(315001)`, `某市司法局-315001`, `012001 某市司法局-210500000`. */
const CODE_AFTER = /^([\s\S]*\p{L}[)）]?)\s*(?:[[(（【]\s*([0-9]{3,})\s*[\])）】]|[-—–_]\s*([0-9]{3,}))\s*$/u;

/** A name has letters; a figure under 单位 is none. */
const LETTER = /\p{L}/u;

/** 某市审计局（盖章）: where a seal is to stand. */
const SEAL = /\s*[(（](?:单位)?(?:盖章|公章|签章|章)[)）]\s*$/;

function unitOf(
  entries: readonly Entry[],
  context: HeadContext,
): Pick<HeadRecord, 'unit_code' | 'unit_name'> {
  const rank = (entry: Entry) => meaningOf(entry, context.words)!.rank;
  const found = candidates(entries, 'unit', context)
    .filter(({ field }) => LETTER.test(field.text) && moneyPower(plain(field.text)) === undefined)
    .sort((a, b) => rank(a) - rank(b) || Number(!a.at) - Number(!b.at))
    .map(({ field }) => field);
  const field = context.unitLine ?? found[0];
  const code = codeOf(pick(entries, 'unit_code', context));
  if (!field) return { unit_code: code, unit_name: null };
  const text = inlined(field).text;
  const before = CODE_BEFORE.exec(text);
  const first = before && /\d/.test(before[1]!) ? before[1]! : '';
  const after = CODE_AFTER.exec(first === '' ? text : before![2]!);
  // Behind a code and a name stands another code, that of the region.
  const printed = first || (after?.[2] ?? after?.[3] ?? '');
  const name = (after?.[1] ?? (first === '' ? text : before![2]!)).replace(SEAL, '');
  return {
    unit_code: printed !== '' ? withText(field, printed) : code,
    unit_name: withText(field, name),
  };
}

/** What stands in the cell of an amount: figures, figures in words, or where there is none what is printed then. */
const MAY_BE_AMOUNT = new RegExp(
  `${NO_AMOUNT.source}|\\d|^[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+[元圆]?整?$`,
);

/** A part counts only where its total is printed. */
function moneyOf(
  entries: readonly Entry[],
  context: HeadContext,
): Pick<HeadRecord, 'money_unit' | 'budget' | 'fiscal' | 'other'> {
  const isAmount = ({ field }: Entry) => MAY_BE_AMOUNT.test(plain(field.text));
  const best = (meaning: HeadMeaning) => candidates(entries, meaning, context).filter(isAmount);
  const unitIn = (entry: Entry | undefined) =>
    [...(entry?.labels ?? [])].reverse().find(({ moneyUnit }) => moneyUnit !== '')?.moneyUnit ?? '';
  const budget =
    best('budget').find((entry) => !isWholeLife(entry, entries, context)) ??
    // Words in the place of the total are no amount, which is then said of them.
    candidates(entries, 'budget', context).find((entry) => meaningOf(entry, context.words)!.rank === 0);
  const above = context.moneyUnit || moneyUnitEntry(entries);
  const own = (meaning: HeadMeaning): Entry | undefined => {
    if (!budget) return undefined;
    const all = best(meaning);
    // Of the same period as the total, where the form sets periods apart.
    return (
      all.find((entry) => periodOf(entry) === periodOf(budget)) ??
      all.find((entry) => distance(entry, context) < 2)
    );
  };
  // A part whose label has no unit has that of its total.
  const amount = (entry: Entry | undefined) =>
    entry ? amountOf(entry.field, unitIn(entry) || above || unitIn(budget)) : null;
  const anywhere = entries.map(unitIn).find((unit) => unit !== '') ?? '';
  const first = amount(budget);
  const fiscalEntry = own('fiscal');
  const fiscal = amount(fiscalEntry);
  const remainder = amount(budget && ownMoney(entries, periodOf(budget), context));
  const other = amount(own('other')) ?? (remainder && isSum(first, fiscal, remainder) ? remainder : null);
  const narrow = fiscalEntry && isPartOfFiscal(fiscalEntry, entries, context);
  return {
    money_unit: first?.money_unit || above || anywhere,
    budget: first,
    fiscal: narrow && !isSum(first, fiscal, other) ? null : fiscal,
    other,
  };
}

/** What a project costs in all its years, where the year's own money stands under a label of its own (本年申请债券额度（万元）). */
function isWholeLife(entry: Entry, entries: readonly Entry[], context: HeadContext): boolean {
  return (
    /总投资$/.test(entry.labels.at(-1)!.core) &&
    entries.some((other) => distance(other, context) === 0 && other.labels.at(-1)!.moneyUnit !== '')
  );
}

/** Parts that no treasury pays. */
const OWN_MONEY = /单位|自筹|自有|事业|经营|社会|其他收入/;

/** Whether two labels stand below the same ones. */
const areBeside = (a: Entry, b: Entry): boolean =>
  a.labels.length === b.labels.length &&
  a.labels.slice(0, -1).every((label, index) => label === b.labels[index]);

/**
 * What no treasury pays in a period, under a name of its own (自筹资金); undefined where several kinds of it are set apart.
 */
function ownMoney(entries: readonly Entry[], period: string, { words }: HeadContext): Entry | undefined {
  const found = entries.filter(
    (entry) =>
      meaningOf(entry, words)?.meaning === 'part' &&
      OWN_MONEY.test(entry.labels.at(-1)!.core) &&
      ['', period].includes(periodOf(entry)),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** 本级财政拨款 beside 上级专项资金: money of one purse with that of another beside it. */
function isPartOfFiscal(entry: Entry, entries: readonly Entry[], context: HeadContext): boolean {
  return (
    meaningOf(entry, context.words)!.rank > 0 &&
    entries.some(
      (other) =>
        areBeside(entry, other) &&
        meaningOf(other, context.words)?.meaning === 'part' &&
        !OWN_MONEY.test(other.labels.at(-1)!.core) &&
        /[1-9]/.test(plain(other.field.text)),
    )
  );
}

/** Whether the total is what the two parts make; unknown amounts make nothing. */
function isSum(total: Amount | null, fiscal: Amount | null, other: Amount | null): boolean {
  const [sum, first] = [total, fiscal].map((amount) => amount && parseDecimal(amount.raw));
  const second = parseDecimal(other?.raw || '0');
  return Boolean(sum && first && second && compareDecimals(sum, addDecimals(first, second)) === 0);
}

/** 单位 | 万元 as cells of the head. */
function moneyUnitEntry(entries: readonly Entry[]): string {
  const texts = entries
    .filter(({ labels }) => /单位$/.test(labels.at(-1)!.core))
    .map(({ field }) => plain(field.text));
  return texts.find((text) => moneyPower(text) !== undefined) ?? '';
}

function purposeOf(entries: readonly Entry[], context: HeadContext): Prose | null {
  const entry = pick(entries, 'purpose', context);
  return entry ? proseOf(inlined(entry.field)) : null;
}

/** Values below the labels of a plan, each under its own. */
function planOf(entries: readonly Entry[], words: Words): PlanStep[] {
  return entries
    .filter(({ labels }) => labels.slice(0, -1).some((label) => words.head(label)?.meaning === 'plan'))
    .map(({ labels, field }) => ({ label: stepOf(labels.at(-1)!.printed, field), value: inlined(field) }));
}

/** A text dump may not tell which label a value stands below. */
const stepOf = (label: string, value: Field): string =>
  value.doubts.includes('place_unknown') ? '?' : label;

function goalsOf(entries: readonly Entry[], context: HeadContext): Prose[] {
  const found = entries.filter(
    (entry) =>
      isGoal(entry, context.words) &&
      // A figure is none.
      (entry.field.text === '' || LETTER.test(entry.field.text)) &&
      !isBesideGoal(entry, entries, context.words),
  );
  const nearest = Math.min(...found.map((entry) => distance(entry, context)));
  return found
    .filter((entry) => distance(entry, context) === nearest)
    .flatMap(({ field }) => splitGoals(field.text).map((goal) => proseOf(withText(field, goal))));
}

/** 年度总体目标 | 预期目标 | 甲栏: what no word tells beside a goal is something else about it (what was reached). */
export function isBesideGoal(entry: Entry, entries: readonly Entry[], words: Words): boolean {
  if (meaningOf(entry, words)) return false;
  return entries.some(
    (other) =>
      entry.labels.length > 1 && areBeside(entry, other) && meaningOf(other, words)?.meaning === 'goals',
  );
}

/** A goal by its own label, or by the one over a label that nobody knows (绩效目标 | 目标1 | …). */
function isGoal(entry: Entry, words: Words): boolean {
  const own = meaningOf(entry, words);
  if (own || entry.listed) return own?.meaning === 'goals';
  const senses = entry.labels.map((label) => words.head(label)?.meaning);
  return senses.includes('goals') && !senses.includes('list');
}
