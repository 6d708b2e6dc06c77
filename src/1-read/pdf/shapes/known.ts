import { normal, SHAPE_LENGTH } from './shape.ts';
import { FIGURE_SHAPES, IDEOGRAPH_SHAPES, IDEOGRAPHS, TYPEFACES } from './table.ts';

/** A character's shape in each typeface that counts as another. */
export type KnownShapes = readonly Float32Array[];

/** The bytes that the bits of a shape take. */
const SHAPE_BYTES = Math.ceil(SHAPE_LENGTH / 8);

interface Table {
  readonly places: ReadonlyMap<string, number>;
  readonly ideographs: string;
  readonly shapes: Map<string, KnownShapes>;
}

let table: Table | undefined;

const decoded = (base64: string): string => atob(base64.replace(/\s/g, ''));

function loaded(): Table {
  const places = new Map(Array.from(IDEOGRAPHS.replace(/\s/g, ''), (known, place) => [known, place]));
  const figures = decoded(FIGURE_SHAPES);
  const shapes = new Map<string, KnownShapes>();
  for (let figure = 0; figure < 10; figure++) {
    const looks = Array.from({ length: TYPEFACES }, (_, typeface) => {
      const at = (figure * TYPEFACES + typeface) * SHAPE_LENGTH;
      return normal(
        Float32Array.from({ length: SHAPE_LENGTH }, (_, i) => (figures.charCodeAt(at + i) << 24) >> 24),
      );
    });
    shapes.set(String(figure), looks);
  }
  return { places, ideographs: decoded(IDEOGRAPH_SHAPES), shapes };
}

/** What a common character looks like (figures, ideographs in common use); undefined for any other text. */
export function knownShapes(character: string): KnownShapes | undefined {
  table ??= loaded();
  const { places, ideographs, shapes } = table;
  const known = shapes.get(character);
  if (known) return known;
  const place = places.get(character);
  if (place === undefined) return undefined;
  const above = new Float32Array(SHAPE_LENGTH);
  for (let i = 0; i < SHAPE_LENGTH; i++) {
    const byte = ideographs.charCodeAt(place * SHAPE_BYTES + (i >> 3));
    above[i] = (byte >> (i & 7)) & 1;
  }
  const looks = [normal(above)];
  shapes.set(character, looks);
  return looks;
}

/** The ideographs whose shapes are known. */
export function knownIdeographs(): Iterable<string> {
  table ??= loaded();
  return table.places.keys();
}
