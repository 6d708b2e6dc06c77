import type { Box } from '../../geometry/box.ts';
import { intersection } from '../../geometry/box.ts';
import { compose, identity, type Matrix, mapX, mapY } from '../../geometry/matrix.ts';
import { ASCENT, DESCENT } from '../em.ts';
import type { Direction } from '../page.ts';
import { OPS } from './pdfjs.ts';

/*
 * Walks the operator list that pdf.js makes of a page and says what it puts on the page: glyphs, painted paths and
 * pictures, each in the page's coordinates (top left origin, y down) and with its turn in the drawing order. What a mark
 * means (a ruling, a watermark, a hidden layer) is not decided here.
 *
 * The text state follows ISO 32000-2, 9.3 and 9.4; the operators are those of pdf.js, which has already split, repaired
 * and renamed some of them.
 */

/** Glyphs drawn by one show operation. */
export interface ShownText {
  readonly turn: number;
  readonly chars: readonly string[];
  /** Start and end of each glyph along the writing direction, as pairs; in page points. */
  readonly spans: readonly number[];
  /** Where the baseline runs: y for horizontal text, x for vertical. */
  readonly baseline: number;
  readonly direction: Direction | 'oblique';
  readonly size: number;
  readonly box: Box;
  readonly font: string;
  readonly bold: boolean;
  /** `#rrggbb`; null for a pattern. */
  readonly color: string | null;
  readonly alpha: number;
  /** Without ink: text rendering mode 3 or 7. */
  readonly inkless: boolean;
  /** What is seen of the page at this moment; null where nothing is cut off. */
  readonly clip: Box | null;
}

/** A closed or open polygon with straight sides, as pairs x, y. Curves are reduced to `curved`. */
export interface Subpath {
  readonly points: readonly number[];
  readonly closed: boolean;
  readonly curved: boolean;
}

export interface PaintedPath {
  readonly turn: number;
  readonly subpaths: readonly Subpath[];
  readonly fill: boolean;
  readonly stroke: boolean;
  readonly fillColor: string | null;
  readonly strokeColor: string | null;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  /** True where the paint replaces what is behind it (no blending). */
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
}

/** What the interpreter asks of a font. */
export interface FontFacts {
  readonly key: string;
  readonly vertical: boolean;
  /** Thousandths of an em to text space, 0.001 except in Type 3 fonts. */
  readonly widthScale: number;
  readonly bold: boolean;
  /** The characters of a glyph; U+FFFD where the font does not tell. */
  readonly charsOf: (glyph: Glyph) => string;
}

export interface Glyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric: readonly number[] | null;
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

/** How far text may lean and still be horizontal or vertical: 2 % of its length. */
const LEAN = 0.02;

/** The arguments of one operator; which operator it is says what they are. */
// biome-ignore lint/suspicious/noExplicitAny: pdf.js types them no further
type Arguments = any;

interface State {
  ctm: Matrix;
  clip: Box | null;
  font: FontFacts | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  fillColor: string | null;
  strokeColor: string | null;
  fillAlpha: number;
  strokeAlpha: number;
  /** A colour of its own: any other colour ends it. */
  fillTransparent: boolean;
  strokeTransparent: boolean;
  blended: boolean;
  lineWidth: number;
}

