import type { Box } from '../../geometry/box.ts';
import { intersection } from '../../geometry/box.ts';
import { compose, identity, type Matrix, mapX, mapY } from '../../geometry/matrix.ts';
import { pointBox, type Subpath, subpathsOf } from './paths.ts';
import { OPS } from './pdfjs.ts';
import { type FontFacts, type Ink, type ShownText, TextPen, type TextState } from './text-pen.ts';

/*
 * Walks the operator list that pdf.js makes of a page and says what it puts on the page: glyphs, painted paths and
 * pictures, each in the page's coordinates (top left origin, y down) and with its turn in the drawing order. What a mark
 * means (a ruling, a watermark, a hidden layer) is not decided here.
 *
 * The text state follows ISO 32000-2, 9.3 and 9.4; the operators are those of pdf.js, which has already split, repaired
 * and renamed some of them.
 */

export interface PaintedPath {
  readonly turn: number;
  readonly subpaths: readonly Subpath[];
  readonly fill: boolean;
  readonly stroke: boolean;
  readonly fillColor: string | null;
  readonly strokeColor: string | null;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  /** True where the paint replaces what is behind it: no blending, no soft mask. */
  readonly opaque: boolean;
  readonly thickness: number;
  readonly clip: Box | null;
}

export interface Picture {
  readonly turn: number;
  readonly box: Box;
}

export interface Marks {
  readonly texts: readonly ShownText[];
  readonly paths: readonly PaintedPath[];
  readonly pictures: readonly Picture[];
  /** True where a pattern that is painted with shows text. */
  readonly hasTextInPattern: boolean;
  /** True where an operator that wants numbers has something else; it was passed over. */
  readonly hasBadOperand: boolean;
}

/** The operator list as pdf.js gives it. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface InterpretOptions {
  /** From the page's default user space to the page's coordinates. */
  readonly viewport: Matrix;
  readonly page: Box;
  readonly fontOf: (id: string) => FontFacts | null;
  /** Whether optional content (a layer) is shown. */
  readonly layerVisible: (properties: unknown) => boolean;
}

/** The arguments of one operator; which operator it is says what they are. */
// biome-ignore lint/suspicious/noExplicitAny: pdf.js types them no further
type Arguments = any;

