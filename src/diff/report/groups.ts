import type { Project } from '../../document.ts';
import type { Change, DocumentDiff } from '../diff.ts';
import { grouped } from '../grouped.ts';
import { markedParts } from '../marked.ts';
import { signed } from '../summary.ts';
import { changeTag, headOf, pageOf, rowData, sidesOf, tagsOf } from './cells.ts';
import { percentText, tone, wan } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { FIELD_WORDS, said, WORDS } from './words.ts';

/** The changes of a pair of documents: a group for each project, then one for each statutory table. */
export function groupsOf(pair: DocumentDiff): Html {
  const oldOf = new Map(
    pair.matches.flatMap((it) =>
      it.table === 'project' ? [[it.new.project_ordinal, it.old.project_ordinal] as const] : [],
    ),
  );
  const groups = grouped(pair.changes, ({ table, table_title, old, new: fresh }) => {
    if (table === 'budget_line') return `table ${table_title}`;
    const origin = old?.project_ordinal ?? oldOf.get(fresh?.project_ordinal ?? 0);
    return origin ? `project ${origin}` : `new project ${fresh?.project_ordinal}`;
  });
  const projects = [...groups.values()].filter(([first]) => first!.table !== 'budget_line');
  const tables = [...groups.values()].filter(([first]) => first!.table === 'budget_line');
  return html`${projects.map(projectGroup)}${tables.length === 0 ? NOTHING : html`<h2>${said(WORDS.tables)}</h2>${tables.map(tableGroup)}`}`;
}

function projectGroup(changes: readonly Change[]): Html {
  const first = changes[0]!;
  const whole = first.table === 'project' && first.change !== 'changed' ? first.change : null;
  const { project_name_old: old, project_name_new: fresh, project_code_old, project_code_new } = first;
  const name =
    old !== '' && fresh !== '' && old !== fresh
      ? html`${markedParts(old, fresh)[1].map((part) => (part.differs ? html`<mark>${part.text}</mark>` : part.text))}`
      : html`${fresh || old}`;
  const codes = [...new Set([project_code_old, project_code_new])].filter((code) => code !== '').join(' → ');
  return html`<section class="group ${whole ?? ''}" data-group><table class="diff">${headOf(html`<h3>${whole ? changeTag(whole) : NOTHING}${name}</h3><span class="soft">${codes}</span>`)}<tbody>${changes.map((change) => (change.table === 'project' ? projectRow(change) : indicatorRow(change)))}</tbody></table></section>`;
}

function projectRow(change: Change): Html {
  if (change.change !== 'changed') return wholeProject(change);
  const money = change.field === 'budget' || change.field === 'fiscal' || change.field === 'other';
  return html`<tr ${rowData(change)}><td><b>${said(FIELD_WORDS[change.field || 'value'])}</b></td>${sidesOf(change.before, change.after, change.old, change.new)}${differenceOf(change, money)}<td>${tagsOf(change)}</td></tr>`;
}

/** A project that came or went, with its budget and its indicators. */
function wholeProject(change: Change): Html {
  const project = change.record as Project;
  const facts = html`<b>${said(FIELD_WORDS.budget)} ${project.budget?.cny ? wan(project.budget.cny) : '—'}</b>${project.indicators.map((it) => html`<div class="path">${it.level2.text} › ${it.level3.text}: ${it.value.text}</div>`)}`;
  const cell = html`<span class="said">${facts}</span>${pageOf(change.old ?? change.new)}`;
  const sides =
    change.change === 'removed'
      ? html`<td class="old">${cell}</td><td class="new"></td>`
      : html`<td class="old"></td><td class="new">${cell}</td>`;
  return html`<tr ${rowData(change)}><td>${changeTag(change.change)} ${project.indicators.length} ${said(WORDS.indicatorsOf)}</td>${sides}<td></td><td></td></tr>`;
}

function indicatorRow(change: Change): Html {
  const field =
    change.change === 'changed' && change.field !== ''
      ? html`<span class="tag">${said(FIELD_WORDS[change.field])}</span>`
      : changeTag(change.change);
  return html`<tr ${rowData(change)}><td><span class="path">${[change.level1, change.level2].filter((it) => it !== '').join(' › ')}</span><br><b>${change.level3}</b> ${field}</td>${sidesOf(change.before, change.after, change.old, change.new)}${differenceOf(change, false)}<td>${tagsOf(change)}</td></tr>`;
}

function tableGroup(changes: readonly Change[]): Html {
  return html`<section class="group" data-group><table class="diff">${headOf(html`<h3>${changes[0]!.table_title}</h3>`)}<tbody>${changes.map(
    (change) =>
      html`<tr ${rowData(change)}><td><span class="path">${change.code} ${change.column}</span><br><b>${change.name}</b> ${changeTag(change.change)}</td>${amountSides(change)}${differenceOf(change, true)}<td>${tagsOf(change)}</td></tr>`,
  )}</tbody></table></section>`;
}

/** Amounts are marked as a whole: their digits have nothing to do with each other. */
const amountSides = (change: Change): Html =>
  html`<td class="old"><span class="label">${said(WORDS.before)}</span>${change.before}${pageOf(change.old)}</td><td class="new"><span class="label">${said(WORDS.after)}</span>${change.after}${pageOf(change.new)}</td>`;

function differenceOf({ delta, percent, canonical_unit }: Change, money: boolean): Html {
  if (delta === '' || delta === '0') return html`<td class="num"></td>`;
  const shown = money ? signed(wan(delta)) : `${signed(delta)} ${canonical_unit}`;
  return html`<td class="num"><span class="label">${said(WORDS.difference)}</span><span class="${tone(delta)}">${shown}</span><br><span class="soft">${percentText(percent)}</span></td>`;
}
