/**
 * Published values as typed quantities. Knows nothing of PDF and needs nothing but the language, so it runs in a
 * browser as it does in Node.
 */
export { parseQuantity } from './parse.ts';
export type {
  Comparator,
  ContextDecision,
  FoundQuantity,
  Quantity,
  QuantityContext,
  QuantityKind,
  QuantityReason,
} from './types.ts';
