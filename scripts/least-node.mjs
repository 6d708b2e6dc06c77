// The oldest Node that the program runs on, as package.json says.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
export const LEAST_NODE = engines.node.replace('>=', '');

/** What is to be said under another version that is too old; undefined of one that is not. Its source is a part of cli.js. */
export function tooOld(version, least) {
  if (version.localeCompare(least, 'en', { numeric: true }) >= 0) return undefined;
  return `Error: yusuan needs Node.js ${least} or later, and this is ${version}. See https://nodejs.org.`;
}
