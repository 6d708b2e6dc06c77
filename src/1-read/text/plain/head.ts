import { labelOf } from '../../../4-form/performance/label.ts';
import { type HeadMeaning, PLAN_STEP } from '../../../4-form/performance/vocabulary.ts';
import { AMOUNT, MONEY } from '../head.ts';
import { isStray, type Piece } from '../pieces.ts';
import { labelMeaning } from '../regions.ts';
import { textWidth } from '../width.ts';
import type { Flow, FlowLine } from './flows.ts';
import type { FlowRegion } from './regions.ts';

/*
 * The labelled head of a table of which a dump gives labels and values in an order of its own. Its labels come from a known set;
 * which value is whose is told by what it is: amounts add up, the name of a project stands in the title, percentages are a
 * plan's, prose before the plan says what the money is for and prose after it the goals. Else a value follows its label.
 */

export interface FlowHead {
  /** Labels, each with its value behind it. */
  readonly pieces: readonly Piece[];
  /** What the order of the text alone does not tell for sure. */
  readonly uncertain: ReadonlySet<HeadMeaning>;
  /** The same as read, each label with its value. */
  readonly inDoubt: readonly string[];
  /** The project's name, or its code. */
  readonly project: string;
  /** Lines that are nobody's. */
  readonly left: readonly FlowLine[];
  /** The flows of the rows, without what is the head's. */
  readonly body: readonly (readonly Flow[])[];
}

interface FoundLabel {
  readonly meaning: HeadMeaning;
  readonly text: string;
  readonly lines: readonly FlowLine[];
  /** In its flow other labels stand above or below it: what follows is not beside it. */
  readonly stacked: boolean;
}

type Kind = 'amount' | 'percent' | 'code' | 'text';

interface Value {
  readonly kind: Kind;
  readonly lines: readonly FlowLine[];
  readonly text: string;
}

type Item = { readonly label: FoundLabel } | { readonly value: Value };

/** A label is wrapped onto at most so many lines; among them may stand lines of what is beside it, as many at most. */
const MOST_PARTS = 4;
const MOST_BETWEEN = 6;

const joinedText = (lines: readonly FlowLine[]): string => lines.map(({ text }) => text).join('');

/** The labels among the lines of a flow, and which lines are left. */
function labelsIn(lines: readonly FlowLine[], isLabel: (text: string) => boolean) {
  const taken = new Set<FlowLine>();
  const labels = new Map<FlowLine, FoundLabel>();
  const take = (own: readonly FlowLine[]): boolean => {
    const text = joinedText(own);
    const meaning = own.some((line) => taken.has(line)) ? null : labelMeaning(text);
    if (!meaning || !isLabel(text)) return false;
    for (const line of own) taken.add(line);
    labels.set(own[0]!, { meaning, text, lines: own, stacked: false });
    return true;
  };
  for (let at = 0; at < lines.length; at++) {
    for (let parts = Math.min(MOST_PARTS, lines.length - at); parts > 0; parts--)
      if (take(lines.slice(at, at + parts))) break;
  }
  // Beside other cells the lines of a label stand apart.
  const apart = new Set<FlowLine>();
  for (const [at, line] of lines.entries()) {
    if (taken.has(line)) continue;
    for (const other of lines.slice(at + 1, at + 1 + MOST_BETWEEN)) {
      if (!take([line, other])) continue;
      apart.add(line).add(other);
      break;
    }
  }
  const stacked = labels.size > 1;
  const all = new Map([...labels].map(([line, label]) => [line, { ...label, stacked }]));
  return { labels: all, taken, apart };
}

const PERCENT = /^\d+(?:\.\d+)?[%％]$/;
const CODE = /^(?=.*\d)[0-9A-Z]{10,}$/;

function kindOf(text: string): Kind {
  if (AMOUNT.test(text)) return 'amount';
  if (PERCENT.test(text)) return 'percent';
  return CODE.test(text) ? 'code' : 'text';
}

