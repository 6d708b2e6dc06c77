import type { FormReading } from '../../src/4-form/context.ts';
import type { ProjectRecord } from '../../src/4-form/performance/index.ts';
import type { Amount, Field } from '../../src/document.ts';

/** What was read, as a person checks it against the table: places and quantities left out, blank and absent fields too. */
export function viewOf(reading: FormReading<ProjectRecord> | null): unknown {
  if (!reading) return null;
  return {
    projects: reading.records.map((project) =>
      compact({
        form: project.form,
        pages: `${project.page_first}-${project.page_last}`,
        heading: project.heading?.text,
        unit_code: project.unit_code?.text,
        unit_name: project.unit_name?.text,
        project_code: project.project_code?.text,
        project_name: project.project_name?.text,
        money_unit: project.money_unit,
        budget: amount(project.budget),
        fiscal: amount(project.fiscal),
        other: amount(project.other),
        purpose: project.purpose?.text,
        plan: project.plan.map(({ label, value }) => `${label}=${value.text}`),
        goals: project.goals.map(({ text }) => text),
        fields: project.fields.map(({ label_path, text }) => `${label_path.join(' > ')} = ${text}`),
        indicators: project.indicators.map((indicator) =>
          compact({
            page: indicator.place.page,
            period: indicator.period,
            levels: [indicator.level1, indicator.level2, indicator.level3]
              .map(({ text }) => text)
              .join(' | '),
            description: text(indicator.description),
            comparator: text(indicator.comparator_column),
            value: indicator.value.text,
            unit: text(indicator.unit_column),
            direction: text(indicator.direction),
            weight: text(indicator.weight),
            basis: text(indicator.basis),
            others: indicator.others.map(
              ({ label_path, text: value }) => `${label_path.join(' > ')} = ${value}`,
            ),
          }),
        ),
      }),
    ),
    used: [...reading.used].map((paragraph) => paragraph.text),
    findings: reading.findings.map(
      ({ code, project_ordinal, message, value }) =>
        `${code} ${project_ordinal ?? ''}: ${message} [${value}]`,
    ),
  };
}

const text = (field: Field | null): string | undefined => field?.text;

const amount = (value: Amount | null): string | undefined =>
  value ? `${value.raw} = ${value.cny} 元` : undefined;

function compact(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
