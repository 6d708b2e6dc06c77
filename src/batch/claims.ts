import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CannotWrite } from '../write/cannot-write.ts';
import { isAtWork } from '../write/files.ts';

/*
 * Who is at work on a folder: each process that is says so by a hidden file of its own there. No two such claims ever have the same name,
 * so that removing a dead process's takes nobody else's away. Whether one is dead the system says, for processes whose ids mean the same
 * here; of those in another container or on another machine it is seen whether their claims still beat.
 */

/** A process, as the name of its claim says: where its id counts, the id, and when it began (ids are used again). */
export interface Claimant {
  readonly realm: string;
  readonly id: number;
  readonly begun: string;
}

/** The claim of another process. */
export interface OtherClaim {
  readonly path: string;
  /** Whether it is certain that the process is at work. */
  readonly isAtWork: boolean;
  /** Where it is, for people. */
  readonly who: string;
}

/** How often a claim that is held for long beats, in milliseconds. */
const BEAT_MS = 5000;

/** A process of this machine. */
export const claimantOf = (id: number): Claimant => ({ realm: REALM, id, begun: begunAt(id) ?? '0' });

/** The claims of one name on one folder. */
export class Claims {
  readonly #folder: string;
  readonly #name: string;
  readonly #stillMs: number;
  /** What claims of other realms said, and since when. */
  readonly #seen = new Map<string, { readonly said: string; readonly since: number }>();

  /** One of another realm that does not beat for so many milliseconds is dead. */
  constructor(folder: string, name: string, stillMs: number) {
    this.#folder = folder;
    this.#name = name;
    this.#stillMs = stillMs;
  }

  /** Claims the folder for this process. Rejects with CannotWrite; then there is no claim. */
  async make(): Promise<string> {
    const path = join(this.#folder, claimName(this.#name, claimantOf(process.pid)));
    try {
      await writeFile(path, beatOf(0), { flag: 'wx' });
    } catch (error) {
      await this.#giveUp(path, error);
    }
    return path;
  }

  /** Another process's claim, besides this one of our own; those of dead ones are removed. Rejects with CannotWrite; then ours is gone. */
  async other(mine: string): Promise<OtherClaim | undefined> {
    try {
      for (const entry of await readdir(this.#folder)) {
        const path = join(this.#folder, entry);
        const claimant = path === mine ? undefined : claimantIn(entry, this.#name);
        const claim = claimant && (await this.#claimOf(claimant, path));
        if (claim) return claim;
        if (claimant) await rm(path, { force: true });
      }
      return undefined;
    } catch (error) {
      return await this.#giveUp(mine, error);
    }
  }

  /** On a full disk the name may be there even if the file could not be made. */
  async #giveUp(mine: string, error: unknown): Promise<never> {
    await rm(mine, { force: true }).catch(() => {});
    throw CannotWrite.because(error, 'Cannot write into', this.#folder);
  }

  /** The claim of a process that is not dead. */
  async #claimOf(claimant: Claimant, path: string): Promise<OtherClaim | undefined> {
    const who = `process ${claimant.id}`;
    if (claimant.realm === REALM) return isRunning(claimant) ? { path, isAtWork: true, who } : undefined;
    const said = await readFile(path, 'utf8').catch(() => undefined);
    if (said === undefined) return undefined;
    const seen = this.#seen.get(path) ?? { said, since: performance.now() };
    this.#seen.set(path, seen);
    const isAtWork = seen.said !== said;
    if (!isAtWork && performance.now() - seen.since > this.#stillMs) return undefined;
    return { path, isAtWork, who: `${who} on ${/^[\w.-]*/.exec(said)?.[0]}` };
  }
}

/** Lets a claim beat until the returned function is called. `lost` is told when somebody has removed it, who took us for dead. */
export function keepBeating(path: string, lost: () => void): () => void {
  let beats = 0;
  const beating = setInterval(() => {
    // It is never made anew.
    writeFile(path, beatOf(++beats), { flag: 'r+' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') lost();
    });
  }, BEAT_MS);
  beating.unref();
  return () => clearInterval(beating);
}

const beatOf = (count: number): string => `${hostname()} ${count}\n`;

/** A name for a new claim. */
export const claimName = (name: string, { realm, id, begun }: Claimant): string =>
  `.${name}.${realm}-${id}-${begun}-${randomUUID().slice(0, 8)}.lock`;

function claimantIn(entry: string, name: string): Claimant | undefined {
  const head = `.${name}.`;
  if (!entry.startsWith(head)) return undefined;
  const [, realm, id, begun] =
    /^([0-9a-f]+)-(\d+)-(\d+)-[0-9a-f]+\.lock$/.exec(entry.slice(head.length)) ?? [];
  return realm === undefined ? undefined : { realm, id: Number(id), begun: begun! };
}

function isRunning({ id, begun }: Claimant): boolean {
  const since = begunAt(id);
  return since === undefined ? isAtWork(id) : since === begun;
}

/** When a process began, in ticks since the system did; undefined where the system does not tell, or there is none. */
function begunAt(id: number): string | undefined {
  try {
    // Its name, in brackets, may hold anything.
    const [state, ...fields] = readFileSync(`/proc/${id}/stat`, 'latin1').split(') ').at(-1)!.split(' ');
    // One that has ended and is only not yet asked about (a zombie) is at work no more.
    return state === 'Z' || state === 'X' ? 'ended' : fields[BEGUN];
  } catch {
    return undefined;
  }
}

/** `starttime` among the fields behind the state (proc(5)). */
const BEGUN = 18;

/** Where ids of processes mean the same: one system since it was started, and within it one namespace; a machine where it does not tell. */
function realm(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1') + readlinkSync('/proc/self/ns/pid');
  } catch {
    return hostname();
  }
}

const REALM = createHash('sha256').update(realm()).digest('hex').slice(0, 12);
