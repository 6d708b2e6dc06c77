// Loaded into processes before the program: tells in a file what became of the code that was kept of each of its parts.
const { appendFileSync } = require('node:fs');
const { basename } = require('node:path');
const vm = require('node:vm');
const { isMainThread } = require('node:worker_threads');

const { Script } = vm;

vm.Script = class extends Script {
  constructor(source, options) {
    super(source, options);
    const code = options.cachedData ? (this.cachedDataRejected ? 'refused' : 'taken') : 'none';
    const line = {
      process: !isMainThread ? 'thread' : process.send ? 'worker' : 'cli',
      part: basename(options.filename),
      code,
    };
    appendFileSync(process.env.TELL_CODE, `${JSON.stringify(line)}\n`);
  }
};
