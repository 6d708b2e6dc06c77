import type { BudgetDocument } from '../../document.ts';
import { ALL_TABLES, FAILURE_TABLE, type FailedInput, failureRow } from '../failures.ts';
import { DOCUMENT_TABLES } from '../tables.ts';
import type { Draft } from './packing.ts';
import { WEB_PACKING } from './web-packing.ts';
import { Workbook } from './workbook.ts';

/** Documents and failures as one Excel workbook, held in memory: the sheets that `--format xlsx` gives, with no links to files. */
export async function workbookBytes(
  documents: readonly BudgetDocument[],
  failures: readonly FailedInput[],
): Promise<Uint8Array<ArrayBuffer>> {
  const drafts = { draft: async () => new HeldDraft() };
  const workbook = await Workbook.begin(drafts, ALL_TABLES, () => undefined, WEB_PACKING);
  for (const document of documents)
    await workbook.append(new Map(DOCUMENT_TABLES.map((table) => [table, table.rows(document)])));
  await workbook.append(new Map([[FAILURE_TABLE, failures.map(failureRow)]]));
  const file = new HeldDraft();
  await workbook.writeTo(file);
  return file.bytes();
}

class HeldDraft implements Draft {
  #pieces: Uint8Array[] = [];

  async append(content: Uint8Array): Promise<void> {
    this.#pieces.push(content);
  }

  pieces(): Iterable<Uint8Array> {
    return this.#pieces;
  }

  discard(): void {
    this.#pieces = [];
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }
}
