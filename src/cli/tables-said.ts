import type { PrintResult } from '../batch/tasks.ts';
import type { PageSelection } from '../pipeline.ts';
import { pageRanges } from './pages.ts';
import { counted, onOneLine, printable } from './terminal.ts';

type Printed = Extract<PrintResult, { readonly text: string }>;

/** What a reader must know of cells to use their text, by doubt: shown with --quiet too. */
const MUST_KNOW: Readonly<Record<string, readonly [label: string, says: string]>> = {
  unreadable: ['Unreadable', 'the font does not say which characters these are. Read them on the page.'],
  clipped: ['Cut off', 'a part of the text is not seen on the page.'],
  struck_out: ['Struck out', 'a line is drawn through the text, which may have been taken back.'],
  recognised: ['Recognised', 'the text comes from a text recogniser (OCR), with its mistakes.'],
};

/** What is to be said of the tables of a file, a line each: what may be missing or wrong, and, unless quiet, what is in doubt. */
export function* saidOf(
  file: string,
  { pageCount, lost, repaired, findings, cells }: Printed,
  {
    pages,
    quiet = false,
  }: { readonly pages?: PageSelection | undefined; readonly quiet?: boolean | undefined },
): Generator<string> {
  const beyond = pages?.filter(({ last }) => last !== Number.MAX_SAFE_INTEGER && last > pageCount) ?? [];
  if (beyond.length > 0)
    yield `Not there: ${file} ends with page ${pageCount}, but pages up to ${Math.max(...beyond.map(({ last }) => last))} were asked for.`;
  if (repaired !== '') yield `Repaired: ${file}. ${oneLine(repaired)}`;
  for (const { page, reason } of lost)
    yield `Not read: ${file}, page ${page}, which is damaged (${oneLine(reason)}). Its tables are missing.`;
  const grave = findings.filter(({ severity }) => severity !== 'info');
  for (const code of new Set(grave.map((finding) => finding.code))) {
    const own = grave.filter((finding) => finding.code === code);
    const more = own.slice(1).flatMap(({ page }) => page ?? []);
    const others =
      more.length === 0 ? '' : ` More of this kind: ${counted(more.length, 'page')} (${pageRanges(more)}).`;
    yield `Warning: ${file}: ${oneLine(own[0]!.message)}${others}`;
  }
  const ofCells = (count: number) => `${count} of ${counted(cells.filled, 'cell')} with text in ${file}`;
  for (const [doubt, [label, says]] of Object.entries(MUST_KNOW)) {
    const count = cells.doubts[doubt];
    if (count !== undefined) yield `${label}: ${ofCells(count)}: ${says}`;
  }
  const inferred = Object.entries(cells.doubts).filter(([doubt]) => !(doubt in MUST_KNOW));
  if (!quiet && inferred.length > 0) {
    const counts = inferred.sort((a, b) => b[1] - a[1]).map(([doubt, count]) => `${doubt} ${count}`);
    yield `In doubt: cells of ${file} (${counts.join(', ')}, of ${cells.filled} with text). The json says which.`;
  }
}

const oneLine = (text: string): string => onOneLine(printable(text));
