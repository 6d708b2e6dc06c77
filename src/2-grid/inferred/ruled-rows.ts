import { type Box, overlap, width } from '../../geometry/box.ts';
import { cluster } from '../../geometry/cluster.ts';
import type { Edge } from '../drawn/edges.ts';
import { ruledGrid } from '../drawn/ruled.ts';
import type { Grid } from '../grid.ts';
import { DOUBLE_BORDER, PHRASE_GAP, WHOLE } from '../limits.ts';
import { type Extent, ITEM, isRestOf } from '../rows/rows.ts';
import { boxAround, isFigure, isSpread, type Phrase, type PhraseLine } from '../text/phrases.ts';
import { withDoubts } from './complete.ts';
import { linesIn, type Region } from './region.ts';
import { type CellText, type Room, sectionsOf } from './row-sections.ts';

/*
 * Tables with a rule under every row and no upright lines, whose rows have not all the same columns: forms, with fields above a list.
 *
 *     ────────────────────────────────────
 *      项目名称   道路养护    编码   4101        1. Rooms: a rule above, a rule below, and the sides of the table or the end of
 *     ────────────────────────────────────         a rule beside a merged cell. Each is a row, or the part of one.
 *      目标       完成……                         2. Sections: successive rooms with the same columns.
 *     ────────────────────────────────────      3. Cells: each room's texts over the columns of its section.
 *      一级指标   二级指标   三级指标   值
 *     ────────────────────────────────────
 *                 数量指标   里程      ≥5
 *      产出指标  ──────────────────────────
 *                 质量指标   合格率    ≥9
 *     ────────────────────────────────────
 */

/** The grid of a region whose rules part all rows, in sections of which each has columns of its own; null where it is none such. */
export function gridOfRuledRows(region: Region): Grid | null {
  if (region.vertical.length > 0) return null;
  const rooms = roomsOf(region);
  if (rooms.some((room) => holdsSeveralRows(room, region)) || isOfFigures(region)) return null;
  const sections = sectionsOf(rooms, wholeRules(region));
  const walls = sections?.flatMap((section) => section.walls);
  const grid = walls && gridWith(region, walls);
  return grid ? withDoubts(grid, region, 'half_ruled') : null;
}

/** True for the numbers beside the lines of a chart. */
const isOfFigures = ({ lines }: Region): boolean =>
  lines.every(({ phrases }) => phrases.every(({ text }) => isFigure(text)));

/** The cells between the rules of a region, the walls beside merged cells and others. */
const gridWith = (region: Region, walls: readonly Edge[]): Grid | null =>
  ruledGrid(
    {
      horizontal: region.horizontal,
      vertical: [...sidesOf(region.box), ...wallsAtEnds(region), ...walls],
    },
    () => true,
  );

const sidesOf = ({ x0, x1, y0, y1 }: Box): Edge[] => [
  { at: x0, from: y0, to: y1 },
  { at: x1, from: y0, to: y1 },
];

/** The y of the rules from side to side, from the top of the region to its bottom. */
function wholeRules({ box, horizontal }: Region): number[] {
  const whole = horizontal.filter(
    ({ from, to }) => overlap(from, to, box.x0, box.x1) >= WHOLE * (box.x1 - box.x0),
  );
  return cluster([box.y0, box.y1, ...whole.map(({ at }) => at)], DOUBLE_BORDER).map(({ at }) => at);
}

/** The sides of merged cells: a rule ends there, and the cell goes on beside it to the next one above and below. */
function wallsAtEnds({ box, horizontal }: Region): Edge[] {
  const rules = [
    { at: box.y0, from: box.x0, to: box.x1 },
    { at: box.y1, from: box.x0, to: box.x1 },
    ...horizontal,
  ];
  return horizontal.flatMap(({ at, from, to }) => {
    const ends = [
      { x: from, beside: from - 2 * DOUBLE_BORDER },
      { x: to, beside: to + 2 * DOUBLE_BORDER },
    ].filter(({ beside }) => beside > box.x0 && beside < box.x1);
    return ends.flatMap(({ x, beside }) => {
      const ys = rules.filter((rule) => rule.from < beside && rule.to > beside).map((rule) => rule.at);
      if (ys.some((y) => Math.abs(y - at) <= DOUBLE_BORDER)) return [];
      return [
        { at: x, from: Math.max(...ys.filter((y) => y < at)), to: Math.min(...ys.filter((y) => y > at)) },
      ];
    });
  });
}