/** The labels and values of a flow in its order. */
function itemsOf(flow: Flow, isLabel: (text: string) => boolean): Item[] {
  const { labels, taken, apart } = labelsIn(flow.lines, isLabel);
  const items: Item[] = [];
  let open: FlowLine[] = [];
  const close = () => {
    if (open.length > 0) items.push({ value: { kind: 'text', lines: open, text: joinedText(open) } });
    open = [];
  };
  for (const line of flow.lines) {
    const label = labels.get(line);
    if (label) {
      if (!apart.has(line)) close();
      items.push({ label });
    } else if (!taken.has(line)) {
      const kind = kindOf(line.text);
      if (kind === 'text') open.push(line);
      else {
        close();
        items.push({ value: { kind, lines: [line], text: line.text } });
      }
    } else if (!apart.has(line)) close();
  }
  close();
  return items;
}

/** Labels that stand in the heads of the tables. */
export const labelTexts = (regions: readonly FlowRegion[]): ReadonlySet<string> =>
  new Set(
    regions.flatMap(({ head }) =>
      head.flatMap((flow) =>
        itemsOf(flow, () => true).flatMap((item) => ('label' in item ? [item.label.text] : [])),
      ),
    ),
  );

/** Reads the head. `known`: labels of the document's heads; `widest`: how wide the widest column of the rows is, in em. */
export function flowHead(region: FlowRegion, known: ReadonlySet<string>, widest: number): FlowHead {
  const items = region.head.flatMap((flow) => itemsOf(flow, () => true));
  const found = new Set(items.flatMap((item) => ('label' in item ? [item.label.text] : [])));
  const late: Item[] = [];
  const body = region.body.map((flows) =>
    flows.flatMap((flow) => {
      const isNew = (text: string): boolean => !found.has(text);
      const whole = itemsOf(flow, isNew);
      const own = whole.every(isHeadLabel) ? whole : itemsOf(flow, (text) => known.has(text) && isNew(text));
      const labels = own.flatMap((item) => ('label' in item ? [item.label] : []));
      for (const { text } of labels) found.add(text);
      const isProse = flow.lines.some((line) => widestPart(line) > widest + PROSE_ROOM);
      if (labels.length === 0 && !isProse) return [flow];
      late.push(...own);
      return [];
    }),
  );
  return { ...new Head(items, late, joinedText(region.caption)).read(), body };
}

/** What no cell of a row says: in a flow of nothing else these are the head's labels wherever they stand. */
const OF_HEAD: ReadonlySet<HeadMeaning> = new Set([
  'project_name',
  'project_code',
  'purpose',
  'plan',
  'goals',
]);
const isHeadLabel = (item: Item): boolean => 'label' in item && OF_HEAD.has(item.label.meaning);

/** A line as far as no gap parts it into cells. */
function widestPart({ pieces }: FlowLine): number {
  let widest = 0;
  let width = 0;
  for (const [at, { text }] of pieces.entries()) {
    if (at > 0 && !isStray(pieces[at - 1]!.text, text)) width = 0;
    width += textWidth(text);
    widest = Math.max(widest, width);
  }
  return widest;
}

/** What is so much wider than every column is none of its cells. */
const PROSE_ROOM = 1.5;

class Head {
  private readonly uncertain = new Set<HeadMeaning>();
  private readonly values = new Map<FoundLabel, Value[]>();
  private readonly all: readonly Item[];
  private readonly labels: readonly FoundLabel[];
  private free: Value[];

  constructor(
    items: readonly Item[],
    private readonly late: readonly Item[],
    private readonly caption: string,
  ) {
    this.all = [...items, ...late];
    this.labels = this.all.flatMap((item) => ('label' in item ? [item.label] : []));
    this.free = this.all.flatMap((item) => ('value' in item ? [item.value] : []));
  }

