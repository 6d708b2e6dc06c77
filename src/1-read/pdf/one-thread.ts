import { PDFWorker } from './pdfjs.ts';

/*
 * pdf.js is two halves that speak through a port: one parses, the other is what a caller sees. Where both run in one thread, pdf.js
 * copies whatever they say (`structuredClone`), every glyph of a page above all. Here they hand it over: neither changes
 * what it has sent or was sent, but for the lists of operators, which are emptied once they are sent.
 */

/** The half that parses, which says on loading where it is. */
interface ParsingHalf {
  initializeFromPort(port: object): void;
}

interface Message {
  readonly chunk?: { readonly fnArray?: readonly unknown[]; readonly argsArray?: readonly unknown[] };
}

type Listener = (this: OneThreadPort, event: { readonly data: unknown }) => void;

/** A port that both halves hold: each passes over what is meant for the other. */
class OneThreadPort {
  readonly #listeners = new Set<Listener>();
  readonly #later = Promise.resolve();

  postMessage(message: Message): void {
    const event = { data: kept(message) };
    this.#later.then(() => {
      for (const listener of this.#listeners) listener.call(this, event);
    });
  }

  addEventListener(_: string, listener: Listener, { signal }: { readonly signal?: AbortSignal } = {}): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }
}

/** The message with lists of operators of its own. */
function kept(message: Message): Message {
  const { chunk } = message;
  if (!chunk?.fnArray || !chunk.argsArray) return message;
  return {
    ...message,
    chunk: { ...chunk, fnArray: chunk.fnArray.slice(), argsArray: chunk.argsArray.slice() },
  };
}

/**
 * A worker of pdf.js in this thread, for one document; to be destroyed with it. Undefined where the half that parses is not
 * loaded here: pdf.js then makes a worker of its own.
 */
export function workerInThisThread(): PDFWorker | undefined {
  const { pdfjsWorker } = globalThis as { pdfjsWorker?: { readonly WorkerMessageHandler: ParsingHalf } };
  if (!pdfjsWorker) return undefined;
  const port = new OneThreadPort();
  pdfjsWorker.WorkerMessageHandler.initializeFromPort(port);
  return new PDFWorker({ port: port as never });
}
