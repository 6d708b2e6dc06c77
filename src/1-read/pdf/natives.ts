/*
 * pdf.js for Node 20 is its build for older engines, which on loading replaces functions of the whole process by versions
 * written in JavaScript, for faults that only arrays of four thousand million entries and the like would meet.
 * `Array.prototype.push` alone then takes longer than reading the text. What they were before is kept here and put back.
 *
 * Import this before pdf.js.
 */

const { push } = Array.prototype;
const { stringify, parse } = JSON;
const { toString: sourceOf } = Function.prototype;

/** Puts the engine's own functions back. To be called once all of pdf.js is loaded; calling it again does no harm. */
export function restoreNatives(): void {
  put(Array.prototype, 'push', push);
  put(JSON, 'stringify', stringify);
  put(JSON, 'parse', parse);
  put(Function.prototype, 'toString', sourceOf);
}

function put(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
}
