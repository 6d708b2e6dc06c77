import type { LaidPage } from '../layout/marks.ts';
import { followedBy, inverse, type Matrix } from '../matrix.ts';
import { numbers } from '../pdf.ts';
import type { OrderStyle, PageStyle, Rotation } from '../style.ts';

/** How a page as a reader sees it lies in the user space of its page object. */
export interface Space {
  /** Entries of the page object. */
  readonly entries: string;
  /** The operators that set up the content's coordinates. */
  readonly start: readonly string[];
  /** The operators that undo them. */
  readonly end: readonly string[];
  /** From points on the page as a reader sees it to the content's coordinates. */
  readonly toContent: Matrix;
}

export function spaceOf(
  page: LaidPage,
  rotation: Rotation,
  { box, userUnit }: PageStyle,
  frame: OrderStyle['frame'],
): Space {
  const lying = rotation === 90 || rotation === 270;
  const width = (lying ? page.height : page.width) / userUnit;
  const height = (lying ? page.width : page.height) / userUnit;
  const { x, y, entries } = boxes(box, width, height);
  const unit = 1 / userUnit;
  const toUser: Matrix = {
    0: [unit, 0, 0, -unit, x, y + height] as const,
    90: [0, unit, unit, 0, x, y] as const,
    180: [-unit, 0, 0, unit, x + width, y] as const,
    270: [0, -unit, -unit, 0, x + width, y + height] as const,
  }[rotation];
  const steps = frameSteps(frame, toUser, x, y + height);
  const frameMatrix = steps.reduce((outer, step) => followedBy(step, outer), [1, 0, 0, 1, 0, 0] as Matrix);
  return {
    entries: [
      entries,
      rotation === 0 ? '' : `/Rotate ${rotation}`,
      userUnit === 1 ? '' : `/UserUnit ${userUnit}`,
    ]
      .filter(Boolean)
      .join(' '),
    start: steps.map((step) => `q ${numbers(...step)} cm`),
    end: steps.map(() => 'Q'),
    toContent: followedBy(toUser, inverse(frameMatrix)),
  };
}

function boxes(
  box: PageStyle['box'],
  width: number,
  height: number,
): { x: number; y: number; entries: string } {
  switch (box) {
    case 'plain':
      return { x: 0, y: 0, entries: `/MediaBox [${numbers(0, 0, width, height)}]` };
    case 'offset_crop': {
      const [x, y] = [37, 52];
      const media = numbers(0, 0, width + 2 * x, height + 2 * y);
      return { x, y, entries: `/MediaBox [${media}] /CropBox [${numbers(x, y, x + width, y + height)}]` };
    }
    case 'negative_media': {
      const [x, y] = [-width / 2, -height / 3];
      return { x, y, entries: `/MediaBox [${numbers(x, y, x + width, y + height)}]` };
    }
  }
}

/** The `cm` matrices from the outermost to the innermost. */
function frameSteps(frame: OrderStyle['frame'], toUser: Matrix, left: number, top: number): Matrix[] {
  switch (frame) {
    case 'user':
      return [];
    case 'tenth':
      return [[0.1, 0, 0, 0.1, 0, 0]];
    case 'skia':
      return [
        [0.24, 0, 0, -0.24, left, top],
        [0.25, 0, 0, 0.25, 0, 0],
      ];
    case 'y_down':
      return [toUser];
  }
}
