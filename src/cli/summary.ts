import { join } from 'node:path';
import type { Totals } from '../batch/outcome.ts';
import type { Format } from '../write/formats.ts';
import { counted } from './terminal.ts';

/** A dataset that was written. */
interface Written {
  readonly output: string;
  readonly formats: readonly Format[];
}

/** What a run gave, in a few lines. */
export function summary(totals: Totals, written?: Written): string {
  const { findings } = totals;
  const rows: [label: string, text: string][] = [
    ['Documents', `${totals.documents} (${counted(totals.pages, 'page')})`],
    ['Projects', `${totals.projects} with ${counted(totals.indicators, 'indicator')}`],
    ['Budget lines', `${totals.budgetLines}`],
    [
      'Findings',
      `${counted(findings.error, 'error')}, ${counted(findings.warning, 'warning')}, ${findings.info} for information`,
    ],
  ];
  if (totals.failures > 0) rows.push(['Not read', counted(totals.failures, 'input')]);
  if (totals.duplicates > 0) rows.push(['Left out', counted(totals.duplicates, 'duplicate')]);
  if (written) {
    const { output, formats } = written;
    const files = [
      ...(formats.includes('json') ? ['documents/*.json'] : []),
      ...(formats.includes('csv') ? ['*.csv'] : ['failures.csv']),
      ...(formats.includes('parquet') ? ['*.parquet'] : []),
      ...(formats.includes('xlsx') ? ['dataset.xlsx'] : []),
    ];
    rows.push(['Files', `${join(output, '/')} (${files.join(', ')}, datapackage.json)`]);
  }
  return rows.map(([label, text]) => `${label.padEnd(14)}${text}`).join('\n');
}
