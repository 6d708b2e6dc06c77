import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Box, contains, intersection } from '../../src/geometry/box.ts';
import { BoxIndex } from '../../src/geometry/box-index.ts';

/** Places of a page, its edges, places far outside, and some that several boxes share. */
const place = fc.oneof(
  fc.double({ min: -50, max: 900, noNaN: true }),
  fc.constantFrom(0, 16, 32, 595, 842, -16, 1e7, -1e9, 2 ** 20),
);
const box = fc.tuple(place, place, place, place).map(
  ([a, b, c, d]): Box => ({
    x0: Math.min(a, b),
    x1: Math.max(a, b),
    y0: Math.min(c, d),
    y1: Math.max(c, d),
  }),
);
const boxes = fc.array(box, { maxLength: 60 });

const indexOf = (all: readonly Box[]) =>
  new BoxIndex(
    all.map((own, number) => ({ own, number })),
    ({ own }) => own,
  );

it('finds the boxes that touch another, in their order', () => {
  fc.assert(
    fc.property(boxes, box, (all, asked) => {
      const found = indexOf(all).touching(asked);
      const touching = all.flatMap((own, number) => (intersection(own, asked) ? [number] : []));
      expect(found.map(({ number }) => number)).toEqual(touching);
    }),
  );
});

it('finds the last box at a point, of those that may be taken', () => {
  fc.assert(
    fc.property(boxes, place, place, fc.nat(60), fc.integer({ min: 1, max: 3 }), (all, x, y, end, step) => {
      const found = indexOf(all).lastAt(x, y, end, ({ number }) => number % step === 0);
      const last = all.findLastIndex(
        (own, number) => number < end && number % step === 0 && contains(own, x, y),
      );
      expect(found?.number ?? -1).toBe(last);
    }),
  );
});
