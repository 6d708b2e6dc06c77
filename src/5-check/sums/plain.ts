import { levelOf } from '../../4-form/statutory/level.ts';
import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { withoutNested } from './lists.ts';
import { TOTAL_ROW } from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';

/** Forms whose rows are things of one kind (projects, units) with a total over all of them. */
const FORMS: ReadonlySet<string> = new Set([
  'project_expenditure',
  'procurement',
  'operating',
  'assets',
  'transfers',
]);

/** Columns that must agree for a total to be taken as one over all rows. */
const MEANT = 0.5;

/**
 * 合计 = the sum of all other rows, in tables of projects or units without codes. Whether the table means it, its columns say
 * together: nothing where most of them contradict it, or where there is only one and its rows may be parts of each other.
 */
export function plainRelations(ledger: Ledger): Relation[] {
  if (!FORMS.has(ledger.table.form) || ledger.entries.some(({ line }) => line.code !== '')) return [];
  const relations = ledger.columns.flatMap((column): Relation[] => {
    const entries = inColumn(ledger, column);
    const totals = entries.filter((entry) => TOTAL_ROW.test(nameOf(entry)));
    const total = totals[0];
    const parts = entries.filter((entry) => entry !== total);
    return total && totals.length === 1 && parts.length > 0
      ? [withoutNested({ total, parts, formula: `${nameOf(total)} = Σ rows` })]
      : [];
  });
  const kept = relations.filter(roundingExplains).length;
  const [only, ...others] = relations;
  if (only && others.length === 0 && isFlat(only.parts)) return relations;
  const many = relations.some(({ parts }) => parts.length > 1);
  return many && relations.length >= 2 && kept >= MEANT * relations.length ? relations : [];
}

/** Of fewer rows nobody can say that they are of one kind, unless each says more than a name (what is bought, by which code). A count. */
const FEW_ROWS = 3;
const FEW_ROWS_IN_DETAIL = 2;

/** True where nothing makes one row a part of another: no numbers, no 其中, no 小计, and as many labels in each. */
function isFlat(rows: readonly Entry[]): boolean {
  const labels = new Set(rows.map(({ line }) => line.name.split(' ').length));
  return (
    rows.length >= (labels.has(1) ? FEW_ROWS : FEW_ROWS_IN_DETAIL) &&
    labels.size === 1 &&
    rows.every((row) => levelOf(nameOf(row)) === 0 && !/[合小总]计/.test(nameOf(row)))
  );
}
