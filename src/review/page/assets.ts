import type { DataSource } from './engine/data.ts';

/*
 * The page's own files. A browser lets a page that was opened from the disk start no worker and fetch nothing, but load
 * scripts: there the worker comes as a script that hands over its own text, and pdf.js's data as one more.
 */

/** What those scripts leave behind. */
declare global {
  var yusuanWorker: (() => void) | undefined;
  var yusuanData: Readonly<Record<string, string>> | undefined;
}

const fromDisk = location.protocol === 'file:';
const addressOf = (file: string): string => new URL(file, document.baseURI).href;

export async function startWorker(): Promise<Worker> {
  if (!fromDisk) return new Worker(addressOf('worker.js'));
  await loadScript('worker.js');
  const blob = new Blob([`(${yusuanWorker})()`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(blob));
}

/** Where pdf.js's CMaps, fonts and decoders come from. */
export async function dataSource(): Promise<DataSource> {
  if (!fromDisk) return { address: addressOf('pdfjs/') };
  await loadScript('pdfjs-data.js');
  return { files: yusuanData ?? {} };
}

const loading = new Map<string, Promise<void>>();

function loadScript(file: string): Promise<void> {
  const known = loading.get(file);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = addressOf(file);
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`${file} is missing beside the page.`));
    };
    document.head.append(script);
  });
  loading.set(file, loaded);
  // What failed once may be there when it is asked for again.
  loaded.catch(() => loading.delete(file));
  return loaded;
}
