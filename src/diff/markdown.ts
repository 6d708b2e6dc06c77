import type { Change, Diff, DocumentDiff } from './diff.ts';
import { deltaOf, percentOf, sumOf } from './figures.ts';
import {
  ASPECT_WORDS,
  CHANGE_WORDS,
  FIELD_WORDS,
  SENSE_WORDS,
  TEXT_WORDS,
  WARNING_WORDS,
} from './report/words.ts';
import { inWan, moversOf, signed } from './summary.ts';

export interface MarkdownOptions {
  /** Also list what is only written differently. */
  readonly notation: boolean;
}

/** A message is read, not searched: longer lists say how much there is beyond. */
const MOST_ROWS = 200;
const MOST_MOVERS = 8;
/** Longer text of a cell is cut. */
const LONGEST = 120;

/** The comparison as a message, in Chinese (CommonMark with GitHub's tables). */
export function markdownOf(diff: Diff, { notation }: MarkdownOptions): string {
  const lines = [`# ${titleOf(diff)}`, ''];
  for (const { code, facts } of [...diff.pairs.flatMap((it) => it.warnings), ...diff.warnings]) {
    lines.push(`> ${WARNING_WORDS[code]}${facts.length === 0 ? '' : `（${plain(facts.join('；'))}）`}`, '');
  }
  const before = sumOf(diff.totals.map((it) => it.before));
  const after = sumOf(diff.totals.map((it) => it.after));
  if (before !== '0' || after !== '0') {
    const percent = percentOf(before, after);
    lines.push(
      `项目预算合计 ${inWan(before)} → ${inWan(after)}（${signed(inWan(deltaOf(before, after)))}${percent === '' ? '' : `，${signed(percent)}%`}）`,
      '',
    );
  }
  const changes = diff.pairs.flatMap((it) => it.changes);
  if (changes.length === 0) lines.push('没有变动。', '');
  const movers = moversOf(diff.pairs).slice(0, MOST_MOVERS);
  if (movers.length > 0) {
    lines.push('变动最大的资金：', '');
    for (const { name, change, delta } of movers) {
      const facts =
        change.change === 'changed'
          ? change.percent === ''
            ? ''
            : `，${signed(change.percent)}%`
          : `，${CHANGE_WORDS[change.change][0]}`;
      lines.push(`- ${plain(name)}：${signed(inWan(delta))}${facts}`);
    }
    lines.push('');
  }
  for (const pair of diff.pairs) lines.push(...pairLines(diff, pair, notation));
  return `${lines.join('\n').trimEnd()}\n`;
}

function titleOf({ pairs }: Diff): string {
  const [pair] = pairs;
  if (!pair || pairs.length > 1) return `年度变动（${pairs.length} 组文档）`;
  return plain(
    `${pair.new.department || pair.new.document}：${pair.old.fiscal_year ?? pair.old.document} → ${pair.new.fiscal_year ?? pair.new.document} 年度变动`,
  );
}

function pairLines(diff: Diff, pair: DocumentDiff, notation: boolean): string[] {
  const lines = diff.pairs.length > 1 ? [`## ${plain(pair.new.department || pair.new.document)}`, ''] : [];
  lines.push(
    ...table(
      '项目和指标',
      pair.changes.filter((it) => it.table !== 'budget_line'),
    ),
  );
  lines.push(
    ...table(
      '预算表',
      pair.changes.filter((it) => it.table === 'budget_line'),
    ),
  );
  if (pair.texts.length > 0) {
    lines.push(`### 文字变动（${pair.texts.length}）`, '');
    for (const it of pair.texts.slice(0, MOST_ROWS)) {
      const where = it.where.filter((part) => part !== '').join(' › ');
      lines.push(
        `- ${TEXT_WORDS[it.about][0]}${CHANGE_WORDS[it.change][0]} ${plain(where)}（${pages(it.old?.page, it.new?.page)}）`,
      );
    }
    lines.push('');
  }
  if (notation) lines.push(...table('仅写法不同', pair.rewrites));
  return lines;
}

function table(title: string, changes: readonly Change[]): string[] {
  if (changes.length === 0) return [];
  const lines = [
    `### ${title}（${changes.length}）`,
    '',
    '| 内容 | 变动前 | 变动后 | 差额 | 说明 | 页 |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  for (const it of changes.slice(0, MOST_ROWS)) {
    const note = [
      it.change === 'changed' ? '' : CHANGE_WORDS[it.change][0],
      it.sense === '' ? '' : SENSE_WORDS[it.sense][0],
      ...it.aspects
        .filter((aspect) => aspect !== 'number' && aspect !== 'wording')
        .map((aspect) => ASPECT_WORDS[aspect][0]),
    ];
    lines.push(
      `| ${[whatOf(it), it.before, it.after, differenceOf(it), note.filter((word) => word !== '').join('、'), pages(it.old?.page, it.new?.page)].map(plain).join(' | ')} |`,
    );
  }
  if (changes.length > MOST_ROWS) lines.push('', `……另有 ${changes.length - MOST_ROWS} 条，见 changes.csv。`);
  return [...lines, ''];
}

function whatOf(it: Change): string {
  const field = it.field === '' ? '' : FIELD_WORDS[it.field][0];
  if (it.table === 'budget_line')
    return [it.table_title, it.code, it.name, it.column].filter((part) => part !== '').join(' ');
  return [it.project_name_new || it.project_name_old, it.level3, field]
    .filter((part) => part !== '')
    .join(' › ');
}

function differenceOf({ delta, percent, canonical_unit }: Change): string {
  if (delta === '' || delta === '0') return '';
  const amount = canonical_unit === '元' ? inWan(delta) : `${delta}${canonical_unit}`;
  return `${signed(amount)}${percent === '' ? '' : `（${signed(percent)}%）`}`;
}

const pages = (old: number | null | undefined, fresh: number | null | undefined): string =>
  `${old ?? '—'} → ${fresh ?? '—'}`;

/** Text on one line that means nothing to Markdown or HTML. */
function plain(text: string): string {
  const line = text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  const cut = [...line].length > LONGEST ? `${[...line].slice(0, LONGEST).join('')}…` : line;
  return cut.replace(/[\\`*_[\]<>|#&~]/g, '\\$&');
}
