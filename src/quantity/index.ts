/**
 * Published values as typed quantities. Knows nothing of PDF and needs nothing but the language, so it runs in a
 * browser as it does in Node.
 */
export {
  addDecimals,
  compareDecimals,
  type Decimal,
  DIGIT_LIMIT,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  shiftDecimalText,
  subtractDecimals,
} from './decimal.ts';
export { findQuantities } from './find.ts';
export { formatQuantity } from './format.ts';
export { parseQuantity } from './parse.ts';
export { sameQuantity } from './same.ts';
export type {
  Comparator,
  ContextDecision,
  FoundQuantity,
  Quantity,
  QuantityContext,
  QuantityFields,
  QuantityKind,
  QuantityReason,
} from './types.ts';
