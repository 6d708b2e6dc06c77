import type { Aspect, Change, Ref } from '../diff.ts';
import { markedParts, type Part } from '../marked.ts';
import { type Html, html, NOTHING } from './html.ts';
import { ASPECT_WORDS, CHANGE_WORDS, SENSE_WORDS, said, WORDS } from './words.ts';

/** 第 7 页: where it stands. */
export const pageOf = (ref: Ref | null): Html =>
  ref?.page == null
    ? NOTHING
    : html`<span class="page"><span lang="zh">第 ${ref.page} 页</span><span lang="en">p. ${ref.page}</span></span>`;

const marked = (parts: readonly Part[]): Html =>
  html`${parts.map((part) => (part.differs ? html`<mark>${part.text}</mark>` : part.text))}`;

/** Old beside new, each with its page; what differs is marked where both are there. */
export function sidesOf(before: string, after: string, old: Ref | null, fresh: Ref | null): Html {
  const [a, b] =
    before !== '' && after !== '' ? markedParts(before, after) : [[plain(before)], [plain(after)]];
  return html`<td class="old"><span class="label">${said(WORDS.before)}</span><span class="said">${marked(a)}</span>${pageOf(old)}</td><td class="new"><span class="label">${said(WORDS.after)}</span><span class="said">${marked(b)}</span>${pageOf(fresh)}</td>`;
}

const plain = (text: string): Part => ({ text, differs: false });

export const changeTag = (change: Change['change']): Html =>
  change === 'changed' ? NOTHING : html`<span class="tag ${change}">${said(CHANGE_WORDS[change])}</span>`;

/** What a reader sees anyway is not said. */
const TOLD: ReadonlySet<Aspect> = new Set(['number', 'wording', 'kind']);

export const tagsOf = ({ sense, aspects }: Pick<Change, 'sense' | 'aspects'>): Html =>
  html`${sense === '' ? NOTHING : html`<span class="tag ${sense}">${said(SENSE_WORDS[sense])}</span>`}${aspects
    .filter((aspect) => !TOLD.has(aspect))
    .map((aspect) => html`<span class="tag ${aspect}">${said(ASPECT_WORDS[aspect])}</span>`)}`;

/** What the filter goes by. */
export const rowData = ({ change, table, field, sense }: Change): Html =>
  html`data-row data-kind="${change}" data-field="${table === 'budget_line' ? 'amount' : field}" data-sense="${sense}"`;

/** The head of a group's table: what the group is, then the columns. On paper it stands on every page of the group. */
export const headOf = (group: Html): Html =>
  html`<thead><tr class="head"><th colspan="5" scope="colgroup">${group}</th></tr><tr class="cols"><th class="what">${said(WORDS.what)}</th><th>${said(WORDS.before)}</th><th>${said(WORDS.after)}</th><th class="num difference">${said(WORDS.difference)}</th><th class="note">${said(WORDS.note)}</th></tr></thead>`;
