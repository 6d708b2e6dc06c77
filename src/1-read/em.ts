/** The em box above and below the baseline, in em. Chinese fonts agree on it (880 and 120 of 1000); others are near it. */
export const ASCENT = 0.88;
export const DESCENT = 0.12;
