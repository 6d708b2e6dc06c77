import type { Entry, Ledger } from './entry.ts';

/** The amounts of a table by row and column; rows of lists side by side apart. */
export function rowsOf(ledger: Ledger): Map<string, Entry>[] {
  const rows = new Map<string, Map<string, Entry>>();
  for (const entry of ledger.entries) {
    const key = `${entry.line.row_ordinal}|${entry.line.code}|${entry.line.name}`;
    const row = rows.get(key) ?? new Map<string, Entry>();
    if (!row.has(entry.column)) row.set(entry.column, entry);
    rows.set(key, row);
  }
  return [...rows.values()];
}
