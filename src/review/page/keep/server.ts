import { signal } from '@preact/signals';
import type { Correction } from '../../../corrections/format.ts';
import type { BudgetDocument } from '../../../document.ts';
import type {
  Conflict,
  CorrectionsAnswer,
  CorrectionsEdit,
  DatasetAnswer,
  Problem,
  ProblemCode,
} from '../../api.ts';
import { type Keeper, Outdated } from './keeper.ts';

/** What `yusuan review` answers instead of what was asked for; `unreachable` where it does not answer at all. */
export class ServerProblem extends Error {
  readonly code: ProblemCode | 'unreachable';

  constructor(code: ProblemCode | 'unreachable', message: string) {
    super(message);
    this.code = code;
  }
}

/** The dataset that `yusuan review` serves beside the page (src/review/api.ts). */
export class Server implements Keeper {
  readonly #corrections = signal<readonly Correction[]>([]);
  readonly corrections = this.#corrections;
  #revision = '';

  readonly dataset: DatasetAnswer;

  private constructor(dataset: DatasetAnswer) {
    this.dataset = dataset;
  }

  /** Undefined where the page is a static site and has none (scripts/site.mjs). Rejects with ServerProblem. */
  static async find(): Promise<Server | undefined> {
    if (document.documentElement.hasAttribute('data-alone')) return undefined;
    const server = new Server((await answerOf(await ask('api/dataset'))) as DatasetAnswer);
    await server.refresh();
    return server;
  }

  /** Takes over what other windows did; true where they did something. Rejects with ServerProblem. */
  async refresh(): Promise<boolean> {
    const answer = (await answerOf(await ask('api/corrections'))) as CorrectionsAnswer;
    return this.#take(answer);
  }

  async document(name: string): Promise<BudgetDocument> {
    return (await answerOf(await ask(`api/documents/${encodeURIComponent(name)}`))) as BudgetDocument;
  }

  /** The bytes that the document was read from. Rejects with ServerProblem. */
  async source(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await ask(`api/documents/${encodeURIComponent(name)}/source`);
    if (!response.ok) await answerOf(response);
    return new Uint8Array(await response.arrayBuffer());
  }

  async edit(edit: CorrectionsEdit): Promise<void> {
    const response = await ask('api/corrections', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': `"${this.#revision}"` },
      body: JSON.stringify(edit),
    });
    if (response.status === 412) {
      this.#take(((await response.json()) as Conflict).current);
      throw new Outdated();
    }
    this.#take((await answerOf(response)) as CorrectionsAnswer);
  }

  #take({ revision, corrections }: CorrectionsAnswer): boolean {
    if (revision === this.#revision) return false;
    this.#revision = revision;
    this.#corrections.value = corrections;
    return true;
  }
}

async function ask(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, cache: 'no-store' });
  } catch {
    throw new ServerProblem('unreachable', '');
  }
}

const isJson = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('application/json') === true;

async function answerOf(response: Response): Promise<unknown> {
  if (!isJson(response)) throw new ServerProblem('internal', `${response.status} ${response.statusText}`);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { code, message } = answer as Problem;
  throw new ServerProblem(code, message);
}