  read(): Omit<FlowHead, 'body'> {
    this.code();
    this.name();
    this.amounts();
    this.plan();
    this.neighbours();
    this.prose();
    const pieces = this.inOrder().flatMap((label) => [
      // A space in a label is none of the page's.
      ...label.lines.map((line) => ({ ...line.pieces[0]!, text: line.text })),
      ...(this.values.get(label) ?? []).flatMap(({ lines }) => lines.flatMap((line) => line.pieces)),
    ]);
    const textOf = (label: FoundLabel): string =>
      (this.values.get(label) ?? []).map(({ text }) => text).join('');
    const named = ['project_name', 'project_code'].flatMap((meaning) =>
      this.labelsOf((label) => label.meaning === meaning).map(textOf),
    );
    return {
      pieces,
      uncertain: this.uncertain,
      inDoubt: this.labelsOf(({ meaning }) => this.uncertain.has(meaning)).map((label) =>
        `${label.text} ${textOf(label)}`.trim(),
      ),
      project: named.find((text) => text !== '') ?? '',
      left: this.free.flatMap(({ lines }) => lines),
    };
  }

  private labelsOf(test: (label: FoundLabel) => boolean): FoundLabel[] {
    return this.labels.filter(test);
  }

  private give(label: FoundLabel, values: readonly Value[]): void {
    this.values.set(label, [...(this.values.get(label) ?? []), ...values]);
    this.free = this.free.filter((value) => !values.includes(value));
  }

  /** A value that follows the label at once. */
  private behind(label: FoundLabel): Value | undefined {
    const at = this.all.findIndex((item) => 'label' in item && item.label === label);
    const next = this.all[at + 1];
    return next && 'value' in next && this.free.includes(next.value) ? next.value : undefined;
  }

  private code(): void {
    const [label] = this.labelsOf(({ meaning }) => meaning === 'project_code');
    const codes = this.free.filter(({ kind }) => kind === 'code');
    if (!label || codes.length === 0) return;
    this.give(label, codes.slice(0, 1));
    if (codes.length > 1) this.uncertain.add('project_code');
  }

  /** The title over the table names the project. */
  private name(): void {
    const [label] = this.labelsOf(({ meaning }) => meaning === 'project_name');
    if (!label) return;
    const named = this.free
      .filter(({ kind, text }) => kind === 'text' && this.caption.includes(text))
      .sort((a, b) => b.text.length - a.text.length);
    if (named[0]) this.give(label, [named[0]]);
  }

  /** The whole is the sum of its parts. */
  private amounts(): void {
    const labels = this.labelsOf(({ meaning }) => MONEY.has(meaning));
    const amounts = this.free.filter(({ kind }) => kind === 'amount');
    if (labels.length === 0 || amounts.length === 0) return;
    const order = this.amountsInOrder(labels, amounts);
    const kept = (way: readonly number[]) =>
      way.filter((at, index) => at >= 0 && amounts[at] === this.behind(labels[index]!)).length;
    const ways = placings(labels.length, amounts.length)
      .filter((way) => addsUp(labels, amounts, way))
      .sort((a, b) => kept(b) - kept(a));
    const texts = (way: readonly number[]) => way.map((at) => amounts[at]?.text ?? '').join('|');
    const [first = order] = ways;
    const isTold =
      ways.length > 0 && ways.every((way) => texts(way) === texts(first) || kept(way) < kept(first));
    if (!isTold) for (const { meaning } of labels) this.uncertain.add(meaning);
    for (const [index, at] of first.entries()) if (at >= 0) this.give(labels[index]!, [amounts[at]!]);
  }

  /** Each amount after the last label before it. */
  private amountsInOrder(labels: readonly FoundLabel[], amounts: readonly Value[]): number[] {
    const way = labels.map(() => -1);
    let last = -1;
    for (const item of this.all) {
      if ('label' in item) last = labels.includes(item.label) ? labels.indexOf(item.label) : last;
      else if (amounts.includes(item.value) && last >= 0 && way[last] === -1)
        way[last] = amounts.indexOf(item.value);
    }
    return way;
  }

  private plan(): void {
    const steps = this.labelsOf(isStep);
    const percents = this.free.filter(({ kind }) => kind === 'percent');
    if (steps.length > 0) this.give(steps.at(-1)!, percents);
  }

