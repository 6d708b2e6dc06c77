/**
 * A file of the installed program, by its path from `dist/program/`: that is where the build puts this code, in whichever of its
 * files (scripts/build.mjs).
 */
export const installed = (path: string): URL => new URL(path, import.meta.url);
