/** One year against another. Needs nothing but the language, so it runs in a browser as it does in Node. */
export { applyDiff } from './apply.ts';
export { type DatasetDiffOptions, type DatasetMatch, diffDatasets } from './datasets.ts';
export {
  type Aspect,
  type Change,
  type ChangeField,
  DIFF_VERSION,
  Diff,
  DocumentDiff,
  type Match,
  type Ref,
  type Relation,
  type Side,
  type TextChange,
  type Total,
  type Warning,
} from './diff.ts';
export { type DiffOptions, diffDocuments } from './documents.ts';
export type { GivenMatch } from './given.ts';
