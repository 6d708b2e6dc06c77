// What is measured: each section gives rows for the printed table, with the target where there is one.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  cellLength,
  decoratedTexts,
  paragraphLines,
  rulingLines,
  SAMPLE,
  SAMPLE_PAGES,
  samplePages,
  smallTables,
  tableRows,
} from './documents.mjs';
import { LONGEST_MS, measured, round, sideBySide } from './measure.mjs';
import { benchPeers } from './peers/index.mjs';
import { benchQuantity } from './quantity.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const node = process.execPath;
const CLI = path('../../dist/cli.js');

/** Whole extract into an empty folder: what is there already would not be read again. */
function extract(folder, file, ...options) {
  return measured(...extractCommand(folder, file, ...options));
}

function extractCommand(folder, file, ...options) {
  rmSync(`${folder}/out`, { recursive: true, force: true });
  return [node, [CLI, 'extract', file, '-o', `${folder}/out`, '--quiet', ...options]];
}

function documentOf(folder, pages) {
  const file = `${folder}/pages-${pages}.pdf`;
  writeFileSync(file, samplePages(pages));
  return file;
}

/** Whole extract against pdf.js alone. */
async function floor(context) {
  const { folder } = context;
  const file = documentOf(folder, 1000);
  const [ours, alone] = await sideBySide(
    [
      ['extract', () => extract(folder, file)],
      ['pdf.js alone', () => measured(node, [path('floor.mjs'), file])],
    ],
    context,
  );
  return [
    { what: 'pdf.js alone, 1,000 pages', 'pages/s': round(1e6 / alone.ms, 1), MB: round(alone.peakMb, 0) },
    { what: 'extract, 1,000 pages', 'pages/s': round(1e6 / ours.ms, 1), MB: round(ours.peakMb, 0) },
    { what: 'extract / pdf.js, time', ratio: round(ours.ms / alone.ms), target: '<= 1.5' },
    { what: 'extract / pdf.js, processor', ratio: ours.cpuMs && round(ours.cpuMs / alone.cpuMs) },
  ];
}

/** One document of twenty pages, from the command line to files. */
async function start(context) {
  const { folder, rounds } = context;
  const file = documentOf(folder, 20);
  const importing = ['--input-type=module', '-e', `await import('pdfjs-dist/legacy/build/pdf.mjs')`];
  const [ours, bare] = await sideBySide(
    [
      ['extract', () => extract(folder, file)],
      ['Node with pdf.js', () => measured(node, importing, { cwd: path('../..') })],
    ],
    { ...context, rounds: 3 * rounds },
  );
  return [
    { what: 'Node with pdf.js imported', s: round(bare.ms / 1000) },
    { what: 'extract, 20 pages', s: round(ours.ms / 1000) },
    { what: 'extract / Node with pdf.js', ratio: round(ours.ms / bare.ms), target: '<= 2.5' },
  ];
}

/** Pages of each of sixteen documents, at least: starting two processes is not to count for more than it does in a long run. */
const PAGES_EACH = 150;

/**
 * One worker process and two, on sixteen documents. Two copies of pdf.js alone, in turn and at once, say beside how much more
 * two processes can do than one on this machine: they share its memory and caches, and often one core's parts.
 */
async function workers(context) {
  const { folder } = context;
  const many = `${folder}/many`;
  mkdirSync(many);
  // Their lengths differ, since a file with the bytes of another is not read.
  for (let index = 0; index < 16; index++)
    writeFileSync(`${many}/${index}.pdf`, samplePages(PAGES_EACH + index));
  const alone = documentOf(folder, 500);
  const floorOnce = () => measured(node, [path('floor.mjs'), alone]);
  const together = ([first, second]) => ({
    ms: Math.max(first.ms, second.ms),
    cpuMs: null,
    peakMb: first.peakMb && first.peakMb + second.peakMb,
  });
  const withJobs = (jobs) => () => extract(folder, many, '--jobs', String(jobs));
  const [one, two, once, atOnce] = await sideBySide(
    [
      ['one worker', withJobs(1)],
      ['two workers', withJobs(2)],
      ['pdf.js alone', floorOnce],
      ['pdf.js alone, two at once', async () => together(await Promise.all([floorOnce(), floorOnce()]))],
    ],
    context,
  );
  return [
    { what: 'one worker', s: round(one.ms / 1000), MB: round(one.peakMb, 0) },
    { what: 'two workers', s: round(two.ms / 1000), MB: round(two.peakMb, 0) },
    { what: 'one / two', ratio: round(one.ms / two.ms), target: '>= 1.8' },
    { what: 'pdf.js alone, twice in turn', s: round((2 * once.ms) / 1000) },
    { what: 'pdf.js alone, two at once', s: round(atOnce.ms / 1000) },
    { what: 'in turn / at once: what the machine allows', ratio: round((2 * once.ms) / atOnce.ms) },
  ];
}

