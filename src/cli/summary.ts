import { join } from 'node:path';
import type { Totals } from '../batch/outcome.ts';
import type { Format } from '../write/formats.ts';
import { counted } from './terminal.ts';

/** A dataset that was written. */
interface Written {
  readonly output: string;
  readonly formats: readonly Format[];
}

interface About {
  readonly written?: Written | undefined;
  /** Whether only some pages were asked for. */
  readonly somePages?: boolean;
}

/** What a run gave, in a few lines. */
export function summary(totals: Totals, { written, somePages = false }: About = {}): string {
  const rows = totals.documents > 0 ? rowsOf(totals, somePages) : [row('Documents', 'none')];
  if (totals.failures > 0) rows.push(row('Not read', counted(totals.failures, 'input')));
  if (totals.duplicates > 0) rows.push(row('Left out', counted(totals.duplicates, 'duplicate')));
  if (totals.removed > 0)
    rows.push(row('Removed', `${counted(totals.removed, 'document')} of an earlier run`));
  if (written) rows.push(row('Files', filesOf(totals, written)));
  return rows.join('\n');
}

const row = (label: string, text: string): string => `${label.padEnd(14)}${text}`;

function rowsOf(totals: Totals, somePages: boolean): string[] {
  const { findings } = totals;
  const pages = counted(totals.pages, 'page');
  const rows: [label: string, text: string][] = [
    ['Documents', `${totals.documents} (${somePages ? `of ${pages}, those of --pages` : pages})`],
    ['Projects', `${totals.projects} with ${counted(totals.indicators, 'indicator')}`],
    ['Budget lines', `${totals.budgetLines}`],
    [
      'Findings',
      `${counted(findings.error, 'error')}, ${counted(findings.warning, 'warning')}, ${findings.info} for information`,
    ],
  ];
  return rows.map(([label, text]) => row(label, text));
}

function filesOf({ documents, failures }: Totals, { output, formats }: Written): string {
  if (documents === 0 && failures > 0)
    return `${join(output, '/')} (no data; failures.csv says why each input was not read)`;
  const files = [
    ...(formats.includes('json') ? ['documents/*.json'] : []),
    ...(formats.includes('csv') ? ['*.csv'] : ['failures.csv']),
    ...(formats.includes('parquet') ? ['*.parquet'] : []),
    ...(formats.includes('xlsx') ? ['dataset.xlsx'] : []),
  ];
  return `${join(output, '/')} (${files.join(', ')}, datapackage.json)`;
}
