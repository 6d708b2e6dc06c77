export function changedParser(source: string): string;
export function changedPdfjs(): import('vite').Plugin;