/** Says what a page's operators draw. The empty list draws nothing. */
export function interpret(operators: OperatorList, options: InterpretOptions): Marks {
  const texts: ShownText[] = [];
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
    lineWidth: 1,
  };
  const initial = { ...state };
  const stack: State[] = [];
  const layers: boolean[] = [];
  let hiddenLayers = 0;
  let textMatrix: Matrix = identity;
  let x = 0;
  let y = 0;
  let lineX = 0;
  let lineY = 0;
  let clipPending = false;
  let turn = 0;

  const fillAlpha = () => (state.fillTransparent ? 0 : state.fillAlpha);
  const strokeAlpha = () => (state.strokeTransparent ? 0 : state.strokeAlpha);
  const save = () => stack.push({ ...state });
  const restore = () => {
    const saved = stack.pop();
    if (saved) state = saved;
  };
  const moveText = (dx: number, dy: number) => {
    lineX += dx;
    lineY += dy;
    x = lineX;
    y = lineY;
  };

  const showText = (glyphs: readonly (Glyph | number)[]) => {
    const { font, fontSize, horizontalScale, charSpacing, wordSpacing } = state;
    if (!font || fontSize === 0) return;
    const toPage = compose(state.ctm, textMatrix);
    const size = Math.abs(fontSize) * Math.hypot(toPage[2], toPage[3]);
    const sign = Math.sign(fontSize);
    const direction = directionOf(toPage[0] * sign * horizontalScale, toPage[1] * sign * horizontalScale);
    const base = {
      turn,
      size,
      font: font.key,
      bold: font.bold || state.renderMode === 2,
      color: state.renderMode === 1 ? state.strokeColor : state.fillColor,
      alpha: state.renderMode === 1 ? strokeAlpha() : fillAlpha(),
      // A hidden layer draws nothing, but its text moves on and is accounted for.
      inkless: state.renderMode === 3 || state.renderMode === 7 || hiddenLayers > 0,
      clip: state.clip,
    };
    if (font.vertical) {
      for (const glyph of glyphs) {
        if (typeof glyph === 'number') {
          y -= (glyph / 1000) * fontSize;
          continue;
        }
        const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
        const chars = font.charsOf(glyph);
        // The origin of vertical writing is at the top centre of the glyph (ISO 32000-2, 9.7.4.3).
        const centerX = mapX(toPage, x, y + state.rise);
        const top = mapY(toPage, x, y + state.rise);
        if (chars.trim() !== '') {
          const half = size / 2;
          texts.push({
            ...base,
            chars: [chars],
            spans: [centerX - half, centerX + half],
            baseline: top + size * ASCENT,
            direction: 'right',
            box: { x0: centerX - half, y0: top, x1: centerX + half, y1: top + size },
          });
        }
        const advance = glyph.vmetric ? glyph.vmetric[0]! * font.widthScale * fontSize : -fontSize;
        y += advance - spacing;
      }
      return;
    }

    const chars: string[] = [];
    const spans: number[] = [];
    const horizontal = direction === 'right' || direction === 'left';
    const forward = direction === 'right' || direction === 'down' ? 1 : -1;
    // Text runs along one axis of the page: where a glyph stands on it depends on x alone.
    const [scale, origin] = horizontal
      ? [toPage[0] * forward, mapX(toPage, 0, y + state.rise) * forward]
      : [toPage[1] * forward, mapY(toPage, 0, y + state.rise) * forward];
    const toText = font.widthScale * fontSize * horizontalScale;
    const kerning = (fontSize * horizontalScale) / 1000;
    let at = x;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        at -= glyph * kerning;
        continue;
      }
      const end = at + glyph.width * toText;
      chars.push(font.charsOf(glyph));
      spans.push(origin + at * scale, origin + end * scale);
      at = end + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * horizontalScale;
    }
    x = at;
    if (chars.length === 0) return;
    const startX = mapX(toPage, x, y + state.rise);
    const startY = mapY(toPage, x, y + state.rise);
    const baseline = horizontal ? startY : startX;
    texts.push({
      ...base,
      chars,
      spans,
      baseline,
      direction,
      box: boxOf(
        direction,
        spans[0]! * forward,
        spans[spans.length - 1]! * forward,
        baseline,
        size,
        startX,
        startY,
      ),
    });
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
    paths.push({
      turn,
      subpaths: CLOSES.has(operator) ? subpaths.map((path) => ({ ...path, closed: true })) : subpaths,
      fill,
      stroke,
      fillColor: state.fillColor,
      strokeColor: state.strokeColor,
      fillAlpha: fillAlpha(),
      strokeAlpha: strokeAlpha(),
      opaque: !state.blended,
      // A width of 0 is the thinnest line that the device can draw.
      thickness:
        state.lineWidth * Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2])),
      clip: state.clip,
    });
  };

  const paintPicture = (matrix: Matrix) => {
    if (hiddenLayers > 0) return;
    const box = cornerBox(matrix, 0, 0, 1, 1);
    const seen = state.clip ? intersection(box, state.clip) : box;
    if (seen) pictures.push({ turn, box: seen });
  };

  for (let i = 0; i < operators.fnArray.length; i++) {
    const operator = operators.fnArray[i]!;
    const args = operators.argsArray[i] as Arguments;
    turn = i;
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
          else if (key === 'Font') {
            state.font = options.fontOf(value[0]);
            state.fontSize = value[1];
          }
        }
        break;
      case OPS.beginText:
        textMatrix = identity;
        x = y = lineX = lineY = 0;
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
        moveText(args[0], args[1]);
        break;
      case OPS.setLeadingMoveText:
        state.leading = args[1];
        moveText(args[0], args[1]);
        break;
      case OPS.setTextMatrix: {
        // pdf.js hands the six numbers over as one array or as six arguments, depending on its version.
        const matrix = args.length === 1 ? args[0] : args;
        textMatrix = matrix as Matrix;
        x = y = lineX = lineY = 0;
        break;
      }
      case OPS.nextLine:
        moveText(0, state.leading);
        break;
      case OPS.showText:
      case OPS.showSpacedText:
        showText(args[0]);
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
        save();
        const group = args[0] as { matrix?: Matrix; bbox?: readonly number[] };
        if (group.matrix) state.ctm = compose(state.ctm, group.matrix);
        if (group.bbox)
          clipTo(cornerBox(state.ctm, group.bbox[0]!, group.bbox[1]!, group.bbox[2]!, group.bbox[3]!));
        break;
      }
      case OPS.endGroup:
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
  return { texts, paths, pictures };

  function clipTo(box: Box): void {
    state.clip = state.clip ? (intersection(state.clip, box) ?? { x0: 0, y0: 0, x1: 0, y1: 0 }) : box;
  }
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

