/** The forms that a dataset can be written in. */
export const FORMATS = ['json', 'csv', 'parquet', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** What is written unless something else is asked for. */
export const USUAL_FORMATS: readonly Format[] = ['json', 'csv'];
