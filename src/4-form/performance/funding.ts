import type { Entry } from './head-entries.ts';
import type { Label, Words } from './label.ts';

/*
 * Money of a head as a tree. Forms print it flat: a total, and its parts in the rows below it or right of it.
 *
 *   项目资金（万元） | 中期资金总额   | 558.00 | 年度资金总额   | 186.00
 *                    | 其中：财政拨款 | 558.00 | 其中：财政拨款 | 186.00
 *
 * A part belongs to the total above it in its own columns, and so to that total's period.
 */

const MONEY = new Set(['budget', 'fiscal', 'other', 'part']);

/** 1、一般公共预算 is a part of the 财政拨款 before it. */
const NUMBERED = /^[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）、.．]/;

/** Puts the label of its total before that of each part. */
export function fundingTree(words: Words, entries: readonly Entry[]): Entry[] {
  const result: Entry[] = [];
  for (const entry of entries) {
    const parent = isPart(words, entry) ? parentOf(words, entry, result) : undefined;
    result.push(parent ? { ...entry, labels: [...parent.labels, ...entry.labels.slice(-1)] } : entry);
  }
  return result;
}

const own = ({ labels }: Entry): Label => labels.at(-1)!;

const isMoney = (words: Words, entry: Entry): boolean => MONEY.has(words.head(own(entry))?.meaning ?? '');

function isPart(words: Words, entry: Entry): boolean {
  const meaning = words.head(own(entry))?.meaning;
  return (
    !entry.listed &&
    entry.at !== null &&
    (meaning === 'fiscal' || meaning === 'other' || meaning === 'part' || own(entry).part)
  );
}

function parentOf(words: Words, entry: Entry, before: readonly Entry[]): Entry | undefined {
  const outer = (labels: readonly Label[]) => labels.map(({ text }) => text).join('\n');
  const group = outer(entry.labels.slice(0, -1));
  const numbered = NUMBERED.test(own(entry).text);
  const at = entry.at!;
  for (const other of [...before].reverse()) {
    if (!other.at || other.listed || !isMoney(words, other)) continue;
    const above = other.at.row < at.row && other.at.col0 < at.col1 && other.at.col1 > at.col0;
    const total =
      words.head(own(other))?.meaning === 'budget' || (numbered && !NUMBERED.test(own(other).text));
    const sameGroup = group === outer(other.labels.slice(0, group === '' ? 0 : entry.labels.length - 1));
    if (above && total && sameGroup) return other;
    // 其中：… beside its total, and what stands beside 其中：… in the same row.
    const beside = other.at.row === at.row && other.at.col1 <= at.col0;
    if (beside && own(entry).part && total) return other;
    if (beside && own(other).part && !own(entry).part) return ancestor(other, before);
  }
  return undefined;
}

/** The entry whose labels lead to this one. */
const ancestor = (entry: Entry, before: readonly Entry[]): Entry | undefined =>
  before.find(
    (other) =>
      other.labels.length === entry.labels.length - 1 &&
      other.labels.every((label, index) => label === entry.labels[index]),
  );
