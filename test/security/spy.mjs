// Loaded before the program in each of its processes (NODE_OPTIONS): notes what it does towards the outside in the file SPY.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const note = (what, facts) => appendFileSync(process.env.SPY, `${JSON.stringify({ what, ...facts })}\n`);

function watch(owner, name, what, facts = () => ({})) {
  const original = owner[name];
  owner[name] = function (...args) {
    note(what, facts(args));
    return original.apply(this, args);
  };
}

note('process', { flags: process.execArgv });
watch(globalThis, 'fetch', 'network');
watch(net.Socket.prototype, 'connect', 'network');
watch(net.Server.prototype, 'listen', 'network');
watch(dns, 'lookup', 'network');
watch(dgram, 'createSocket', 'network');
watch(childProcess.ChildProcess.prototype, 'spawn', 'spawn', ([{ file, shell }]) => ({
  file,
  shell: Boolean(shell),
}));
for (const name of ['spawnSync', 'execSync', 'execFileSync'])
  watch(childProcess, name, 'spawn', ([file]) => ({ file, shell: name === 'execSync' }));
syncBuiltinESMExports();
