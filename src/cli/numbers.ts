import { InvalidArgumentError } from 'commander';

/** A whole number between two others, as an option's value. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`"${text}" is no whole number from ${least} to ${most}.`);
  };
