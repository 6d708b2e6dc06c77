// Loaded into the processes of a run before the program (scripts/kept-code.mjs): keeps what the engine has compiled of each part of
// the program by the time that it ends. A worker process is ended from outside, once it has said its last; it keeps its code whenever
// it speaks.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { isMainThread } = require('node:worker_threads');

function keepCode() {
  const { codeFile, parts, sealedCode } = require(process.env.KEEP_CODE_OF);
  for (const [name, { source, script }] of parts) {
    mkdirSync(dirname(codeFile(name)), { recursive: true });
    writeFileSync(codeFile(name), sealedCode(source, script.createCachedData()));
  }
}

const { send } = process;
if (send) {
  process.send = (...message) => {
    keepCode();
    return send.apply(process, message);
  };
} else if (isMainThread) {
  process.on('exit', keepCode);
}
