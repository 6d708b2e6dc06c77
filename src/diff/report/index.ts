import type { Change, Diff, DocumentDiff, Side, Total, Warning } from '../diff.ts';
import { deltaOf, percentOf, sumOf } from '../figures.ts';
import { signed, tallyOf } from '../summary.ts';
import { chartsOf } from './charts.ts';
import { percentText, tone, wan } from './figures.ts';
import { groupsOf } from './groups.ts';
import { escaped, type Html, html, NOTHING } from './html.ts';
import { matchesOf, relationsBox, rewritesOf, textsOf } from './more.ts';
import { SCRIPT, SCRIPT_HASH } from './script.ts';
import { STYLE } from './style.ts';
import {
  CHANGE_WORDS,
  FIELD_WORDS,
  GROUP_WORDS,
  SENSE_WORDS,
  said,
  WARNING_WORDS,
  WORDS,
  type Word,
} from './words.ts';

export interface ReportOptions {
  /** Also list what is only written differently. */
  readonly notation: boolean;
}

/**
 * The comparison as one HTML page: self-contained, without network access (the policy in its head forbids it), in Chinese
 * with a switch to English, for a screen of any width and for paper. Text of documents is escaped.
 */
export function reportOf(diff: Diff, { notation }: ReportOptions): string {
  const body = html`
<main>
<header><div><h1>${said(WORDS.title)}</h1><div class="soft">${said(WORDS.unit)}</div></div>
<button type="button" id="language"><span lang="zh">English</span><span lang="en">中文</span></button></header>
${sidesOf(diff)}
${warningsOf(diff)}
${cardsOf(diff)}
${chartsOf(diff)}
${totalsOf(diff)}
${filtersOf(diff)}
${diff.pairs.map((pair) => html`${pairHeading(diff, pair)}${groupsOf(pair)}${textsOf(pair)}`)}
<p id="no-hits" hidden>${said(WORDS.noHits)}</p>
${diff.pairs.map((pair) => html`${relationsBox(pair)}${notation ? rewritesOf(pair) : NOTHING}${matchesOf(pair)}`)}
${unpairedOf(diff)}
<footer class="soft">${said(WORDS.made)}: yusuan ${diff.engine_version}${diff.pairs.map((pair) => html`<br>${shaOf(pair.old)}<br>${shaOf(pair.new)}`)}</footer>
</main>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'">
<title>${escaped(titleOf(diff))}</title>
<style>${STYLE}</style>
</head>
<body>${body.text}
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const shaOf = (side: Side): string =>
  `${side.file || side.document}${side.sha256 === '' ? '' : ` (SHA-256 ${side.sha256})`}`;

function titleOf({ pairs }: Diff): string {
  const [pair] = pairs;
  if (!pair || pairs.length > 1) return `${WORDS.title[0]}（${pairs.length}）`;
  return `${pair.new.department || pair.new.document} ${pair.old.fiscal_year ?? ''}→${pair.new.fiscal_year ?? ''} ${WORDS.title[0]}`;
}

function sidesOf({ pairs }: Diff): Html {
  const [pair] = pairs;
  if (!pair || pairs.length > 1) return NOTHING;
  const side = (
    label: Word,
    it: Side,
  ): Html => html`<div class="side"><span class="soft">${said(label)}</span> <b>${it.fiscal_year ?? ''} ${it.kind}</b> ${it.department}
<div class="soft">${it.file || it.document} · ${it.pages} ${said(WORDS.page)} · ${it.projects} ${said(WORDS.projects)} · ${it.indicators} ${said(WORDS.indicators)} · ${it.budget_lines} ${said(WORDS.amounts)}</div></div>`;
  return html`<div class="sides">${side(WORDS.old, pair.old)}${side(WORDS.fresh, pair.new)}</div>`;
}

function warningsOf(diff: Diff): Html {
  const one = ({ code, message, facts }: Warning): Html =>
    html`<div class="warning" role="note"><span lang="zh">${WARNING_WORDS[code]}${facts.length === 0 ? '' : `（${facts.join('；')}）`}</span><span lang="en">${message}</span></div>`;
  return html`${diff.pairs.flatMap((pair) => pair.warnings).map(one)}${diff.warnings.map(one)}`;
}

function cardsOf(diff: Diff): Html {
  const changes = diff.pairs.flatMap((pair) => pair.changes);
  const card = (title: Word, figure: Html, more: Html): Html =>
    html`<div class="card"><span class="soft">${said(title)}</span><b class="num">${figure}</b><span class="soft">${more}</span></div>`;
  const tally = (table: Change['table']): Html => {
    const { added, removed, changed } = tallyOf(changes, table);
    return html`+${added} −${removed} <span class="soft">~${changed}</span>`;
  };
  const legend = html`+ ${said(CHANGE_WORDS.added)} · − ${said(CHANGE_WORDS.removed)} · ~ ${said(CHANGE_WORDS.changed)}`;
  const targets = changes.filter((it) => it.field === 'value');
  const sense = (name: keyof typeof SENSE_WORDS): number => targets.filter((it) => it.sense === name).length;
  const has = (table: 'projects' | 'budget_lines'): boolean =>
    diff.pairs.some(({ old, new: fresh }) => old[table] + fresh[table] > 0);
  const before = sumOf(diff.totals.map((it) => it.before));
  const after = sumOf(diff.totals.map((it) => it.after));
  const delta = deltaOf(before, after);
  const fields = (field: string): number => changes.filter((it) => it.field === field).length;
  const rewrites = diff.pairs.reduce((sum, pair) => sum + pair.rewrites.length, 0);
  const texts = diff.pairs.reduce((sum, pair) => sum + pair.texts.length, 0);
  return html`<div class="cards">
${has('projects') ? card(WORDS.budget, html`<span class="${tone(delta)}">${signed(wan(delta))}</span>`, html`${wan(before)} → ${wan(after)} (${percentText(percentOf(before, after))})`) : NOTHING}
${has('projects') ? card(WORDS.projects, tally('project'), html`${said(WORDS.renamed)} ${fields('project_name')} · ${said(WORDS.recoded)} ${fields('project_code')}`) : NOTHING}
${has('projects') ? card(WORDS.indicators, tally('indicator'), legend) : NOTHING}
${has('projects') ? card(WORDS.targets, html`${targets.length}`, html`${said(SENSE_WORDS.stricter)} ${sense('stricter')} · ${said(SENSE_WORDS.looser)} ${sense('looser')} · ${said(SENSE_WORDS.unclear)} ${sense('unclear')}`) : NOTHING}
${has('budget_lines') ? card(WORDS.amounts, tally('budget_line'), legend) : NOTHING}
${card(WORDS.texts, html`${texts}`, html`${said(WORDS.same)} ${rewrites}`)}
</div>`;
}

function totalsOf(diff: Diff): Html {
  const all = diff.pairs.flatMap((pair) => pair.totals);
  const units = all.filter((it) => it.group === 'unit');
  const money = (title: Word, totals: readonly Total[]): Html =>
    totals.length < 2
      ? NOTHING
      : table(
          title,
          html`<th>${said(GROUP_WORDS[totals[0]!.group])}</th><th class="num">${said(WORDS.before)}</th><th class="num">${said(WORDS.after)}</th><th class="num">${said(WORDS.difference)}</th><th class="num">%</th><th class="num">+</th><th class="num">−</th><th class="num">~</th>`,
          totals.map((it) => html`<tr><td>${it.name}</td>${moneyCells(it)}${counts(it)}</tr>`),
        );
  const levels = all.filter((it) => it.group === 'level1' || it.group === 'level2');
  const codes = all.filter(
    (it) => (it.group === 'class' || it.group === 'category' || it.group === 'item') && it.delta !== '0',
  );
  return html`${money(WORDS.byDepartment, diff.totals)}${money(WORDS.byUnit, units)}
${
  levels.length === 0
    ? NOTHING
    : table(
        WORDS.byLevel,
        html`<th>${said(WORDS.indicators)}</th><th class="num">+ ${said(CHANGE_WORDS.added)}</th><th class="num">− ${said(CHANGE_WORDS.removed)}</th><th class="num">~ ${said(CHANGE_WORDS.changed)}</th><th class="num">${said(SENSE_WORDS.stricter)}</th><th class="num">${said(SENSE_WORDS.looser)}</th>`,
        levels.map(
          (it) =>
            html`<tr><td>${it.name}</td>${counts(it)}<td class="num">${it.stricter}</td><td class="num">${it.looser}</td></tr>`,
        ),
      )
}
${
  codes.length === 0
    ? NOTHING
    : table(
        WORDS.byCode,
        html`<th>${said(WORDS.tables)}</th><th>${said(WORDS.column)}</th><th></th><th class="num">${said(WORDS.before)}</th><th class="num">${said(WORDS.after)}</th><th class="num">${said(WORDS.difference)}</th><th class="num">%</th><th class="num">+</th><th class="num">−</th><th class="num">~</th>`,
        codes.map(
          (it) =>
            html`<tr><td>${it.table_title}</td><td>${it.column}</td><td>${said(GROUP_WORDS[it.group])}</td>${moneyCells(it)}${counts(it)}</tr>`,
        ),
      )
}`;
}

const moneyCells = (it: Total): Html =>
  html`<td class="num">${wan(it.before)}</td><td class="num">${wan(it.after)}</td><td class="num ${tone(it.delta)}">${signed(wan(it.delta))}</td><td class="num">${percentText(it.percent)}</td>`;

const counts = (it: Total): Html =>
  html`<td class="num">${it.added}</td><td class="num">${it.removed}</td><td class="num">${it.changed}</td>`;

const table = (title: Word, head: Html, rows: readonly Html[]): Html =>
  html`<details class="totals"><summary>${said(title)}</summary><div class="box scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div></details>`;

function filtersOf(diff: Diff): Html {
  const changes = diff.pairs.flatMap((pair) => pair.changes);
  if (changes.length === 0 && diff.pairs.every((pair) => pair.texts.length === 0))
    return html`<p>${said(WORDS.none)}</p>`;
  const options = (words: Readonly<Record<string, Word>>, used: ReadonlySet<string>): Html =>
    html`<option value="" data-zh="${WORDS.all[0]}" data-en="${WORDS.all[1]}">${WORDS.all[0]}</option>${Object.entries(
      words,
    )
      .filter(([value]) => used.has(value))
      .map(
        ([value, [zh, en]]) => html`<option value="${value}" data-zh="${zh}" data-en="${en}">${zh}</option>`,
      )}`;
  const select = (
    id: string,
    title: Word,
    words: Readonly<Record<string, Word>>,
    used: Iterable<string>,
  ): Html =>
    html`<label><span>${said(title)}</span><select id="${id}" autocomplete="off">${options(words, new Set(used))}</select></label>`;
  return html`<h2>${said(WORDS.changes)}</h2>
<div class="filters">
<label><span>${said(WORDS.search)}</span><input id="search" type="search" autocomplete="off" data-hint-zh="${WORDS.searchHint[0]}" data-hint-en="${WORDS.searchHint[1]}" placeholder="${WORDS.searchHint[0]}"></label>
${select('kind', WORDS.kind, CHANGE_WORDS, ['added', 'removed', 'changed'])}
${select(
  'field',
  WORDS.field,
  FIELD_WORDS,
  changes.map((it) => (it.table === 'budget_line' ? 'amount' : it.field)),
)}
${select(
  'sense',
  WORDS.direction,
  SENSE_WORDS,
  changes.map((it) => it.sense),
)}
<span class="soft"><b id="shown"></b> ${said(WORDS.shownRows)}</span>
</div>`;
}

const pairHeading = ({ pairs }: Diff, { old, new: fresh }: DocumentDiff): Html =>
  pairs.length === 1
    ? NOTHING
    : html`<h2>${fresh.department || fresh.document}</h2><p class="soft">${old.file || old.document} (${old.fiscal_year ?? '?'}) → ${fresh.file || fresh.document} (${fresh.fiscal_year ?? '?'})</p>`;

function unpairedOf({ unpaired_old, unpaired_new }: Diff): Html {
  if (unpaired_old.length + unpaired_new.length === 0) return NOTHING;
  const list = (label: Word, sides: readonly Side[]): Html =>
    html`${sides.map((it) => html`<li>${said(label)}: ${it.file || it.document} · ${it.department} ${it.fiscal_year ?? ''} ${it.kind}</li>`)}`;
  return html`<h2>${said(WORDS.unpaired)}</h2><ul>${list(WORDS.old, unpaired_old)}${list(WORDS.fresh, unpaired_new)}</ul>`;
}