/** A transparency group as pdf.js gives it. */
interface Group {
  readonly matrix?: Matrix | null;
  readonly bbox?: readonly number[] | null;
  readonly smask?: object | null;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface State extends Writable<TextState> {
  clip: Box | null;
  leading: number;
  renderMode: number;
  fillColor: string | null;
  strokeColor: string | null;
  fillAlpha: number;
  strokeAlpha: number;
  /** A colour of its own: any other colour ends it. */
  fillTransparent: boolean;
  strokeTransparent: boolean;
  blended: boolean;
  /** True where a soft mask lets only a part of the paint through. */
  masked: boolean;
  /** Text that clips what is painted: paint shows through its letters alone. */
  textClip: TextClip | null;
  /** How much of the paint the groups around it let through, which begin with an alpha of their own. */
  groupAlpha: number;
  /** True where a group around it is blended or masked. */
  groupBlended: boolean;
  lineWidth: number;
}

/** Texts of a clip, the last ones first. */
interface TextClip {
  readonly texts: readonly Writable<ShownText>[];
  readonly before: TextClip | null;
  /** True once something was painted through them. */
  seen: boolean;
}

/** Says what a page's operators draw. The empty list draws nothing. */
export function interpret(operators: OperatorList, options: InterpretOptions): Marks {
  const pen = new TextPen();
  const paths: PaintedPath[] = [];
  const pictures: Picture[] = [];

  let state: State = {
    ctm: options.viewport,
    clip: options.page,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    fillColor: '#000000',
    strokeColor: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    fillTransparent: false,
    strokeTransparent: false,
    blended: false,
    masked: false,
    textClip: null,
    groupAlpha: 1,
    groupBlended: false,
    lineWidth: 1,
  };
  const initial = { ...state };
  const stack: State[] = [];
  const layers: boolean[] = [];
  let hiddenLayers = 0;
  let clipPending = false;
  let hasTextInPattern = false;
  let hasBadOperand = false;
  let turn = 0;

  const fillAlpha = () => (state.fillTransparent ? 0 : state.fillAlpha * state.groupAlpha);
  const strokeAlpha = () => (state.strokeTransparent ? 0 : state.strokeAlpha * state.groupAlpha);
  const isBlended = () => state.blended || state.masked || state.groupBlended;
  const save = () => stack.push({ ...state });
  const restore = () => {
    const saved = stack.pop();
    if (saved) state = saved;
  };
  const ink = (): Ink => {
    const outlined = state.renderMode === 1;
    const alpha = outlined ? strokeAlpha() : fillAlpha();
    const hasOutline = state.renderMode === 2 && strokeAlpha() > 0;
    return {
      turn,
      bold: state.renderMode === 2,
      color: outlined ? state.strokeColor : state.fillColor,
      outline: hasOutline && state.strokeColor !== state.fillColor ? state.strokeColor : undefined,
      alpha: hasOutline ? Math.max(alpha, strokeAlpha()) : alpha,
      // A hidden layer draws nothing, but its text moves on and is accounted for.
      inkless: state.renderMode === 3 || state.renderMode === 7 || hiddenLayers > 0,
      clip: state.clip,
    };
  };

  /** Paints the letters of a text that clips; false where none does. */
  const paintLetters = (color: string | null, alpha: number): boolean => {
    for (let clip = state.textClip; clip && !clip.seen; clip = clip.before) {
      clip.seen = true;
      for (const text of clip.texts) {
        if (text.inkless) Object.assign(text, { turn, color, alpha, inkless: hiddenLayers > 0 });
      }
    }
    return state.textClip !== null;
  };

  const paintPath = (operator: number, data: ArrayLike<number> | null) => {
    const subpaths = data ? subpathsOf(data, state.ctm) : [];
    if (clipPending) {
      clipPending = false;
      const box = pointBox(subpaths);
      // A clip path without area hides everything after it.
      state.clip =
        state.clip && box ? (intersection(state.clip, box) ?? { x0: 0, y0: 0, x1: 0, y1: 0 }) : state.clip;
    }
    const fill = FILLS.has(operator);
    const stroke = STROKES.has(operator);
    if (!(fill || stroke) || hiddenLayers > 0 || subpaths.length === 0) return;
    if (paintLetters(fill ? state.fillColor : state.strokeColor, fill ? fillAlpha() : strokeAlpha())) return;
    paths.push({
      turn,
      subpaths: CLOSES.has(operator) ? subpaths.map((path) => ({ ...path, closed: true })) : subpaths,
      fill,
      stroke,
      fillColor: state.fillColor,
      strokeColor: state.strokeColor,
      fillAlpha: fillAlpha(),
      strokeAlpha: strokeAlpha(),
      opaque: !isBlended(),
      // A width of 0 is the thinnest line that the device can draw.
      thickness:
        state.lineWidth * Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2])),
      clip: state.clip,
    });
  };

  /** A gradient fills all that is not clipped. */
  const paintShading = () => {
    if (hiddenLayers > 0 || !state.clip || paintLetters(null, fillAlpha())) return;
    const { x0, y0, x1, y1 } = state.clip;
    paths.push({
      turn,
      subpaths: [{ points: [x0, y0, x1, y0, x1, y1, x0, y1], closed: true, curves: new Set() }],
      fill: true,
      stroke: false,
      fillColor: null,
      strokeColor: null,
      fillAlpha: fillAlpha(),
      strokeAlpha: 0,
      opaque: !isBlended(),
      thickness: 0,
      clip: null,
    });
  };

  const paintPicture = (matrix: Matrix) => {
    if (hiddenLayers > 0 || paintLetters(null, fillAlpha())) return;
    const box = cornerBox(matrix, 0, 0, 1, 1);
    const seen = state.clip ? intersection(box, state.clip) : box;
    if (seen) pictures.push({ turn, box: seen });
  };

  for (let i = 0; i < operators.fnArray.length; i++) {
    const operator = operators.fnArray[i]!;
    const args = operators.argsArray[i] as Arguments;
    turn = i;
    if (OF_NUMBERS.has(operator) && !areNumbers(args)) {
      hasBadOperand = true;
      continue;
    }
    if (!GOES_ON.has(operator)) pen.lift();
    switch (operator) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
        restore();
        break;
      case OPS.transform:
        state.ctm = compose(state.ctm, args as Matrix);
        break;
      case OPS.setLineWidth:
        state.lineWidth = Math.abs(args[0]);
        break;
      case OPS.setFillRGBColor:
        state.fillColor = args[0];
        state.fillTransparent = false;
        break;
      case OPS.setStrokeRGBColor:
        state.strokeColor = args[0];
        state.strokeTransparent = false;
        break;
      case OPS.setFillColorN:
        if (holdsText(args)) hasTextInPattern = true;
        state.fillColor = null;
        state.fillTransparent = false;
        break;
      case OPS.setStrokeColorN:
        state.strokeColor = null;
        state.strokeTransparent = false;
        break;
      case OPS.setFillTransparent:
        state.fillTransparent = true;
        break;
      case OPS.setStrokeTransparent:
        state.strokeTransparent = true;
        break;
      case OPS.setGState:
        for (const [key, value] of args[0] as [string, never][]) {
          if (key === 'ca') state.fillAlpha = value;
          else if (key === 'CA') state.strokeAlpha = value;
          else if (key === 'LW') state.lineWidth = value;
          else if (key === 'BM') state.blended = value !== 'source-over';
          else if (key === 'SMask') state.masked = Boolean(value);
          else if (key === 'Font') {
            state.font = options.fontOf(value[0]);
            state.fontSize = value[1];
          }
        }
        break;
      case OPS.beginText:
        pen.place(identity);
        break;
      case OPS.setCharSpacing:
        state.charSpacing = args[0];
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = args[0];
        break;
      case OPS.setHScale:
        state.horizontalScale = args[0] / 100;
        break;
      case OPS.setLeading:
        state.leading = -args[0];
        break;
      case OPS.setFont:
        state.font = options.fontOf(args[0]);
        state.fontSize = args[1];
        break;
      case OPS.setTextRenderingMode:
        state.renderMode = args[0];
        break;
      case OPS.setTextRise:
        state.rise = args[0];
        break;
      case OPS.moveText:
        pen.move(args[0], args[1]);
        break;
      case OPS.setLeadingMoveText:
        state.leading = args[1];
        pen.move(args[0], args[1]);
        break;
      case OPS.setTextMatrix: {
        // pdf.js hands the six numbers over as one array or as six arguments, depending on its version.
        const matrix = args.length === 1 ? args[0] : args;
        pen.place(matrix as Matrix);
        break;
      }
      case OPS.nextLine:
        pen.move(0, state.leading);
        break;
      case OPS.showText:
      case OPS.showSpacedText:
        {
          const first = pen.texts.length;
          pen.show(args[0], state, ink);
          if (state.renderMode >= CLIPPING && pen.texts.length > first)
            state.textClip = { texts: pen.texts.slice(first), before: state.textClip, seen: false };
        }
        break;
      case OPS.clip:
      case OPS.eoClip:
        clipPending = true;
        break;
      case OPS.constructPath:
        paintPath(args[0], args[1]?.[0] ?? null);
        break;
      case OPS.rawFillPath:
        paintPath(OPS.fill, args[0]);
        break;
      case OPS.shadingFill:
        paintShading();
        break;
      case OPS.paintFormXObjectBegin: {
        save();
        const [matrix, bbox] = args as [Matrix | null, readonly number[] | null];
        if (matrix) state.ctm = compose(state.ctm, matrix);
        if (bbox) clipTo(cornerBox(state.ctm, bbox[0]!, bbox[1]!, bbox[2]!, bbox[3]!));
        break;
      }
      case OPS.paintFormXObjectEnd:
        restore();
        break;
      case OPS.beginGroup: {
        const { matrix, bbox, smask } = args[0] as Group;
        save();
        // The form that follows applies the group's matrix.
        const inGroup = matrix ? compose(state.ctm, matrix) : state.ctm;
        if (bbox) clipTo(cornerBox(inGroup, bbox[0]!, bbox[1]!, bbox[2]!, bbox[3]!));
        state.groupAlpha *= state.fillAlpha;
        state.groupBlended = isBlended();
        state.fillAlpha = state.strokeAlpha = 1;
        state.blended = state.masked = false;
        // What a soft mask is made of is not on the page.
        if (smask) hiddenLayers++;
        break;
      }
      case OPS.endGroup:
        if ((args[0] as Group).smask) hiddenLayers--;
        restore();
        break;
      case OPS.beginAnnotation: {
        save();
        state = { ...initial };
        const [, rect, transform, matrix] = args as [string, number[] | null, Matrix | null, Matrix | null];
        if (rect) {
          if (transform) state.ctm = compose(state.ctm, transform);
          if (matrix) state.ctm = compose(state.ctm, matrix);
        }
        break;
      }
      case OPS.endAnnotation:
        restore();
        break;
      case OPS.beginMarkedContent:
        layers.push(false);
        break;
      case OPS.beginMarkedContentProps: {
        const hidden = args[0] === 'OC' && !options.layerVisible(args[1]);
        layers.push(hidden);
        if (hidden) hiddenLayers++;
        break;
      }
      case OPS.endMarkedContent:
        if (layers.pop()) hiddenLayers--;
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintSolidColorImageMask:
        paintPicture(state.ctm);
        break;
      case OPS.paintImageXObjectRepeat: {
        const [, scaleX, scaleY, positions] = args as [string, number, number, number[]];
        for (let p = 0; p + 1 < positions.length; p += 2) {
          paintPicture(compose(state.ctm, [scaleX, 0, 0, scaleY, positions[p]!, positions[p + 1]!]));
        }
        break;
      }
      case OPS.paintInlineImageXObjectGroup:
      case OPS.paintImageMaskXObjectGroup:
        for (const entry of [args[args.length - 1], args[0]].find(Array.isArray) ?? []) {
          const { transform } = entry as { transform?: Matrix };
          if (transform) paintPicture(compose(state.ctm, transform));
        }
        break;
      case OPS.paintImageMaskXObjectRepeat: {
        const [, scaleX, skewX, skewY, scaleY, positions] = args as [
          unknown,
          number,
          number,
          number,
          number,
          number[],
        ];
        for (let p = 0; p + 1 < positions.length; p += 2) {
          paintPicture(compose(state.ctm, [scaleX, skewX, skewY, scaleY, positions[p]!, positions[p + 1]!]));
        }
        break;
      }
    }
  }
  return { texts: pen.texts, paths, pictures, hasTextInPattern, hasBadOperand };

  function clipTo(box: Box): void {
    state.clip = state.clip ? (intersection(state.clip, box) ?? { x0: 0, y0: 0, x1: 0, y1: 0 }) : box;
  }
}

