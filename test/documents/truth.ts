import type { BudgetDocument, Field, Indicator, Project } from '../../src/index.ts';

/** What a document says, cell by cell (`truth.json`). Fields that a form does not have are absent. */
export interface Truth {
  readonly overall?: { readonly sections: readonly TruthSection[] };
  readonly projects: readonly TruthProject[];
}

interface TruthSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

interface TruthProject extends Readonly<Partial<Record<(typeof HEAD)[number], string | null>>> {
  readonly budget?: string | null;
  readonly fiscal?: string | null;
  readonly other?: string | null;
  readonly plan?: { readonly values?: Readonly<Record<string, string>> } | null;
  readonly goals?: readonly string[];
  readonly indicators: readonly TruthIndicator[];
}

type TruthIndicator = Readonly<
  Partial<
    Record<
      'level1' | 'level2' | 'level3' | 'description' | 'value' | 'basis' | (typeof COLUMNS)[number],
      string | null
    >
  >
> & { readonly pages: readonly number[] };

const HEAD = [
  'heading',
  'unit_code',
  'unit_name',
  'money_unit',
  'project_code',
  'project_name',
  'purpose',
] as const;
const COLUMNS = ['period', 'comparator_column', 'unit_column', 'weight'] as const;

/** White space is not compared: where a line was wrapped is not what a document says. */
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s/g, '');
const textOf = (field: Pick<Field, 'text'> | null): string => plain(field?.text);

/** The truth in the form that `said` gives a document. */
export function expected({ projects }: Truth): unknown {
  return projects.map((project) => ({
    ...Object.fromEntries(HEAD.map((name) => [name, plain(project[name])])),
    budget: plain(project.budget),
    fiscal: plain(project.fiscal),
    other: plain(project.other),
    plan: Object.fromEntries(
      Object.entries(project.plan?.values ?? {}).filter(([, value]) => plain(value) !== ''),
    ),
    goals: plain((project.goals ?? []).join('')),
    indicators: project.indicators.map((indicator) => ({
      level1: plain(indicator.level1),
      level2: plain(indicator.level2),
      level3: plain(indicator.level3),
      description: plain(indicator.description),
      value: plain(indicator.value),
      basis: plain(indicator.basis),
      page: indicator.pages[0],
      ...Object.fromEntries(
        COLUMNS.flatMap((name) => (name in indicator ? [[name, plain(indicator[name])]] : [])),
      ),
    })),
  }));
}

/** What was read of a document, with the columns that the truth has. */
export function said(document: BudgetDocument, { projects }: Truth): unknown {
  return document.projects.map((project, index) => {
    const columns = COLUMNS.filter((name) =>
      projects[index]?.indicators.some((indicator) => name in indicator),
    );
    return {
      ...headOf(project),
      plan: Object.fromEntries(
        project.plan.flatMap(({ label, value }) =>
          textOf(value) === '' ? [] : [[plain(label), textOf(value)]],
        ),
      ),
      goals: project.goals.map(textOf).join(''),
      indicators: project.indicators.map((indicator) => ({
        level1: textOf(indicator.level1),
        level2: textOf(indicator.level2),
        level3: textOf(indicator.level3),
        description: textOf(indicator.description),
        value: textOf(indicator.value),
        basis: textOf(indicator.basis),
        page: indicator.place.page,
        ...Object.fromEntries(columns.map((name) => [name, columnOf(indicator, name)])),
      })),
    };
  });
}

function headOf(project: Project): Record<string, string> {
  return {
    heading: textOf(project.heading),
    unit_code: textOf(project.unit_code),
    unit_name: textOf(project.unit_name),
    money_unit: plain(project.money_unit),
    project_code: textOf(project.project_code),
    project_name: textOf(project.project_name),
    purpose: textOf(project.purpose),
    budget: plain(project.budget?.raw),
    fiscal: plain(project.fiscal?.raw),
    other: plain(project.other?.raw),
  };
}

function columnOf(indicator: Indicator, name: (typeof COLUMNS)[number]): string {
  return name === 'period' ? indicator.period : textOf(indicator[name]);
}

/** The prose of a document with its white space removed, in the form of the truth's `overall`. */
export function prose(sections: readonly TruthSection[] | BudgetDocument['sections']): unknown {
  const text = (field: string | { readonly text: string }) =>
    plain(typeof field === 'string' ? field : field.text);
  return sections.map((section) => ({
    heading: text(section.heading),
    paragraphs: section.paragraphs.map(text),
    items: section.items.map((item) => ({
      heading: text(item.heading),
      paragraphs: item.paragraphs.map(text),
    })),
  }));
}
