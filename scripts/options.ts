import { parseArgs } from 'node:util';

/** An option that takes a whole number: what it is where it is not given, and the least that it may be. */
export interface NumberOption {
  readonly usual: number;
  readonly least: number;
}

/**
 * The numbers that a script was called with, by its options. Prints how it is used and ends the process where that was asked for (0), or
 * where anything else was given (2).
 */
export function numbersOf<Name extends string>(
  script: string,
  options: Readonly<Record<Name, NumberOption>>,
): Record<Name, number> {
  const names = Object.keys(options) as Name[];
  const usage = `usage: npm run ${script} -- ${names.map((name) => `[--${name} N]`).join(' ')}`;
  const given = valuesOf(names);
  if (given?.help) {
    console.log(usage);
    process.exit(0);
  }
  const numbers = names.map((name) => [name, Number(given?.[name] ?? options[name].usual)] as const);
  if (!given || !numbers.every(([name, it]) => Number.isSafeInteger(it) && it >= options[name].least)) {
    console.error(usage);
    process.exit(2);
  }
  return Object.fromEntries(numbers) as Record<Name, number>;
}

function valuesOf(names: readonly string[]): Partial<Record<string, string | boolean>> | undefined {
  try {
    const text = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ options: { ...text, help: { type: 'boolean', short: 'h' } } }).values;
  } catch {
    return undefined;
  }
}
