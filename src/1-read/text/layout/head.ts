import { labelOf } from '../../../4-form/performance/label.ts';
import { type HeadMeaning, PLAN_STEP } from '../../../4-form/performance/vocabulary.ts';
import { AMOUNT, MONEY } from '../head.ts';
import type { Piece } from '../pieces.ts';
import { textWidth } from '../width.ts';
import { type Band, bandsOf } from './bands.ts';
import { type Fragment, type LayoutLine, middle, overlaps, piecesOfFragment } from './fragments.ts';
import { labelledIn, type PlacedLabel } from './labels.ts';

/*
 * The labelled head of a table, put into reading order: a band of lines for each label at the left, in it each label with
 * what stands to its right, and what is no amount below.
 */

export interface LayoutHead {
  readonly pieces: readonly Piece[];
  /** Labels at the border of two bands that may as well be elsewhere: what stands there may be either one's. */
  readonly uncertain: ReadonlySet<HeadMeaning>;
  /** These labels, each with its value. */
  readonly inDoubt: readonly string[];
  /** What the project is called, or its code; empty where the head has neither. */
  readonly project: string;
}

export function headInOrder(lines: readonly LayoutLine[], from: number, to: number): LayoutHead {
  const own = lines.slice(from, to).filter((line) => !line.running);
  const labels = labelsOf(lines, own, to);
  // The labels at the left are those below and above the one that begins first.
  const first = labels.map((label) => label.fragments[0]!).sort((a, b) => a.from - b.from)[0];
  const edge = labels.filter((label) => label.fragments.some((fragment) => overlaps(fragment, first!)));
  const indexOf = new Map(own.map((line, index) => [line.fragments[0]!.line, index]));
  const anchors = edge.map(({ fragments }) => ({
    first: indexOf.get(fragments[0]!.line)!,
    last: indexOf.get(fragments.at(-1)!.line)!,
  }));
  const bands = bandsOf(own.length, anchors, {
    row: (first, last, anchor) => strangers(own.slice(first, last), edge[anchor]!, labels),
    rest: () => Infinity,
    open: false,
  });
  if (bands.length === 0) {
    const pieces = own.flatMap((line) => line.fragments.flatMap(piecesOfFragment));
    return { pieces, uncertain: new Set(), inDoubt: [], project: '' };
  }
  const ofBands = bands.map((band) => bandInOrder(own, band, edge[band.anchor]!, labels));
  const entries = ofBands.flat();
  const unsure = new Set(
    bands.slice(1).flatMap((_, index) => {
      const { to, otherEnds } = bands[index]!;
      const moved = otherEnds.map((end) => own[Math.min(end, to)]!);
      return atBorder(moved, ofBands[index]!, ofBands[index + 1]!);
    }),
  );
  const named = ['project_name', 'project_code'].flatMap((meaning) =>
    entries.filter(({ label }) => label.meaning === meaning).map(({ values }) => textOf(values)),
  );
  return {
    pieces: entries.flatMap(({ label, values }) => [...label.fragments, ...values].flatMap(piecesOfFragment)),
    uncertain: new Set([...unsure].map(({ label }) => label.meaning)),
    inDoubt: [...unsure].map(({ label, values }) => `${textOf(label.fragments)} ${textOf(values)}`.trim()),
    project: named.find((text) => text !== '') ?? '',
  };
}

/** A label with what was read as its value. */
interface Entry {
  readonly label: PlacedLabel;
  readonly values: readonly Fragment[];
}

/**
 * Of two bands the labels whose values change with the border between them. `lines`: those that may as well be on its other
 * side. In one cell a line that has room for more is the last, so that only a full one can go on below.
 */
function atBorder(
  lines: readonly LayoutLine[],
  upper: readonly Entry[],
  lower: readonly Entry[],
): readonly Entry[] {
  const owners = [...upper, ...lower];
  return lines.flatMap(({ fragments }) =>
    fragments.flatMap((fragment) => {
      const owner = owners.find(({ values }) => values.includes(fragment));
      // What stands on the line of a label is its own.
      if (!owner || owner.label.fragments.some(({ line }) => line === fragment.line)) return [];
      const above = upper.find(({ values }) => values.some((value) => goesOn(value, fragment)));
      const beside = upper.some(
        ({ label }) => label !== above?.label && label.fragments.some((own) => overlaps(own, fragment)),
      );
      if (!above || beside) return [];
      if (lower.includes(owner)) return [above, owner];
      const next = lower.flatMap(({ values }) => values).find((value) => overlaps(value, fragment));
      return next && !goesOn(fragment, next) ? [] : [above, lower[0]!];
    }),
  );
}

/** A line with room for so much more, in em, is not full. */
const ROOM = 2;
/** What begins a text, or a point of it. */
const BEGINNING = /^[（(]?[\d一二三四五六七八九十]{1,2}[.．、）)]\D/;

const goesOn = (upper: Fragment, lower: Fragment): boolean =>
  upper.line < lower.line &&
  overlaps(upper, lower) &&
  !/[。；;]$/.test(upper.text) &&
  !AMOUNT.test(upper.text) &&
  !BEGINNING.test(lower.text) &&
  textWidth(upper.text) + ROOM > textWidth(lower.text);

