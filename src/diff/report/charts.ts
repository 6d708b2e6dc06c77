import type { Change, Diff } from '../diff.ts';
import { type Mover, moversOf, signed, tallyOf } from '../summary.ts';
import { percentText, tone, wan } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { CHANGE_WORDS, SENSE_WORDS, said, WORDS, type Word } from './words.ts';

/** Bars shown of what moved most. */
const BARS = 10;

/** What moved most as bars to both sides of a line, and what became of the targets. */
export function chartsOf(diff: Diff): Html {
  const movers = moversOf(diff.pairs).slice(0, BARS);
  const shares = sharesOf(diff);
  if (movers.length === 0 && shares === null) return NOTHING;
  return html`<div class="charts" style="margin-top:14px">${movers.length === 0 ? NOTHING : html`<section class="box"><h2>${said(WORDS.moved)}</h2><ul class="bars">${barsOf(movers)}</ul></section>`}${shares ?? NOTHING}</div>`;
}

function barsOf(movers: readonly Mover[]): Html[] {
  const most = Math.max(...movers.map(({ delta }) => Math.abs(Number(delta))));
  return movers.map(({ name, change, delta }) => {
    const width = Math.max(0.5, (100 * Math.abs(Number(delta))) / most).toFixed(1);
    const bar = html`<i style="width:${width}%"></i>`;
    const down = delta.startsWith('-');
    const facts =
      change.change === 'changed' ? html`${percentText(change.percent)}` : said(CHANGE_WORDS[change.change]);
    return html`<li class="bar"><span class="name" title="${name}">${name}</span><span class="left">${down ? bar : NOTHING}</span><span class="right">${down ? NOTHING : bar}</span><span class="num"><span class="${tone(delta)}">${signed(wan(delta))}</span> <span class="soft">${facts}</span></span></li>`;
  });
}

/** Colours that stay apart in print and for most who see few colours. */
const COLOURS = {
  stricter: '#1d4f91',
  looser: '#d1603d',
  unclear: '#9aa3ad',
  added: '#2e7d4f',
  removed: '#b3261e',
  changed: '#c98a00',
};

function sharesOf(diff: Diff): Html | null {
  const changes = diff.pairs.flatMap((pair) => pair.changes);
  const share = (
    title: Word,
    words: Readonly<Record<string, Word>>,
    count: (name: string) => number,
  ): Html => {
    const parts = Object.entries(words).map(([name, word]) => ({ name, word, number: count(name) }));
    const all = parts.reduce((sum, it) => sum + it.number, 0);
    if (all === 0) return NOTHING;
    const colour = (name: string): string => COLOURS[name as keyof typeof COLOURS];
    return html`<div>${said(title)} <span class="soft">${all}</span><div class="share" aria-hidden="true">${parts.map((it) => html`<i style="width:${((100 * it.number) / all).toFixed(2)}%;background:${colour(it.name)}"></i>`)}</div>${parts.filter((it) => it.number > 0).map((it) => html`<span class="key" style="--c:${colour(it.name)}">${said(it.word)} ${it.number}</span>`)}</div><br>`;
  };
  if (changes.length === 0) return null;
  const rows = (table: Change['table']) => {
    const tally = tallyOf(changes, table);
    return (name: string): number => tally[name as Change['change']];
  };
  return html`<section class="box"><h2>${said(WORDS.count)}</h2>
${share(WORDS.sense, SENSE_WORDS, (name) => changes.filter((it) => it.field === 'value' && it.sense === name).length)}
${share(WORDS.projects, CHANGE_WORDS, rows('project'))}${share(WORDS.indicators, CHANGE_WORDS, rows('indicator'))}${share(WORDS.amounts, CHANGE_WORDS, rows('budget_line'))}</section>`;
}
