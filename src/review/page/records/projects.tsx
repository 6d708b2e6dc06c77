import type { Indicator, Project } from '../../../document.ts';
import { useDesk } from '../context.ts';
import { fieldName } from '../desk/labels.ts';
import { said, t } from '../words.ts';
import { DoubtCount } from './doubt-count.tsx';
import { Fold } from './fold.tsx';
import { HeadField, HeadFields } from './head-fields.tsx';
import { Value } from './value.tsx';

export function Projects() {
  const { desk } = useDesk();
  const { projects } = desk.document.value;
  if (projects.length === 0) return <p class="empty">{t('noProjects')}</p>;
  return (
    <>
      {projects.map((project, index) => (
        <Fold
          key={project.project_ordinal}
          path={`/projects/${index}`}
          head={<ProjectHead project={project} path={`/projects/${index}`} />}
        >
          {() => <ProjectBody project={project} path={`/projects/${index}`} />}
        </Fold>
      ))}
    </>
  );
}

function ProjectHead({ project, path }: { readonly project: Project; readonly path: string }) {
  const name = project.project_name?.text || project.heading?.text || t('untitled');
  return (
    <>
      <span class="ordinal num">{project.project_ordinal}</span>
      <span class="fold-title">{name}</span>
      <DoubtCount path={path} />
      {project.budget?.raw && (
        <span class="fold-amount num">
          {project.budget.raw} {project.budget.money_unit}
        </span>
      )}
      <span class="place num">{t('pageOf', project.page_first)}</span>
    </>
  );
}

/** Fields of a project's head that have a name of their own, in the order of most forms. */
const HEAD = [
  'heading',
  'unit_code',
  'unit_name',
  'project_code',
  'project_name',
  'money_unit',
  'budget',
  'fiscal',
  'other',
  'purpose',
] as const;

const LONG = new Set<string>(['heading', 'project_name', 'purpose']);

function ProjectBody({ project, path }: { readonly project: Project; readonly path: string }) {
  const { desk } = useDesk();
  const { byPath, boxes } = desk.items.value;
  const has = (pointer: string): boolean => byPath.has(pointer);
  /** A labelled field of the head whose cell is not shown as a field of its own. */
  const isMore = (pointer: string): boolean => {
    const item = byPath.get(pointer);
    const place = item?.target.places[0];
    if (!item || !place?.box) return false;
    const key = place.box.join(' ');
    const there = boxes.get(place.page)?.find(({ box }) => box.join(' ') === key);
    return there?.items.every(({ target }) => target.what.field === 'fields') === true;
  };
  return (
    <>
      <HeadFields>
        {HEAD.filter((field) => has(`${path}/${field}`)).map((field) => (
          <HeadField
            key={field}
            label={said(fieldName(field))}
            paths={[`${path}/${field}`]}
            wide={LONG.has(field)}
          />
        ))}
        {project.plan.map(({ label }, index) => (
          <HeadField key={index} label={label} paths={[`${path}/plan/${index}/value`]} />
        ))}
        {project.goals.length > 0 && (
          <HeadField
            label={said(fieldName('goals'))}
            wide
            paths={project.goals.map((_, index) => `${path}/goals/${index}`)}
          />
        )}
        {project.fields.map(
          ({ label_path }, index) =>
            isMore(`${path}/fields/${index}`) && (
              <HeadField
                key={index}
                wide
                label={label_path.join(' / ')}
                paths={[`${path}/fields/${index}`]}
              />
            ),
        )}
      </HeadFields>
      {project.indicators.length > 0 && <Indicators project={project} path={`${path}/indicators`} />}
    </>
  );
}

/** Columns of indicators, where the form has them. */
const COLUMNS = [
  'level1',
  'level2',
  'level3',
  'description',
  'comparator_column',
  'value',
  'unit_column',
  'direction',
  'weight',
  'basis',
] as const satisfies readonly (keyof Indicator)[];

function Indicators({ project, path }: { readonly project: Project; readonly path: string }) {
  const columns = COLUMNS.filter((column) =>
    project.indicators.some(
      (indicator) => indicator[column] && (column !== 'level2' || indicator.level2.text),
    ),
  );
  const periods = project.indicators.some(({ period }) => period !== '');
  return (
    <div class="scroll">
      <table class="data">
        <caption>{t('indicators')}</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            {periods && <th scope="col">{said(fieldName('period'))}</th>}
            {columns.map((column) => (
              <th key={column} scope="col" class={`of-${column}`}>
                {said(fieldName(column))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {project.indicators.map((indicator, row) => (
            <tr key={indicator.indicator_ordinal}>
              <th scope="row" class="num">
                {indicator.indicator_ordinal}
              </th>
              {periods && <td>{indicator.period}</td>}
              {columns.map((column) => (
                <td key={column}>
                  <Value path={`${path}/${row}/${column}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
