import type { Place } from '../document.ts';
import type { TextCorrection } from './format.ts';
import type { Target } from './target.ts';
import { sameText } from './words.ts';

/**
 * Which texts a correction is about: those of its kind that stand where it says and read as it says. Another version of the
 * engine may draw a box a little otherwise, so boxes need only be nearly the same.
 */

/** How much of two boxes must be common to both, as a part of what they cover together, for them to be one place. */
const ONE_PLACE = 0.5;

/** Texts by what they are and the page that they begin on. */
export class TargetIndex {
  readonly #targets = new Map<string, Target[]>();

  constructor(targets: readonly Target[]) {
    for (const target of targets) {
      const its = this.#targets.get(groupOf(target));
      if (its) its.push(target);
      else this.#targets.set(groupOf(target), [target]);
    }
  }

  /** The texts at the correction's place; none where nothing of the kind stands there any more. */
  at(correction: TextCorrection): readonly Target[] {
    const { where } = correction;
    const group = this.#targets.get(groupOf(correction)) ?? [];
    if (where.page === null) return group;
    const box = where.box;
    if (!box) return group.filter((target) => !target.where.box && target.where.path === where.path);
    const near = group.map((target) => (target.where.box ? overlap(target.where.box, box) : 0));
    const best = Math.max(0, ...near);
    return best < ONE_PLACE ? [] : group.filter((_, index) => near[index] === best);
  }
}

const groupOf = ({ what, where }: Pick<Target, 'what' | 'where'>): string =>
  `${what.table} ${what.field} ${where.page}`;

/** Those of the texts that read as the correction says they were read. */
export const readAs = (targets: readonly Target[], { from }: TextCorrection): Target[] =>
  targets.filter((target) => sameText(target.from, from));

type Box = NonNullable<Place['box']>;

/** What two boxes have in common, as a part of what they cover together: 0 to 1. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0);
  return (width * height) / (area(a) + area(b) - width * height);
}
