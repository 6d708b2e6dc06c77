import { isColumnNumbers } from '../numbering.ts';
import { type Band, isKind, type Slot } from './band.ts';
import { type Label, labelOf, type Sense } from './label.ts';
import { type Area, rowArea, type Sheet } from './sheet.ts';
import type { ColumnMeaning, HeadMeaning } from './vocabulary.ts';

/*
 * Which columns of a band are not about the indicator: labels of the rows beside them, and in wide tables what is about
 * the project. Head fields stand left of the first level; what stands right of it is the indicator's unless it can be
 * nothing but the project's.
 */

export interface Look {
  readonly slot: Slot;
  readonly senses: readonly Sense<ColumnMeaning>[];
}

export const LEVELS: ReadonlySet<ColumnMeaning> = new Set(['level1', 'level2', 'level3']);

const PROJECT = new Set<HeadMeaning>([
  'project_name',
  'project_code',
  'unit',
  'unit_code',
  'budget',
  'fiscal',
  'other',
  'part',
  'goals',
  'purpose',
]);
/** What no form prints for an indicator. */
const NEVER_INDICATOR = new Set<HeadMeaning>(['project_name', 'project_code', 'budget', 'fiscal', 'goals']);

/** The columns that are not the indicators'. */
export function rolesOf(
  sheet: Sheet,
  band: Band,
  looks: readonly Look[],
  end: number,
): ReadonlyMap<Slot, 'project' | 'side'> {
  const roles = new Map<Slot, 'project' | 'side'>();
  for (const { slot, senses } of looks) if (isSide(sheet, band, slot, senses, end)) roles.set(slot, 'side');
  const open = looks.filter(({ slot }) => !roles.has(slot));
  const firstLevel = open.findIndex(
    ({ slot, senses }) =>
      (senses[0] && LEVELS.has(senses[0].meaning)) || (slot.labels.length > 0 && isKind(slot.labels.at(-1)!)),
  );
  const project = open.map((look, index) => isProject(sheet, look, index < firstLevel));
  // Among head fields on the left, what nobody knows is one too (序号, 项目负责人).
  const last = project.lastIndexOf(true, Math.max(firstLevel, 0));
  for (const [index, { slot }] of open.entries())
    if (project[index] || index < last) roles.set(slot, 'project');
  const wide = [...roles.values()].includes('project');
  if (wide) {
    for (const [index, { slot, senses }] of open.entries()) {
      if (index < firstLevel && senses.length === 0 && slot.labels.length > 0) roles.set(slot, 'project');
    }
  }
  return roles;
}

/** A label down the side: 绩效指标, 年度绩效指标, 年度绩效目标1. */
const SIDE = /^(?:绩效|项目绩效)?(?:指标|目标)\d{0,2}$/;

function isSide(sheet: Sheet, band: Band, slot: Slot, senses: Look['senses'], end: number): boolean {
  const named = slot.labels.length > 0 && !SIDE.test(slot.labels.at(-1)!.bare);
  if (named && senses.some(({ rank }) => rank < 2)) return false;
  const texts = textsBelow(sheet, band, slot, end);
  return texts.length > 0 && texts.every((text) => SIDE.test(labelOf(text).bare));
}

function isProject(sheet: Sheet, { slot, senses }: Look, left: boolean): boolean {
  const meaning = headMeaning(sheet, slot.labels);
  if (!meaning || !PROJECT.has(meaning)) return false;
  if (!left) return senses.length === 0 && NEVER_INDICATOR.has(meaning);
  // 单位 on the left is who spends, not how a value is measured; and no value stands left of all levels (预期目标).
  return senses.every(({ rank, meaning: column }) => rank >= 2 || column === 'unit' || column === 'value');
}

/** By the innermost header, else by the one over it (项目资金 | 小计). */
function headMeaning(sheet: Sheet, labels: readonly Label[]): HeadMeaning | undefined {
  const meanings = [...labels].reverse().map((label) => sheet.words.head(label)?.meaning);
  return meanings.find((meaning) => meaning !== undefined && meaning !== 'known');
}

/** The texts of a column, without blank cells and the number of the column. */
export function textsBelow(sheet: Sheet, band: Band, slot: Slot, end: number): string[] {
  const texts = (area: Area) =>
    sheet
      .within(area)
      .map((cell) => sheet.plain(cell))
      .filter((text) => text !== '');
  const numbered = isColumnNumbers(texts(rowArea(sheet, band.bottom)));
  return texts({ row0: band.bottom + (numbered ? 1 : 0), row1: end, col0: slot.col0, col1: slot.col1 });
}
