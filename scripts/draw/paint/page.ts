import type { Font } from '../fonts.ts';
import type { LaidPage, TextMark } from '../layout/marks.ts';
import { IDENTITY, inverse, type Matrix } from '../matrix.ts';
import { numbers, type PdfFile, type Reference, refer } from '../pdf.ts';
import { type Random, randomFrom, shuffled } from '../random.ts';
import type { OrderStyle, Style } from '../style.ts';
import { hiddenMarks, paintDecorations, paintOrnaments, paintShading, paintWhite } from './decoys.ts';
import { Pen } from './pen.ts';
import { paintRulings } from './rulings.ts';
import { spaceOf } from './space.ts';
import { paintInvisibleCopy, paintTexts } from './text.ts';

/** What a page is drawn into. */
export interface Target {
  readonly pdf: PdfFile;
  readonly font: Font;
  readonly fontReference: Reference;
  /** The page tree's root. */
  readonly parent: Reference;
}

/** Writes a page and gives its object. `furniture` are the texts that stand on every page. */
export function paintPage(
  page: LaidPage,
  furniture: readonly TextMark[],
  index: number,
  style: Style,
  target: Target,
): Reference {
  const { rotations } = style.pages;
  const rotation = rotations[index % rotations.length] ?? 0;
  const space = spaceOf(page, rotation, style.pages, style.order.frame);
  const layers = layersOf(page, furniture, style, target, new Pen(space.toContent), index);
  const { operators, forms } = nested(layers, style, target);
  const { pdf, parent } = target;
  const stream = pdf.addStream('', [...space.start, ...operators, ...space.end].join('\n'));
  return pdf.add(
    `<< /Type /Page /Parent ${refer(parent)} ${space.entries} /Resources ${resources(target, forms)} /Contents ${refer(stream)} >>`,
  );
}

/** Operators by what they draw, each list in drawing order. */
interface Layers {
  readonly background: readonly string[];
  readonly foreground: readonly (readonly string[])[];
}

function layersOf(
  page: LaidPage,
  furniture: readonly TextMark[],
  style: Style,
  { font }: Target,
  pen: Pen,
  index: number,
): Layers {
  const random = randomFrom(style.seed, index);
  const texts = inOrder(
    [...page.texts, ...page.tables.flatMap((table) => textsOf(table.cells))],
    style.order.text,
    random,
  );
  const paint = (marks: readonly TextMark[]): string[] => paintTexts(marks, style, font, pen, random);
  const hidden = paint(hiddenMarks(page, style));
  const watermark = furniture.filter((mark) => mark.angle !== 0);
  const upright = furniture.filter((mark) => mark.angle === 0);
  const { ocrLayer, hiddenText } = style.decoys;
  const copy = ocrLayer === 'none' ? [] : paintInvisibleCopy(texts, style, font, pen, random);
  const visible = [...paint(texts), ...(hiddenText === 'white' ? [] : hidden), ...paint(upright)];
  const text = ocrLayer === 'over' ? [...visible, ...copy] : [...copy, ...visible];
  const lines = [
    ...page.tables.flatMap((table) => paintRulings(table, style, pen, random)),
    ...paintDecorations(page, style, pen),
    ...paintOrnaments(page, style, pen),
  ];
  const background = [
    ...paintWhite(page, style, pen, random),
    ...(hiddenText === 'white' ? hidden : []),
    ...page.tables.flatMap((table) => paintShading(table, style, pen)),
    ...paint(watermark),
  ];
  switch (style.order.first) {
    case 'lines':
      return { background, foreground: [lines, text] };
    case 'text':
      return { background, foreground: [text, lines] };
    case 'mixed':
      return { background, foreground: [shuffled([...lines, ...text], random)] };
  }
}

const textsOf = (cells: LaidPage['tables'][number]['cells']): TextMark[] =>
  cells.flatMap((cell) => [...cell.texts]);

function inOrder(marks: readonly TextMark[], order: OrderStyle['text'], random: Random): TextMark[] {
  switch (order) {
    case 'reading':
      return [...marks];
    case 'reverse':
      return marks.toReversed();
    case 'columns':
      return marks.toSorted(
        (a, b) => a.place.table - b.place.table || a.place.col - b.place.col || a.baseline - b.baseline,
      );
    case 'rows':
      return marks.toSorted((a, b) => a.baseline - b.baseline || a.x - b.x);
    case 'shuffled':
      return shuffled(marks, random);
  }
}

/** Operators, and the forms that they call. */
interface Content {
  readonly operators: readonly string[];
  readonly forms: readonly Reference[];
}

/** The page's content: plain, in a form, or in forms within a form. */
function nested({ background, foreground }: Layers, style: Style, target: Target): Content {
  const plain: Content = { operators: [...background, ...foreground.flat()], forms: [] };
  switch (style.order.nesting) {
    case 'none':
      return plain;
    case 'form':
      return inForm(plain, IDENTITY, target);
    case 'nested_forms': {
      const inner = foreground.map((operators) => inForm({ operators, forms: [] }, HALF, target));
      const operators = [...background, ...inner.flatMap((content) => content.operators)];
      return inForm({ operators, forms: inner.flatMap((content) => content.forms) }, ASIDE, target);
    }
  }
}

const HALF: Matrix = [0.5, 0, 0, 0.5, 0, 0];
const ASIDE: Matrix = [1, 0, 0, 1, 30, -20];

/** Puts content into a form whose matrix moves it, and calls the form so that it stays where it was. */
function inForm({ operators, forms }: Content, matrix: Matrix, target: Target): Content {
  const form = target.pdf.addStream(
    `/Type /XObject /Subtype /Form /BBox [-100000 -100000 100000 100000] /Matrix [${numbers(...matrix)}] /Resources ${resources(target, forms)}`,
    operators.join('\n'),
  );
  return { operators: [`q ${numbers(...inverse(matrix))} cm ${nameOf(form)} Do Q`], forms: [form] };
}

const nameOf = (form: Reference): string => `/Fm${form}`;

function resources({ fontReference }: Target, forms: readonly Reference[]): string {
  const objects = forms.map((form) => `${nameOf(form)} ${refer(form)}`).join(' ');
  return `<< /Font << /F1 ${refer(fontReference)} >> /XObject << ${objects} >> >>`;
}