/** Time and memory of whole documents by their number of pages. */
async function pages(context) {
  const { folder } = context;
  const sizes = [100, 1000, 5000];
  const files = sizes.map((size) => documentOf(folder, size));
  const runs = await sideBySide(
    files.map((file, index) => [`${sizes[index]} pages`, () => extract(folder, file)]),
    context,
  );
  return sizes.map((size, index) => ({
    what: `${size} pages`,
    s: round(runs[index].ms / 1000),
    'ms/page': round(runs[index].ms / size),
    runs: runs[index].runs,
    MB: round(runs[index].peakMb, 0),
  }));
}

/** Time by what can grow on a page: linear means that four times as much takes four times as long. */
async function growth({ folder, rounds }) {
  const rows = [];
  const measures = [
    ['ruling lines', rulingLines, [2_500, 5_000, 10_000, 20_000]],
    ['rows', tableRows, [1_250, 2_500, 5_000, 10_000]],
    ['characters in a cell', cellLength, [25_000, 50_000, 100_000, 200_000]],
    ['tables on a page', smallTables, [500, 1_000, 2_000, 4_000]],
    ['texts on a line', decoratedTexts, [2_500, 5_000, 10_000, 20_000]],
    ['lines of a paragraph', paragraphLines, [5_000, 10_000, 20_000, 40_000]],
  ];
  for (const [what, draw, sizes] of measures) {
    const files = sizes.map((size) => {
      const file = `${folder}/${draw.name}-${size}.pdf`;
      writeFileSync(file, draw(size));
      return file;
    });
    const times = JSON.parse(await outputOf(node, [path('growth.mjs'), String(rounds), ...files], 3));
    for (const [index, size] of sizes.entries()) {
      rows.push({
        what: `${size.toLocaleString('en')} ${what}`,
        ms: times[index],
        ratio: index === 0 ? null : round(times[index] / times[index - 1]),
        target: index === 0 ? null : 'about 2',
      });
    }
  }
  return rows;
}

async function quantity() {
  const { median: value, atLeast } = benchQuantity();
  return [{ what: 'values read', 'values/s': value, target: `>= ${atLeast}` }];
}

/** Pages of the document that tools are timed on: starting one is not to count for much. */
const PEER_PAGES = 20 * SAMPLE_PAGES;

async function peers(context) {
  const long = documentOf(context.folder, PEER_PAGES);
  const sample = fileURLToPath(SAMPLE);
  const ours = (file) => extractCommand(context.folder, file, '--jobs', '1');
  return await benchPeers({ ...context, ours, sample, samplePages: SAMPLE_PAGES, long, pages: PEER_PAGES });
}

export const SECTIONS = { floor, start, peers, workers, pages, growth, quantity };

/** What a command writes to a file descriptor, 1 for standard output. */
async function outputOf(command, args, descriptor = 1) {
  const stdio = ['ignore', descriptor === 1 ? 'pipe' : 'ignore', 'inherit', 'pipe'];
  const child = spawn(command, args, { stdio, timeout: LONGEST_MS, killSignal: 'SIGKILL' });
  let text = '';
  child.stdio[descriptor].on('data', (data) => {
    text += data;
  });
  const code = await new Promise((done) => child.on('close', (code, signal) => done(code ?? signal)));
  if (code !== 0) throw new Error(`${args.join(' ')} gave ${code}`);
  return text;
}
