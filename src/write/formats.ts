/** The forms that a dataset can be written in. */
export const FORMATS = ['json', 'csv', 'parquet', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** Whether the tables of a dataset are CSV and nothing else: rows are then put into them as text. */
export const isCsvOnly = (formats: readonly Format[]): boolean =>
  formats.includes('csv') && !formats.includes('parquet') && !formats.includes('xlsx');

/** What is written unless something else is asked for. */
export const USUAL_FORMATS: readonly Format[] = ['json', 'csv'];
