import type { Indicator } from '../../document.ts';
import { parseQuantity } from '../../quantity/index.ts';
import { quantityAsWritten } from '../context.ts';

/** What the quantity of an indicator is read from. */
export type QuantitySources = Pick<
  Indicator,
  'level2' | 'level3' | 'description' | 'comparator_column' | 'value' | 'unit_column'
>;

/** The value of an indicator as a typed quantity, with its row as the context. */
export function quantityOf(
  { level2, level3, description, comparator_column, value, unit_column }: QuantitySources,
  fiscalYear: number | null,
): Indicator['quantity'] {
  const quantity = parseQuantity(value.text, {
    level2: level2.text,
    level3: level3.text,
    ...(description && { description: description.text }),
    ...(comparator_column && { comparatorColumn: comparator_column.text }),
    ...(unit_column && { unitColumn: unit_column.text }),
    fiscalYear,
  });
  return quantityAsWritten(quantity);
}
