import type { FailureCode } from '../../../failure.ts';
import { dataSource, startWorker } from '../assets.ts';
import type { Answer, Begin, Done, Refusal, Request } from './protocol.ts';

/** Why the engine gave nothing: the file's own failure, or `stopped`. */
export class Refused extends Error {
  readonly reason: FailureCode | 'stopped';

  constructor({ reason, message }: Omit<Refusal, 'reason'> & { readonly reason: FailureCode | 'stopped' }) {
    super(message);
    this.reason = reason;
  }
}

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (reason: Refused) => void;
  readonly onPage?: ((read: number, pages: number) => void) | undefined;
}

/** The engine, at work in a thread of its own. What goes on there ends at once when it is stopped. */
export class Engine {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  /** Why it answers no more. */
  #ended: ConstructorParameters<typeof Refused>[0] | undefined;

  private constructor(worker: Worker, port: MessagePort) {
    this.#worker = worker;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Answer>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end({
        reason: 'crashed',
        message: event.message || 'The thread that reads did not begin, or ended.',
      });
    };
  }

  static async start(): Promise<Engine> {
    const data = await dataSource();
    const worker = await startWorker();
    const { port1, port2 } = new MessageChannel();
    const begin: Begin = { yusuan: port2, data };
    worker.postMessage(begin, [port2]);
    return new Engine(worker, port1);
  }

  /** Whether it still answers: it ends when it is stopped, or by itself. */
  get runs(): boolean {
    return this.#ended === undefined;
  }

  /** Rejects with Refused, also where the engine has ended or ends meanwhile. */
  ask<Want extends Request['want']>(
    request: Extract<Request, { want: Want }>,
    onPage?: (read: number, pages: number) => void,
  ): Promise<Done[Want]> {
    if (this.#ended) return Promise.reject(new Refused(this.#ended));
    const id = ++this.#count;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done: (value) => done(value as Done[Want]), failed, onPage });
      this.#port.postMessage({ ...request, id });
    });
  }

  stop(): void {
    this.#end({ reason: 'stopped', message: '' });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    if ('read' in answer) {
      waiting.onPage?.(answer.read, answer.pages);
      return;
    }
    this.#waiting.delete(answer.id);
    if ('done' in answer) waiting.done(answer.done);
    else waiting.failed(new Refused(answer.failure));
  }

  #end(why: ConstructorParameters<typeof Refused>[0]): void {
    if (this.#ended) return;
    this.#ended = why;
    this.#worker.terminate();
    this.#port.close();
    for (const { failed } of this.#waiting.values()) failed(new Refused(why));
    this.#waiting.clear();
  }
}
