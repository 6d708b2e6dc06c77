import type { BudgetDocument, Indicator, Project } from '../document.ts';
import type { Collected } from './collected.ts';
import type { Ref, TextChange } from './diff.ts';
import { compareWords } from './fields.ts';
import { projectName } from './projects.ts';
import { projectRef } from './refs.ts';
import { gist, withoutNumbering } from './text.ts';

/** Labelled fields of a table's head that are no column of projects.csv, the heading and the unit. */
export function diffHead(
  old: BudgetDocument,
  fresh: BudgetDocument,
  project: Project,
  next: Project,
  into: Collected,
): void {
  const [oldRef, newRef] = [projectRef(old, project), projectRef(fresh, next)];
  const name = projectName(next);
  const text = (about: TextChange['about'], where: string[], before: string, after: string): void => {
    const compared = compareWords(before, after);
    if (!compared || compared.same) return;
    into.texts.push({
      change: before === '' ? 'added' : after === '' ? 'removed' : 'changed',
      about,
      where: [name, ...where],
      where_new: [name, ...where],
      before: compared.before,
      after: compared.after,
      old: oldRef,
      new: newRef,
      aspects: [...compared.aspects],
    });
  };
  text('unit', [], project.unit_name?.text ?? '', next.unit_name?.text ?? '');
  // A heading counts its table and names its project: both are known already.
  const headingOf = (it: Project): string => {
    const plain = withoutNumbering(it.heading?.text ?? '').text;
    const own = gist(it.project_name?.text ?? '');
    return own === '' ? plain : plain.replace(own, '');
  };
  if (headingOf(project) !== headingOf(next))
    text('heading', [], project.heading?.text ?? '', next.heading?.text ?? '');
  const known = new Set([project, next].flatMap(commonTexts));
  const fieldsOf = (it: Project): Map<string, string> => {
    const fields = new Map<string, string>();
    for (const field of it.fields) {
      const label = field.label_path.join('/');
      fields.set(label, [fields.get(label), field.text].filter((part) => part !== undefined).join('\n'));
    }
    return fields;
  };
  const [before, after] = [fieldsOf(project), fieldsOf(next)];
  for (const label of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(label) ?? '', after.get(label) ?? ''];
    if (known.has(gist(a)) && known.has(gist(b))) continue;
    text('head_field', [label], a, b);
  }
}

/** What the common columns hold of a head, so that it is not told twice. */
const commonTexts = (project: Project): string[] =>
  [
    '',
    project.heading?.text,
    project.unit_code?.text,
    project.unit_name?.text,
    project.project_code?.text,
    project.project_name?.text,
    project.budget?.raw,
    project.fiscal?.raw,
    project.other?.raw,
    project.purpose?.text,
    ...project.plan.map((step) => step.value.text),
    ...project.goals.map((goal) => goal.text),
    project.goals.map((goal) => goal.text).join('\n'),
    project.unit_code && project.unit_name
      ? `${project.unit_code.text}-${project.unit_name.text}`
      : undefined,
  ].flatMap((text) => (text === undefined ? [] : [gist(text)]));

/** Columns of an indicator that have no field of their own. */
export function diffOthers(
  old: Indicator,
  fresh: Indicator,
  project: string,
  oldRef: Ref,
  newRef: Ref,
  into: Collected,
): void {
  const read = (it: Indicator) => new Map(it.others.map((other) => [other.label_path.join('/'), other.text]));
  const [before, after] = [read(old), read(fresh)];
  for (const label of new Set([...before.keys(), ...after.keys()])) {
    const compared = compareWords(before.get(label) ?? '', after.get(label) ?? '');
    if (!compared || compared.same) continue;
    into.texts.push({
      change: 'changed',
      about: 'other_column',
      where: [project, old.level3.text, label],
      where_new: [project, fresh.level3.text, label],
      before: compared.before,
      after: compared.after,
      old: oldRef,
      new: newRef,
      aspects: [...compared.aspects],
    });
  }
}
