import { shiftDecimalText } from '../quantity/index.ts';
import type { Change, Diff, DocumentDiff, Side } from './diff.ts';
import { deltaOf, percentOf, sumOf } from './figures.ts';
import { widthOf } from './width.ts';

/*
 * A comparison in a few lines for a terminal. Text is in English, what documents say as they say it.
 */

/** Lines and columns that every terminal has; the lines leave room for the prompt. */
export const SCREEN = { lines: 22, columns: 80 };

/** Warnings that are shown; all are in the report. */
const MOST_WARNINGS = 3;

/** As much of the text as fits, with an ellipsis where it was cut. */
export function fitted(text: string, columns: number): string {
  const line = text.replace(/[\r\n\t]+/g, ' ');
  if (widthOf(line) <= columns) return line;
  let width = 0;
  let kept = '';
  for (const character of line) {
    width += widthOf(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

/** 元 as 万元 with thousands separators: 2,230,000 is 223万元. */
export function inWan(yuan: string): string {
  if (yuan === '') return '';
  const [whole = '', places] = shiftDecimalText(yuan, -4).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${places ? `.${places}` : ''} 万元`;
}

export const signed = (decimal: string): string =>
  decimal === '' || decimal.startsWith('-') || /^0(\.0+)?$/.test(decimal) ? decimal : `+${decimal}`;

/** How many projects, indicators or amounts came, went, or changed in some field. */
export function tallyOf(
  changes: readonly Change[],
  table: Change['table'],
): Readonly<Record<Change['change'], number>> {
  const own = changes.filter((it) => it.table === table);
  const changed = own.flatMap(({ change, new: ref }) =>
    change === 'changed' && ref
      ? [[ref.document, ref.project_ordinal, ref.indicator_ordinal, ref.table_no, ref.line_ordinal].join(' ')]
      : [],
  );
  return {
    added: own.filter((it) => it.change === 'added').length,
    removed: own.filter((it) => it.change === 'removed').length,
    changed: new Set(changed).size,
  };
}

/** The comparison in at most as many lines as a screen has. */
export function summaryOf(diff: Diff, screen: typeof SCREEN = SCREEN): string {
  const changes = diff.pairs.flatMap((pair) => pair.changes);
  const lines: string[] = [];
  const row = (label: string, text: string): void => {
    lines.push(fitted(`${padded(label, 14)}${text}`, screen.columns));
  };
  const [first] = diff.pairs;
  if (diff.pairs.length === 1 && first) {
    row('Old', shown(first.old));
    row('New', shown(first.new));
  } else {
    const alone = diff.unpaired_old.length + diff.unpaired_new.length;
    row(
      'Documents',
      `${counted(diff.pairs.length, 'pair')}${alone > 0 ? `; ${diff.unpaired_old.length} only old, ${diff.unpaired_new.length} only new` : ''}`,
    );
  }
  const budget = totalBudget(diff);
  if (budget) row('Budgets', budget);
  const renamed = changes.filter((it) => it.field === 'project_name').length;
  const recoded = changes.filter((it) => it.field === 'project_code').length;
  row('Projects', `${tally(changes, 'project')} (${renamed} renamed, ${recoded} re-coded)`);
  const values = changes.filter((it) => it.field === 'value');
  const bySense = (sense: Change['sense']): number => values.filter((it) => it.sense === sense).length;
  row('Indicators', tally(changes, 'indicator'));
  row(
    'Targets',
    `${values.length} changed: ${bySense('stricter')} stricter, ${bySense('looser')} looser, ${bySense('unclear')} cannot be ranked`,
  );
  row('Amounts', tally(changes, 'budget_line'));
  const rewrites = diff.pairs.reduce((sum, pair) => sum + pair.rewrites.length, 0);
  const texts = diff.pairs.reduce((sum, pair) => sum + pair.texts.length, 0);
  row('Beside these', `${rewrites} only written differently, ${texts} in prose, headings and other text`);

  const warnings = [...diff.pairs.flatMap((pair) => pair.warnings), ...diff.warnings];
  const shownWarnings = warnings.slice(0, MOST_WARNINGS);
  const unshown = warnings.length - shownWarnings.length;
  const room = screen.lines - lines.length - shownWarnings.length - (unshown > 0 ? 1 : 0) - 2;
  const movers = moversOf(diff.pairs).slice(0, Math.max(0, room));
  if (movers.length > 0)
    lines.push('', 'Moved most:', ...moverLines(movers, screen.columns - 2).map((line) => `  ${line}`));
  for (const warning of shownWarnings) lines.push(fitted(`Warning: ${warning.message}`, screen.columns));
  if (unshown > 0) lines.push(`… and ${counted(unshown, 'more warning')}.`);
  if (changes.length === 0) lines.push('No changes.');
  return lines.slice(0, screen.lines).join('\n');
}

const shown = ({
  document,
  department,
  fiscal_year,
  kind,
  projects,
  indicators,
  budget_lines,
}: Side): string => {
  const facts = [department, fiscal_year ?? '', kind].filter((it) => it !== '').join(' ');
  const holds = `${counted(projects, 'project')}, ${counted(indicators, 'indicator')}, ${counted(budget_lines, 'amount')}`;
  return `${document}: ${facts === '' ? '' : `${facts}; `}${holds}`;
};

const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

function tally(changes: readonly Change[], table: Change['table']): string {
  const { added, removed, changed } = tallyOf(changes, table);
  return `${added} added, ${removed} removed, ${changed} changed`;
}

function totalBudget(diff: Diff): string {
  const before = sumOf(diff.totals.map((it) => it.before));
  const after = sumOf(diff.totals.map((it) => it.after));
  if (before === '0' && after === '0') return '';
  const percent = percentOf(before, after);
  return `${inWan(before)} → ${inWan(after)} (${signed(inWan(deltaOf(before, after)))}${percent === '' ? '' : `, ${signed(percent)} %`})`;
}

/** Money that moved. */
export interface Mover {
  readonly name: string;
  readonly change: Change;
  /** In 元. */
  readonly delta: string;
}

/** Digits of a code of the lowest level (项); classes and categories sum up what stands below them. */
const ITEM_DIGITS = 7;

/**
 * What moved most, the most first: budgets of projects, and the items of statutory tables. An item that stands in several
 * tables with the same amounts is told once; where no table has items, all lines but totals are told.
 */
export function moversOf(pairs: readonly DocumentDiff[]): Mover[] {
  const movers = pairs.flatMap(({ changes }) => {
    const hasItems = changes.some((it) => it.code.length === ITEM_DIGITS);
    const told = new Set<string>();
    return changes.flatMap((change): Mover[] => {
      if (change.table === 'budget_line') {
        if (hasItems ? change.code.length !== ITEM_DIGITS : /计$/u.test(change.name)) return [];
        const key = [change.code, change.name, change.before_canonical, change.after_canonical].join(' ');
        if (told.has(key)) return [];
        told.add(key);
      }
      const delta = moneyMoved(change);
      return delta === '' || delta === '0' ? [] : [{ name: moverName(change), change, delta }];
    });
  });
  const size = (delta: string): number => Math.abs(Number(delta));
  return movers.sort((a, b) => size(b.delta) - size(a.delta));
}

function moneyMoved(change: Change): string {
  if (change.table === 'project') {
    if (change.field === 'budget') return change.delta;
    const budget = (change.record as { budget?: { cny?: string } | null } | null)?.budget?.cny ?? '';
    if (change.change === 'added') return budget;
    return change.change === 'removed' && budget !== '' ? deltaOf(budget, '0') : '';
  }
  if (change.table !== 'budget_line') return '';
  if (change.change === 'changed') return change.delta;
  return change.change === 'added' ? change.after_canonical : deltaOf(change.before_canonical, '0');
}

function moverName(change: Change): string {
  if (change.table === 'project')
    return (
      change.project_name_new || change.project_name_old || change.project_code_new || change.project_code_old
    );
  return [change.code, change.name, change.column].filter((it) => it !== '').join(' ');
}

/** Names and amounts side by side, no wider than so many columns; of a name, as much as fits. */
function moverLines(movers: readonly Mover[], columns: number): string[] {
  const rows = movers.map(({ name, change, delta }) => {
    const percent = change.percent === '' ? change.change : `${signed(change.percent)} %`;
    return { name, facts: `${signed(inWan(delta))} (${percent})` };
  });
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));
  const right = widest(rows.map(({ facts }) => facts));
  const left = Math.min(widest(rows.map(({ name }) => name)), columns - right - 2);
  return rows.map(({ name, facts }) =>
    fitted(`${padded(fitted(name, left), left)}  ${' '.repeat(right - widthOf(facts))}${facts}`, columns),
  );
}
