import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { config } from 'zod';
import { reasonOf } from '../../../batch/outcome.ts';
import { BudgetDocument } from '../../../document.ts';
import { extract } from '../../../pipeline.ts';
import { ALL_TABLES } from '../../../write/failures.ts';
import { workbookBytes } from '../../../write/xlsx/bytes.ts';
import { archive, correctionsJson, csvFile, everything, jsonFiles, type MadeFile } from '../save/files.ts';
import { resourcesOf } from './data.ts';
import type { Answer, Begin, Done, ExtractRequest, Request, WriteRequest } from './protocol.ts';
import { provideDigest, sha256Of } from './sha256.ts';

/*
 * The worker of the page. With pdf.js's worker loaded, it serves pdf.js in the page, which draws; and the engine in here
 * finds pdf.js's other half in place. The engine's own messages go over a port of their own.
 */

// The page's policy lets no code be made from text.
config({ jitless: true });
provideDigest();

addEventListener('message', ({ data: begin }: MessageEvent<Partial<Begin>>) => {
  const { yusuan: port, data } = begin;
  if (!port || !data) return;
  const resources = resourcesOf(data);
  port.onmessage = async ({ data: request }: MessageEvent<Request & { readonly id: number }>) => {
    const { id } = request;
    const tell = (answer: Answer): void => port.postMessage(answer);
    try {
      const done = await answers[request.want](request as never, {
        resources,
        onPage: (read: number, pages: number) => tell({ id, read, pages }),
      });
      tell({ id, done });
    } catch (error) {
      tell({ id, failure: reasonOf(error) });
    }
  };
});

interface Means {
  readonly resources: ReturnType<typeof resourcesOf>;
  readonly onPage: (read: number, pages: number) => void;
}

const answers: {
  [Want in Request['want']]: (request: Extract<Request, { want: Want }>, means: Means) => Promise<Done[Want]>;
} = {
  extract: read,
  digest: ({ bytes }) => sha256Of(bytes),
  write,
};

async function read(
  { bytes, document, file, corrections }: ExtractRequest,
  means: Means,
): Promise<BudgetDocument> {
  const fileName = file.slice(file.lastIndexOf('/') + 1);
  return BudgetDocument.parse({
    ...(await extract(bytes, { ...means, fileName, corrections })),
    document,
    file,
  });
}

async function write({ run, corrections, as }: WriteRequest): Promise<MadeFile> {
  if (as === 'corrections') return correctionsJson(corrections);
  if (as === 'xlsx') return { name: 'dataset.xlsx', bytes: await workbookBytes(run.documents, run.failures) };
  if (as === 'zip')
    return await everything(run, corrections.length > 0 ? [correctionsJson(corrections)] : []);
  if (as === 'json') {
    const files = jsonFiles(run);
    return files.length === 1 ? files[0]! : archive('documents.zip', files);
  }
  return csvFile(run, ALL_TABLES.find(({ name }) => name === as.csv)!);
}
