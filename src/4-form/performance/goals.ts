/*
 * Goals one by one. A list is told by its numbers going up: `2.` after `1.` begins a goal, `2.` within a text does not. A
 * line without a number goes on with the goal before it; where no line has one, each line is a goal.
 */

const CHINESE = '一二三四五六七八九十';

/** How goals are numbered: the pattern of the number, which may stand in the middle of a line after the end of a sentence. */
const STYLES: readonly RegExp[] = [
  /(?:总体|年度|绩效)?目标\s*([0-9一二三四五六七八九十]{1,3})\s*[:：、.．]?/g,
  /(?<![\d.])(\d{1,2})[.．、](?!\d)\s*/g,
  /[（(]([0-9一二三四五六七八九十]{1,2})[）)]/g,
  /([一二三四五六七八九十]{1,3})、/g,
  /([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])/g,
];

/** A number within a line counts only after the end of a sentence or a clause. */
const CLAUSE_END = /[。；;！!，,：:]\s*$/;

/** Splits the text of a goals cell; blank text gives none. */
export function splitGoals(text: string): string[] {
  const source = text.trim();
  if (source === '') return [];
  for (const style of STYLES) {
    const starts = numberedStarts(source, style);
    // Text before the first number is a goal of its own unless it leads up to the list.
    if (starts.length > 1 || (starts.length === 1 && starts[0] === 0)) {
      const lead = source.slice(0, starts[0]).trim();
      const cuts = lead === '' || /[:：]$/.test(lead) ? [0, ...starts.slice(1)] : [0, ...starts];
      return pieces(source, cuts);
    }
  }
  return unwrapped(source.split('\n').map((line) => line.trim()));
}

/** A line that breaks off goes on in the next: the goal ends with its sentence. */
const BREAKS_OFF = /[，,、：:（(]$/;

function unwrapped(lines: readonly string[]): string[] {
  const goals: string[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const last = goals.at(-1);
    if (last !== undefined && BREAKS_OFF.test(last)) goals[goals.length - 1] = last + line;
    else goals.push(line);
  }
  return goals;
}

function numberedStarts(text: string, style: RegExp): number[] {
  const starts: number[] = [];
  for (const match of text.matchAll(style)) {
    const before = text.slice(0, match.index);
    const fits = before === '' || /\n\s*$/.test(before) || CLAUSE_END.test(before) || style === STYLES[0];
    if (fits && numberOf(match[1]!) === starts.length + 1) starts.push(match.index);
  }
  return starts;
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮'.indexOf(text);
  if (circled >= 0) return circled + 1;
  if (!text.includes('十')) return CHINESE.indexOf(text) + 1;
  const [tens, ones] = text.split('十');
  return (tens ? CHINESE.indexOf(tens) + 1 : 1) * 10 + (ones ? CHINESE.indexOf(ones) + 1 : 0);
}

function pieces(text: string, cuts: readonly number[]): string[] {
  return [...new Set(cuts)]
    .map((cut, index, all) =>
      text
        .slice(cut, all[index + 1] ?? text.length)
        .replace(/ *\n */g, '')
        .trim(),
    )
    .filter((piece) => piece !== '');
}
