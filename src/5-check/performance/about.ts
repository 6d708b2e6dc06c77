import type { Indicator, Project } from '../../document.ts';
import type { Finding } from '../../finding.ts';

type Facts = Partial<Omit<Finding, 'code' | 'message'>>;

/** Text for comparing: without white space, full-width signs as ASCII. */
export const plainText = (text: string): string =>
  text
    .replace(/\s/g, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/** The place of a finding about an indicator. */
export const atIndicator = (project: Project, indicator: Indicator, field: string, value: string): Facts => ({
  page: indicator.place.page,
  table: 'indicator',
  project_ordinal: project.project_ordinal,
  indicator_ordinal: indicator.indicator_ordinal,
  field,
  value,
});

/** The place of a finding about a project; the page is that of `places` where they are given. */
export const atProject = (
  project: Project,
  field: string,
  value: string,
  places: readonly { readonly page: number }[] = [],
): Facts => ({
  page: places[0]?.page ?? project.page_first,
  table: 'project',
  project_ordinal: project.project_ordinal,
  field,
  value,
});

/** What a finding calls an indicator. */
export const nameOf = (indicator: Indicator): string =>
  indicator.level3.text || indicator.description?.text || indicator.level2.text;

/** Comparator, value and unit as published, whatever columns they stand in. */
export const publishedValue = (indicator: Indicator): string =>
  [indicator.comparator_column, indicator.value, indicator.unit_column]
    .map((field) => field?.text ?? '')
    .join('');