/** The rooms between rules, with the text of each; none where there are fewer than two. */
const roomsOf = (region: Region): Room[] =>
  (gridWith(region, [])?.cells ?? []).map(({ box }) => {
    const lines = linesIn(box, region.lines);
    return { box, lines, texts: textsOf(lines) };
  });

/** The texts of a row's cells: what white space from its top to its bottom parts. */
function textsOf(lines: readonly PhraseLine[]): CellText[] {
  const texts: Phrase[][] = [];
  let end = -Infinity;
  const phrases = lines.flatMap((line) => line.phrases).sort((a, b) => a.box.x0 - b.box.x0);
  for (const phrase of phrases) {
    const { box, size } = phrase;
    const isApart =
      box.x0 - end >= PHRASE_GAP * size ||
      (box.x0 > end && lines.some((line) => isPartedAt(line, end, box.x0)));
    if (isApart) texts.push([phrase]);
    else texts.at(-1)!.push(phrase);
    end = Math.max(end, box.x1);
  }
  return withSpreadWords(texts, lines).map((own) => {
    const { x0, x1 } = boxAround(own);
    return { x0, x1, size: Math.max(...own.map(({ size }) => size)) };
  });
}

/** Texts with the characters of one word together that are set apart to fill its cell (项　目): each alone in its row. */
function withSpreadWords(texts: readonly Phrase[][], lines: readonly PhraseLine[]): Phrase[][] {
  const joined: Phrase[][] = [];
  let last: Phrase | undefined;
  for (const text of texts) {
    const [only, another] = text;
    const character = another ? undefined : only;
    const isRest =
      last &&
      character &&
      isSpread(last, character) &&
      lines.some(({ phrases }) => phrases.includes(last!) && phrases.includes(character));
    if (isRest) joined.at(-1)!.push(character);
    else joined.push([...text]);
    last = character;
  }
  return joined;
}

/** True where two phrases of a line that follow each other leave the room from `x0` to `x1` between them. */
const isPartedAt = ({ phrases }: PhraseLine, x0: number, x1: number): boolean =>
  phrases.some(({ box }, i) => {
    const next = phrases[i + 1]?.box;
    return next !== undefined && box.x1 <= x0 && next.x0 >= x1;
  });

/** Texts that begin anew on one line before it is one of another row. A count. */
const TEXTS_ANEW = 2;

/**
 * True where lines of a room are rows of their own: on one, several texts do not go on with what stands above them, or a figure below
 * another stands beside a text. Not where these are items of lists beside each other.
 */
function holdsSeveralRows({ lines, texts }: Room, region: Region): boolean {
  const anew = lines.map((): Phrase[] => []);
  for (const { x0, x1 } of texts) {
    const cell = lines.map(({ phrases }) => phrases.find(({ box }) => box.x0 < x1 && box.x1 > x0));
    const widths = cell.map((phrase) => (phrase ? width(phrase.box) : 0)).sort((a, b) => b - a);
    const extent = { widths: [widths[0]!, widths[1] ?? 0], ends: [0, 0] } as const;
    let above: Phrase | undefined;
    for (const [index, phrase] of cell.entries()) {
      if (phrase && above && beginsAnew(above, phrase, extent)) anew[index]!.push(phrase);
      above = phrase ?? above;
    }
  }
  const isBesideText = (figure: Phrase) =>
    region.lines.some(({ phrases }) => phrases.length > 1 && phrases.includes(figure));
  return anew.some(
    (begun) =>
      (begun.length >= TEXTS_ANEW && !begun.every(({ text }) => ITEM.test(text))) ||
      begun.some((phrase) => isFigure(phrase.text) && isBesideText(phrase)),
  );
}

const beginsAnew = (above: Phrase, text: Phrase, extent: Extent): boolean =>
  (isFigure(above.text) && isFigure(text.text)) || !isRestOf(above, text, extent);
