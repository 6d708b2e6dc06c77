import type { DocumentDiff, Match } from '../diff.ts';
import { changeTag, pageOf, sidesOf, tagsOf } from './cells.ts';
import { type Html, html, NOTHING } from './html.ts';
import { FIELD_WORDS, said, TEXT_WORDS, WORDS, type Word } from './words.ts';

/** Differences that are no data: prose, headings, further fields. */
export function textsOf({ texts }: DocumentDiff): Html {
  if (texts.length === 0) return NOTHING;
  return html`<h2>${said(WORDS.texts)}</h2><section class="group" data-group><table class="diff"><thead class="head"><tr class="cols"><th class="what">${said(WORDS.what)}</th><th>${said(WORDS.before)}</th><th>${said(WORDS.after)}</th></tr></thead><tbody>${texts.map(
    (it) =>
      html`<tr data-row data-kind="${it.change}" data-field="" data-sense=""><td><span class="tag">${said(TEXT_WORDS[it.about])}</span>${changeTag(it.change)}<br><span class="path">${it.where.filter((part) => part !== '').join(' › ')}</span></td>${sidesOf(it.before, it.after, it.old, it.new)}</tr>`,
  )}</tbody></table></section>`;
}

const folded = (title: Word, count: number, content: Html): Html =>
  html`<details><summary>${said(title)} (${count})</summary><div class="box scroll">${content}</div></details>`;

/** What is only written differently. */
export function rewritesOf({ rewrites }: DocumentDiff): Html {
  if (rewrites.length === 0) return NOTHING;
  const rows = rewrites.map(
    (it) =>
      html`<tr><td><span class="path">${it.project_name_new || it.table_title}</span><br>${it.level3 || it.name} <span class="tag">${said(FIELD_WORDS[it.field || 'value'])}</span></td>${sidesOf(it.before, it.after, it.old, it.new)}<td>${tagsOf(it)}</td></tr>`,
  );
  return folded(WORDS.same, rewrites.length, html`<table class="diff"><tbody>${rows}</tbody></table>`);
}

export function relationsBox({ relations }: DocumentDiff): Html {
  if (relations.length === 0) return NOTHING;
  const words = { split: WORDS.split, merged: WORDS.merged, moved: WORDS.movedTo };
  const rows = relations.map(
    (it) =>
      html`<tr><td><span class="tag">${said(words[it.relation])}</span></td><td>${it.names_old.map((name, at) => html`<div>${name}${pageOf(it.old[at] ?? null)}</div>`)}</td><td>${it.names_new.map((name, at) => html`<div>${name}${pageOf(it.new[at] ?? null)}</div>`)}</td><td class="num">${it.score}</td></tr>`,
  );
  return folded(WORDS.relations, relations.length, html`<table><tbody>${rows}</tbody></table>`);
}

/** A pair below this score is worth a person's look. */
const SURE = 0.9;

/** Pairs that were found by likeness and are not sure, the least sure first. */
export function matchesOf({ matches }: DocumentDiff): Html {
  const doubtful = matches
    .filter((it) => it.by === 'assignment' && it.score < SURE)
    .sort((a, b) => a.score - b.score);
  if (doubtful.length === 0) return NOTHING;
  const evidence = (it: Match): string =>
    it.evidence.map((own) => `${own.feature} ${own.similarity}`).join(', ');
  const rows = doubtful.map(
    (it) =>
      html`<tr><td>${it.name_old || '—'}${pageOf(it.old)}</td><td>${it.name_new || '—'}${pageOf(it.new)}</td><td class="num">${it.score}</td><td class="soft">${evidence(it)}</td></tr>`,
  );
  return folded(
    WORDS.matches,
    doubtful.length,
    html`<p class="soft">${said(WORDS.matchesHint)}</p><table><thead><tr><th>${said(WORDS.old)}</th><th>${said(WORDS.fresh)}</th><th class="num">${said(WORDS.score)}</th><th>${said(WORDS.evidence)}</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}