  /** Labels of one value each. */
  private neighbours(): void {
    for (const label of this.labels) {
      if (this.values.has(label) || MONEY.has(label.meaning) || isStep(label)) continue;
      if (label.stacked || label.meaning === 'purpose' || label.meaning === 'plan') continue;
      const value = this.behind(label);
      if (value) this.give(label, [value]);
    }
    const blank = this.labelsOf((label) => label.meaning === 'project_name' && !this.values.has(label));
    const short = this.free.filter(({ kind, text }) => kind === 'text' && !isProse(text));
    if (blank.length !== 1 || short.length === 0) return;
    this.give(blank[0]!, short.slice(0, 1));
    this.uncertain.add('project_name');
  }

  private prose(): void {
    const [purpose] = this.labelsOf(({ meaning }) => meaning === 'purpose');
    const [goals] = this.labelsOf(({ meaning }) => meaning === 'goals');
    const prose = this.free.filter(({ kind }) => kind === 'text');
    const late = new Set(this.late.flatMap((item) => ('value' in item ? [item.value] : [])));
    const lastStep = this.all.findLastIndex((item) => 'label' in item && isStep(item.label));
    const isAfterPlan = (value: Value): boolean =>
      !late.has(value) && this.all.findIndex((item) => 'value' in item && item.value === value) > lastStep;
    const ofGoals = goals && !this.values.has(goals) ? prose.filter(isAfterPlan) : [];
    const ofPurpose = purpose ? prose.filter((value) => !ofGoals.includes(value)) : [];
    const missing = goals && ofGoals.length === 0 && !this.values.has(goals);
    if (goals && (ofGoals.length > 1 || missing || lastStep < 0)) this.uncertain.add('goals');
    if (purpose && (ofPurpose.length > 1 || missing || lastStep < 0)) this.uncertain.add('purpose');
    if (goals) this.give(goals, ofGoals);
    // What the money is for stands below the amounts.
    const last = this.labelsOf(({ meaning }) => MONEY.has(meaning)).at(-1);
    if (purpose) this.give(last ?? purpose, ofPurpose);
  }

  /** Names first, then the money with what it is for, the plan with its steps, the goals. */
  private inOrder(): FoundLabel[] {
    const rank = (label: FoundLabel): number => {
      if (isStep(label)) return 4;
      if (MONEY.has(label.meaning))
        return MONEY_ORDER.indexOf(label.meaning) < 0 ? 2.9 : 2 + MONEY_ORDER.indexOf(label.meaning) / 10;
      return { purpose: 1, plan: 3, goals: 5 }[label.meaning as string] ?? 0;
    };
    return [...this.labels].sort((a, b) => rank(a) - rank(b));
  }
}

const MONEY_ORDER: readonly HeadMeaning[] = ['budget', 'fiscal', 'other'];

const isStep = ({ text }: FoundLabel): boolean => PLAN_STEP.test(labelOf(text).core);

/** Longer than a name mostly is, or a sentence. */
const LONG = 24;
const isProse = (text: string): boolean => textWidth(text) > LONG || /[。；]$/.test(text);

/** More amounts or labels than these are shared out by their order alone. */
const MOST_PLACED = 5;

/** Every way to give amounts to labels, each to another: by label the amount, -1 for none. */
function placings(labels: number, amounts: number): number[][] {
  if (labels > MOST_PLACED || amounts > labels) return [];
  let ways: number[][] = [[]];
  for (let label = 0; label < labels; label++)
    ways = ways.flatMap((way) =>
      [-1, ...Array.from({ length: amounts }, (_, at) => at).filter((at) => !way.includes(at))].map((at) => [
        ...way,
        at,
      ]),
    );
  return ways.filter((way) => way.filter((at) => at >= 0).length === amounts);
}

function addsUp(labels: readonly FoundLabel[], amounts: readonly Value[], way: readonly number[]): boolean {
  const cents = (index: number): number => {
    const amount = amounts[way[index]!];
    return amount ? Math.round(Number(amount.text.replace(/[,，]/g, '')) * 1e6) : 0;
  };
  const of = (test: (meaning: HeadMeaning) => boolean) =>
    labels.reduce((sum, { meaning }, index) => sum + (test(meaning) ? cents(index) : 0), 0);
  const whole = of((meaning) => meaning === 'budget');
  return whole !== 0 && whole === of((meaning) => meaning !== 'budget');
}
