import { parentPort, workerData } from 'node:worker_threads';
import '../1-read/pdf/parsing-half.ts';
import { openPdf } from '../1-read/pdf/open.ts';
import { placedPage } from '../pipeline.ts';
import { type PageWork, type PageWorkResult, workOff } from './page-threads.ts';

/*
 * A thread of a worker process that reads some of the pages of a long document.
 */

// pdf.js leaves promises behind that nobody waits for; what the work waits for rejects there.
process.on('unhandledRejection', () => {});

async function readPages(work: PageWork): Promise<void> {
  const source = await openPdf(work.bytes);
  try {
    await workOff(
      work,
      (number) => placedPage(source, number),
      (result: PageWorkResult) => parentPort!.postMessage(result),
    );
  } finally {
    await source.close();
  }
  parentPort!.postMessage('done');
}

readPages(workerData as PageWork).catch((error: unknown) => {
  // A bug: it ends the thread, which tells of it.
  process.nextTick(() => {
    throw error;
  });
});
