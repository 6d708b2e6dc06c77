import { InvalidArgumentError } from 'commander';

/** A path. An empty one is a variable that a script left unset, and would stand for the folder that the program runs in. */
export function somePath(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty. Give a path.');
  return text;
}

/** The paths of an argument or option that takes several, one after the other. */
export function somePaths(text: string, before: string[] = []): string[] {
  before.push(somePath(text));
  return before;
}