function directionOf(dx: number, dy: number): Direction | 'oblique' {
  if (Math.abs(dy) <= LEAN * Math.abs(dx)) return dx >= 0 ? 'right' : 'left';
  if (Math.abs(dx) <= LEAN * Math.abs(dy)) return dy >= 0 ? 'down' : 'up';
  return 'oblique';
}

/** The em box of text from `start` to `end` along its direction. The ascent points away from the reading side. */
function boxOf(
  direction: Direction | 'oblique',
  start: number,
  end: number,
  baseline: number,
  size: number,
  lastX: number,
  lastY: number,
): Box {
  const low = Math.min(start, end);
  const high = Math.max(start, end);
  switch (direction) {
    case 'right':
      return { x0: low, x1: high, y0: baseline - size * ASCENT, y1: baseline + size * DESCENT };
    case 'left':
      return { x0: low, x1: high, y0: baseline - size * DESCENT, y1: baseline + size * ASCENT };
    case 'down':
      return { x0: baseline - size * DESCENT, x1: baseline + size * ASCENT, y0: low, y1: high };
    case 'up':
      return { x0: baseline - size * ASCENT, x1: baseline + size * DESCENT, y0: low, y1: high };
    case 'oblique':
      return { x0: lastX - size, x1: lastX + size, y0: lastY - size, y1: lastY + size };
  }
}

function cornerBox(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const xs = [mapX(m, x0, y0), mapX(m, x1, y0), mapX(m, x0, y1), mapX(m, x1, y1)];
  const ys = [mapY(m, x0, y0), mapY(m, x1, y0), mapY(m, x0, y1), mapY(m, x1, y1)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

function pointBox(subpaths: readonly Subpath[]): Box | null {
  let x0 = Infinity;
  let y0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  for (const { points } of subpaths) {
    for (let i = 0; i < points.length; i += 2) {
      x0 = Math.min(x0, points[i]!);
      x1 = Math.max(x1, points[i]!);
      y0 = Math.min(y0, points[i + 1]!);
      y1 = Math.max(y1, points[i + 1]!);
    }
  }
  return x0 <= x1 ? { x0, y0, x1, y1 } : null;
}

/** pdf.js packs a path as numbers: 0 moveTo x y, 1 lineTo x y, 2 curveTo x6, 3 quadraticCurveTo x4, 4 closePath. */
function subpathsOf(data: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let points: number[] = [];
  let curved = false;
  const finish = (closed: boolean) => {
    if (points.length > 2) subpaths.push({ points, closed, curved });
    points = [];
    curved = false;
  };
  const add = (px: number, py: number) => {
    points.push(mapX(ctm, px, py), mapY(ctm, px, py));
  };
  for (let i = 0; i < data.length; ) {
    switch (data[i++]) {
      case 0:
        finish(false);
        add(data[i++]!, data[i++]!);
        break;
      case 1:
        add(data[i++]!, data[i++]!);
        break;
      case 2:
        curved = true;
        add(data[i + 4]!, data[i + 5]!);
        i += 6;
        break;
      case 3:
        curved = true;
        add(data[i + 2]!, data[i + 3]!);
        i += 4;
        break;
      case 4: {
        const [startX, startY] = points;
        finish(true);
        // What follows a closed subpath without a moveTo begins where that one began.
        if (startX !== undefined && startY !== undefined && i < data.length && data[i] !== 0)
          points.push(startX, startY);
        break;
      }
      default:
        // Not a path of this version of pdf.js: take what was understood.
        i = data.length;
    }
  }
  finish(false);
  return subpaths;
}
