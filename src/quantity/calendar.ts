/** The last day of a month; February of an unknown year may have 29. */
export function daysInMonth(year: number | undefined, month: number): number {
  if (month === 2) {
    const leap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
    return leap ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** ISO 8601, `2025-02-28`. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Four digits that are read as a year: 1990 to 2099. */
export const isYear = (digits: string): boolean => /^(199\d|20\d\d)$/.test(digits);
