/** What people say of documents, and what becomes of these: plain functions that need no file and no server. */
export { applyCorrections } from './apply.ts';
export { asRead, targetsOf } from './document.ts';
export { acceptFindings } from './findings.ts';
export { Correction, CorrectionsFile, type What, type Where } from './format.ts';
export { findingKeyOf, keyOf } from './key.ts';
export { readAs, TargetIndex } from './match.ts';
export { parseCorrections } from './parse.ts';
export type { Target } from './target.ts';