const textOf = (fragments: readonly Fragment[]): string => fragments.map(({ text }) => text).join('');

/** What does not belong beside a label: amounts beside a name, prose beside the steps of a plan. */
const STRANGER = 3;

function strangers(
  lines: readonly LayoutLine[],
  { meaning }: PlacedLabel,
  labels: readonly PlacedLabel[],
): number {
  const fragments = lines.flatMap((line) => line.fragments);
  const inside = labels.filter((label) => label.fragments.some((fragment) => fragments.includes(fragment)));
  const of = (test: (label: PlacedLabel) => boolean) => inside.filter(test).length * STRANGER;
  const isMoney = (label: PlacedLabel) => MONEY.has(label.meaning);
  if (meaning === 'plan') {
    const known = new Set(inside.flatMap((label) => label.fragments));
    const prose = fragments.filter((fragment) => !known.has(fragment) && !PERCENT.test(fragment.text)).length;
    return of(isMoney) + of(isName) + prose * STRANGER;
  }
  const amounts = inside.find(isMoney);
  if (amounts) {
    // The prose on what the money is for stands below the amounts.
    const top = amounts.fragments[0]!.line;
    const named = new Set(inside.flatMap((label) => label.fragments));
    const above = fragments.filter((fragment) => fragment.line < top && !named.has(fragment));
    return of(isStep) + of(isName) + above.length * STRANGER;
  }
  if (isName({ meaning })) return of(isStep);
  if (meaning === 'goals') return of(isMoney) + of(isStep) + of(isName);
  return of(isStep) + of(isName);
}

const isName = ({ meaning }: Pick<PlacedLabel, 'meaning'>): boolean =>
  meaning === 'project_name' || meaning === 'project_code';
const PERCENT = /^[\d.\s]+%?$/;

function labelsOf(lines: readonly LayoutLine[], own: readonly LayoutLine[], end: number): PlacedLabel[] {
  const taken = new Set<Fragment>();
  const labels: PlacedLabel[] = [];
  for (const line of own) {
    for (const label of labelledIn(lines, line.fragments[0]!.line, end)) {
      if (label.fragments.some((fragment) => taken.has(fragment))) continue;
      for (const fragment of label.fragments) taken.add(fragment);
      labels.push(label);
    }
  }
  return labels;
}

function bandInOrder(
  own: readonly LayoutLine[],
  band: Band,
  label: PlacedLabel,
  labels: readonly PlacedLabel[],
): Entry[] {
  const fragments = own.slice(band.from, band.to).flatMap((line) => line.fragments);
  const inside = labels.filter((other) => other !== label && fragments.includes(other.fragments[0]!));
  const taken = new Set([label, ...inside].flatMap((other) => other.fragments));
  const values = fragments.filter((fragment) => !taken.has(fragment));
  const inner = inside.sort((a, b) => a.fragments[0]!.from - b.fragments[0]!.from);
  const steps = inner.filter(isStep);
  if (steps.length > 1) {
    return [
      { label, values: [] },
      ...steps.map((step) => ({
        label: step,
        values: values.filter((value) => nearest(steps, value) === step),
      })),
    ];
  }
  const money = inner.some(({ meaning }) => MONEY.has(meaning));
  const behind = money ? values.filter(({ text }) => !AMOUNT.test(text.replace(/\s/g, ''))) : [];
  const beside = values.filter((value) => !behind.includes(value));
  const all = [label, ...inner];
  return all.map((one, index) => ({
    label: one,
    values: [
      ...beside.filter((value) => labelOfValue(all, value) === one),
      // The prose on what the money is for follows the amounts.
      ...(index === all.length - 1 ? behind : []),
    ],
  }));
}

const isStep = ({ fragments }: PlacedLabel): boolean =>
  PLAN_STEP.test(labelOf(fragments.map(({ text }) => text.replace(/\s/g, '')).join('')).core);

/** The step that a value stands below. */
function nearest(steps: readonly PlacedLabel[], value: Fragment): PlacedLabel {
  const distance = (step: PlacedLabel) =>
    step.fragments.some((fragment) => overlaps(fragment, value))
      ? 0
      : Math.abs(middle(step.fragments[0]!) - middle(value));
  return steps.reduce((best, step) => (distance(step) < distance(best) ? step : best));
}

/** The label nearest to the left of a value; of those below each other the one nearest in height. */
function labelOfValue(labels: readonly PlacedLabel[], value: Fragment): PlacedLabel {
  const isBefore = ({ fragments }: PlacedLabel): boolean =>
    Math.max(...fragments.map(({ to }) => to)) <= middle(value);
  const nearest = labels.findLast(isBefore) ?? labels[0]!;
  const down = ({ fragments }: PlacedLabel): number =>
    Math.min(...fragments.map(({ line }) => Math.abs(line - value.line)));
  const isIn = ({ fragments }: PlacedLabel): boolean =>
    fragments.some((own) => nearest.fragments.some((other) => overlaps(own, other)));
  return labels
    .filter((label) => label === nearest || (isBefore(label) && isIn(label)))
    .reduce((best, label) => (down(label) < down(best) ? label : best), nearest);
}