/** From this text rendering mode on, text clips what follows. */
const CLIPPING = 4;

/** Operators that move the text and change nothing else. */
const GOES_ON = new Set<number>([
  OPS.showText,
  OPS.showSpacedText,
  OPS.moveText,
  OPS.setLeadingMoveText,
  OPS.nextLine,
]);
/** Operators all of whose operands are numbers. */
const OF_NUMBERS = new Set<number>([
  OPS.transform,
  OPS.setLineWidth,
  OPS.setCharSpacing,
  OPS.setWordSpacing,
  OPS.setHScale,
  OPS.setLeading,
  OPS.setTextRise,
  OPS.moveText,
  OPS.setLeadingMoveText,
  OPS.setTextMatrix,
]);

/** Whether operands are numbers; pdf.js hands on what stands there. Those of a matrix may come as one list. */
function areNumbers(operands: Arguments): boolean {
  const values = operands.length === 1 && typeof operands[0] === 'object' ? operands[0] : operands;
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

const FILLS = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const CLOSES = new Set<number>([OPS.closeStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);

/** True where a pattern, as pdf.js gives it, shows text. */
function holdsText([kind, , operators]: readonly unknown[]): boolean {
  const { fnArray = [] } = (kind === 'TilingPattern' ? operators : {}) as Partial<OperatorList>;
  return fnArray.some((operator) => operator === OPS.showText || operator === OPS.showSpacedText);
}

function cornerBox(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const xs = [mapX(m, x0, y0), mapX(m, x1, y0), mapX(m, x0, y1), mapX(m, x1, y1)];
  const ys = [mapY(m, x0, y0), mapY(m, x1, y0), mapY(m, x0, y1), mapY(m, x1, y1)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}
