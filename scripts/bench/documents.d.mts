export const SAMPLE: URL;
export const SAMPLE_PAGES: number;
export function samplePages(count: number): Buffer;
export function rulingLines(count: number): Buffer;
export function tableRows(count: number): Buffer;
export function cellLength(count: number): Buffer;
