import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';

/*
 * Starts the scripts of the built program and loads their parts, which lie beside this file (scripts/program.mjs); the only file that
 * becomes a CommonJS module. Compiling code took longer than running it in every short run, so that the build keeps what the
 * engine has compiled of each part (scripts/kept-code.mjs). That is taken where it is of this very source and this very build
 * of Node; everywhere else, and where it is missing or damaged, the engine compiles anew.
 */

/** A part that is loaded. */
interface Part {
  readonly source: Buffer;
  readonly script: Script;
}

/** What the text of a part is: a function of what a CommonJS module sees, and of a stand-in for `import.meta.resolve`. */
type PartFunction = (
  exports: object,
  require: (id: string) => unknown,
  module: { readonly exports: object },
  __filename: string,
  __resolve: (id: string) => string,
) => void;

const requireHere = createRequire(__filename);
const resolve = (id: string): string => pathToFileURL(requireHere.resolve(id)).href;

/** Parts that are loaded or being loaded, by the names of their files. */
const exportsOf = new Map<string, object>();

/** For the build, to keep their code. */
export const parts = new Map<string, Part>();

let codeFolder = '';

/** Starts a script. `kind` says whose code it takes: what a process runs of a part, and under which flags, depends on its task. */
export function start(script: string, kind: string): void {
  codeFolder = join(__dirname, 'code', kind);
  load(`./part-${script}.js`);
}

/** Where the code of a part is kept. */
export const codeFile = (part: string): string => join(codeFolder, `${part}.bin`);

/** What `require` is to a part: parts by their paths in this folder, all else from Node. */
function load(id: string): unknown {
  if (!id.startsWith('./')) return requireHere(id);
  const name = id.slice('./'.length);
  const known = exportsOf.get(name);
  if (known) return known;
  const module = { exports: {} };
  exportsOf.set(name, module.exports);
  const filename = join(__dirname, name);
  const source = readFileSync(filename);
  const cachedData = keptCode(name, source);
  // ASCII takes half the room of other text, and need not be decoded.
  const script = new Script(source.toString(isAscii(source) ? 'latin1' : 'utf8'), {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  parts.set(name, { source, script });
  const run = script.runInThisContext() as PartFunction;
  run(module.exports, load, module, filename, resolve);
  return module.exports;
}

const DIGEST_BYTES = 32;

/** The code that was kept of a part. Undefined where there is none, or not of this source by this build of Node. */
function keptCode(name: string, source: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(codeFile(name));
    const code = kept.subarray(DIGEST_BYTES);
    return digestOf(source, code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** What is kept of a part: its code, after a digest of all that it depends on. */
export const sealedCode = (source: Buffer, code: Buffer): Buffer =>
  Buffer.concat([digestOf(source, code), code]);

/**
 * What code depends on besides its source. The engine itself refuses code of another version of itself or made under other flags, but
 * knows a source by its length only, and a build by nothing. Made before pdf.js puts a slower `JSON` in place.
 */
const builtAs = JSON.stringify([process.version, process.arch, process.platform, process.config.variables]);

function digestOf(source: Buffer, code: Buffer): Buffer {
  return createHash('sha256').update(`${builtAs} ${source.length} `).update(source).update(code).digest();
}
