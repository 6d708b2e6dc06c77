// Runs commands and measures them: wall time, time on the processor and peak memory, those of child processes included.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Processor time in /proc counts ticks; Linux has a hundred a second on every machine that Node runs on. */
const TICK_MS = 10;
const POLL_MS = 20;
/** What takes longer is stopped, where nothing else is said. */
export const LONGEST_MS = 10 * 60_000;

/**
 * What a command takes; rejects where it fails or takes longer than `longest` milliseconds. `cpuMs` and `peakMb` are null where there is no /proc; they are read while it runs, so the last
 * moments may be missing.
 */
export async function measured(command, args, { longest = LONGEST_MS, ...options } = {}) {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const seen = new Map();
  const poll = setInterval(() => look(child.pid, seen), POLL_MS);
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    stop(child, seen);
  }, longest);
  const code = await new Promise((done, failed) => {
    child.on('close', (code, signal) => done(code ?? signal));
    child.on('error', failed);
  }).finally(() => {
    clearInterval(poll);
    clearTimeout(timer);
  });
  const ms = performance.now() - start;
  if (stopped) throw new Error(`stopped after ${longest / 1000} s`);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} gave ${code}: ${errors.slice(-500)}`);
  const processes = [...seen.values()];
  const sum = (value) =>
    processes.length === 0 ? null : processes.reduce((total, it) => total + value(it), 0);
  return { ms, cpuMs: sum((it) => it.cpuMs), peakMb: sum((it) => it.peakMb) };
}

/** Ends a process and, where they are known, those that it started: they would go on with what nobody waits for. */
function stop(child, seen) {
  child.kill('SIGKILL');
  for (const pid of seen.keys()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

/** Notes what a process and those that it started have used so far. */
function look(pid, seen) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (peak === undefined) return;
    seen.set(pid, {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
      peakMb: Number(peak) / 1024,
    });
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')) {
      if (child !== '') look(child, seen);
    }
  } catch {
    // It has ended.
  }
}

/**
 * Runs each contestant, a name and what is measured, in turn, several rounds, so that what slows the machine down slows all of them.
 * Each has its share of the section's seconds: one that is slow runs fewer times than the others, but once in any case. Gives the
 * medians and the number of runs. Of one that fails it gives the error, where `mayFail`; it throws it otherwise.
 */
export async function sideBySide(contestants, { rounds, seconds }, { mayFail = false } = {}) {
  const share = (seconds * 1000) / contestants.length;
  const all = contestants.map(([name, run]) => ({ name, run, runs: [], spent: 0, error: undefined }));
  for (let round = 0; round < rounds; round++) {
    for (const it of all) {
      const last = it.runs.at(-1)?.ms ?? 0;
      if (it.error || (round > 0 && it.spent + last > share)) continue;
      try {
        it.runs.push(await it.run());
      } catch (error) {
        if (!mayFail) throw error;
        it.error = error.message;
      }
      it.spent += it.runs.at(-1)?.ms ?? 0;
      console.error(`  ${it.name}: ${it.error ?? `${(it.runs.at(-1).ms / 1000).toFixed(1)} s`}`);
    }
  }
  return all.map(({ runs, error }) =>
    error
      ? { error }
      : {
          ms: median(runs.map((run) => run.ms)),
          cpuMs: median(runs.map((run) => run.cpuMs)),
          peakMb: median(runs.map((run) => run.peakMb)),
          runs: runs.length,
        },
  );
}

export function median(values) {
  if (values.some((value) => value === null)) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const round = (value, places = 2) => (value === null ? null : Number(value.toFixed(places)));
