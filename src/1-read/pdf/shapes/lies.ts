import { type KnownShapes, knownIdeographs, knownShapes } from './known.ts';
import { likeness } from './shape.ts';

/*
 * Which glyphs do not look like the characters that their font says they are:
 *
 *   1. all, where the font's glyphs are on average hardly more like their own characters than like each other's: its Unicode
 *      map is shifted, or belongs to another font;
 *   2. those that look like another character of the font, whose glyph looks wrong as well: exchanged characters;
 *   3. one that looks far more like another figure, or is as unlike its character as no other glyph of the font.
 *
 * A typeface may draw everything in its own way (KaiTi slants its strokes): glyphs are measured against others of their font.
 * Each of the limits was tried on the typefaces of Debian and on those embedded in published budgets: no sound one is accused,
 * of exchanged pairs 97 % are found or more, and all shifted maps.
 */

/** A glyph whose character has a known shape. */
export interface Claim {
  readonly code: number;
  /** The character that the font's Unicode map gives. */
  readonly character: string;
  /** What is drawn. */
  readonly shape: Float32Array;
  /** What the character looks like. */
  readonly known: KnownShapes;
}

/** Fewer glyphs say nothing of their font as a whole. */
const FEWEST_OF_FONT = 8;

/** The glyphs of a sound font are 0.3 to 0.6 more like their own characters than like others; those of a shifted map are not. */
const SOUND_FONT = 0.15;

/** A glyph is taken for another character where it is this much more like it. Figures are few, and less alike than ideographs. */
const MORE_ALIKE = { figure: 0.05, ideograph: 0.1 };

/** … and where no glyph of the font says that it is the other one. */
const FAR_MORE_ALIKE = 0.45;

/** Ideographs this share of the way down from the usual likeness of the font to that with other characters may be another's. */
const DOUBTFUL = 0.2;

/**
 * An ideograph this many median deviations below the usual likeness, and this share of the way down, is another's. (Japanese
 * forms in an otherwise Chinese font go half of the way down.)
 */
const DEVIATIONS = 8;
const UNLIKE = 0.75;

const FIGURES = '0123456789';

/** The codes of claims that are not true; all where nothing of the font is to be believed. None where too few claims tell. */
export function falseClaims(claims: readonly Claim[]): ReadonlySet<number> | 'all' {
  const figures = claims.filter(({ character }) => FIGURES.includes(character));
  const ideographs = claims.filter(({ character }) => !FIGURES.includes(character));
  const usual = likenessOf(ideographs);
  if (isShifted(usual) || isShifted(likenessOf(figures))) return 'all';
  const doubtful = usual ? usual.own - DOUBTFUL * (usual.own - usual.others) : 1;
  return new Set([
    ...exchanged(figures, MORE_ALIKE.figure, 1),
    ...otherFigures(figures),
    ...exchanged(ideographs, MORE_ALIKE.ideograph, doubtful),
    ...(usual ? unlike(ideographs, usual) : []),
  ]);
}

/** How alike a glyph is to a character, in the typeface in which it is most so. */
function likenessTo(shape: Float32Array, known: KnownShapes): number {
  let most = -1;
  for (const look of known) most = Math.max(most, likeness(shape, look));
  return most;
}

const ownLikeness = ({ shape, known }: Claim): number => likenessTo(shape, known);

/** How alike glyphs are to their own characters, and to others, on average. */
interface Likeness {
  readonly own: number;
  readonly others: number;
}

const isShifted = (usual: Likeness | undefined): boolean =>
  usual !== undefined && usual.own - usual.others < SOUND_FONT;

/** Undefined where the glyphs are too few. */
function likenessOf(claims: readonly Claim[]): Likeness | undefined {
  const { length } = claims;
  if (length < FEWEST_OF_FONT) return undefined;
  let [own, others] = [0, 0];
  const steps = [Math.floor(length / 3), Math.floor(length / 2), length - 3];
  for (const [i, claim] of claims.entries()) {
    own += ownLikeness(claim);
    for (const step of steps) others += likenessTo(claim.shape, claims[(i + step) % length]!.known);
  }
  return { own: own / length, others: others / (length * steps.length) };
}

/**
 * Glyphs that look like each other's characters, in pairs or in longer rounds. Those more like their own than `doubtful` are
 * not looked at.
 */
function exchanged(claims: readonly Claim[], moreAlike: number, doubtful: number): number[] {
  /** For each glyph that looks like another's character: the other one. */
  const looksLike = new Map<number, number>();
  for (const [i, claim] of claims.entries()) {
    const own = ownLikeness(claim);
    if (own > doubtful) continue;
    let best = own + moreAlike;
    for (const [j, other] of claims.entries()) {
      if (other.character === claim.character) continue;
      const alike = likenessTo(claim.shape, other.known);
      if (alike <= best) continue;
      best = alike;
      looksLike.set(i, j);
    }
  }
  // A glyph stays under suspicion only where the one whose character it looks like is so too.
  for (let before = -1; before !== looksLike.size; ) {
    before = looksLike.size;
    for (const [i, j] of looksLike) if (!looksLike.has(j)) looksLike.delete(i);
  }
  return [...looksLike.keys()].map((i) => claims[i]!.code);
}

/** Glyphs of figures that look far more like another figure, whether the font has that one or not. */
function otherFigures(figures: readonly Claim[]): number[] {
  const known = [...FIGURES].map((figure) => knownShapes(figure)!);
  return figures
    .filter((claim) => {
      const best = Math.max(...known.map((shape) => likenessTo(claim.shape, shape)));
      return best > ownLikeness(claim) + FAR_MORE_ALIKE;
    })
    .map(({ code }) => code);
}

/** Glyphs that are unlike their characters, as no others of the font are. */
function unlike(claims: readonly Claim[], usual: Likeness): number[] {
  const own = claims.map(ownLikeness);
  const middle = median(own);
  const deviation = median(own.map((one) => Math.abs(one - middle)));
  const least = Math.min(middle - DEVIATIONS * deviation, usual.own - UNLIKE * (usual.own - usual.others));
  return claims.filter((_, i) => own[i]! < least).map(({ code }) => code);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** How alike the glyphs of common typefaces are to the ideographs that they draw: 0.7 to 0.9. */
const IS_IDEOGRAPH = 0.65;

/** True where a glyph looks like an ideograph: it draws no letter. */
export function looksLikeIdeograph(shape: Float32Array): boolean {
  for (const ideograph of knownIdeographs())
    if (likenessTo(shape, knownShapes(ideograph)!) >= IS_IDEOGRAPH) return true;
  return false;
}
