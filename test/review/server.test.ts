import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Correction, keyOf, targetsOf } from '../../src/corrections/index.ts';
import { BudgetDocument } from '../../src/document.ts';
import type { Conflict, CorrectionsAnswer, DatasetAnswer, Problem } from '../../src/review/api.ts';
import { type Review, type ReviewOptions, startReview } from '../../src/review/server/index.ts';

/* The server of a review over real HTTP, and the command that starts it. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist/cli.js');
const NAME = 'small-cmap';

let made: string;
let place: string;
let out: string;
let review: Review | undefined;

const yusuan = (...run: string[]) =>
  spawnSync(process.execPath, [CLI, ...run], { cwd: place, encoding: 'utf8' });

beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'yusuan-review-made-'));
  place = made;
  mkdirSync(join(made, 'in'));
  copyFileSync(join(ROOT, `fixtures/${NAME}/${NAME}.pdf`), join(made, `in/${NAME}.pdf`));
  expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-review-'));
  for (const path of readdirSync(made, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue;
    const folder = path.parentPath.replace(made, place);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(path.parentPath, path.name), join(folder, path.name));
  }
  out = join(place, 'out');
  mkdirSync(join(place, 'page/assets'), { recursive: true });
  writeFileSync(join(place, 'page/index.html'), '<!doctype html>the page');
  writeFileSync(join(place, 'page/assets/page.js'), '// script');
});
afterEach(async () => {
  await review?.close();
  review = undefined;
  rmSync(place, { recursive: true, force: true });
});

async function start(options: ReviewOptions = {}): Promise<string> {
  review = await startReview(out, { page: join(place, 'page'), ...options });
  return review.address;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Buffer;
}

/** Asks with the path as it is: fetch would make it another one. */
async function ask(
  address: string,
  path: string,
  { method = 'GET', headers = {}, body = '' as string | Buffer } = {},
): Promise<Answer> {
  const { hostname, port, pathname } = new URL(address);
  const full = path.startsWith('/') ? path : pathname + path;
  return await new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: full, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const jsonOf = <T>({ body }: Answer): T => JSON.parse(body.toString('utf8')) as T;
const problemOf = (answer: Answer) => [answer.status, jsonOf<Problem>(answer).code];

const post = (address: string, revision: string | undefined, edit: unknown, more: object = {}) =>
  ask(address, 'api/corrections', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(address).origin,
      ...(revision !== undefined && { 'if-match': `"${revision}"` }),
      ...more,
    },
    body: typeof edit === 'string' ? edit : JSON.stringify(edit),
  });

const documentOf = (folder = out) =>
  BudgetDocument.parse(JSON.parse(readFileSync(join(folder, `documents/${NAME}.json`), 'utf8')));

/** Corrections of the first values of the document. */
function corrections(to: string): Correction[] {
  const document = documentOf();
  return targetsOf(document)
    .filter(({ what }) => what.table === 'indicator' && what.field === 'value')
    .slice(0, 3)
    .map(({ what, where, from }) => ({
      action: 'correct',
      sha256: document.sha256,
      document: NAME,
      what,
      where,
      from,
      to,
      when: '2026-03-01T08:30:00Z',
    }));
}

describe('a review', () => {
  test('gives the page, the dataset, its documents and their sources', async () => {
    const address = await start();
    expect((await ask(address, '')).body.toString()).toBe('<!doctype html>the page');
    const script = await ask(address, 'assets/page.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const dataset = jsonOf<DatasetAnswer>(await ask(address, 'api/dataset'));
    const document = documentOf();
    expect(dataset.documents).toMatchObject([
      { document: NAME, file: `${NAME}.pdf`, sha256: document.sha256, projects: document.projects.length },
    ]);
    expect(jsonOf(await ask(address, `api/documents/${NAME}`))).toEqual(document);
    const source = await ask(address, `api/documents/${NAME}/source`);
    expect(source.headers['content-type']).toBe('application/pdf');
    expect(source.body).toEqual(readFileSync(join(place, `in/${NAME}.pdf`)));
    expect((await ask(address, 'pdfjs/cmaps/GBK-EUC-H.bcmap')).status).toBe(200);
  });

  test('tells browsers to run nothing else, and to keep nothing', async () => {
    const { headers } = await ask(await start(), '');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('does not begin without the built page', async () => {
    await expect(start({ page: join(place, 'nowhere') })).rejects.toThrow(
      /^The page is missing .*npm run build/,
    );
  });

  test('listens on this machine alone', async () => {
    expect(new URL(await start()).hostname).toBe('127.0.0.1');
  });

  test.each([
    ['another token', `/${'x'.repeat(32)}/api/dataset`, {}],
    ['no token', '/api/dataset', {}],
    ['the root', '/', {}],
    ['another name of the host', 'api/dataset', { host: 'evil.example' }],
    ['the name of this machine', 'api/dataset', { host: 'localhost' }],
    ['another origin', 'api/dataset', { origin: 'http://evil.example' }],
    ['no origin', 'api/dataset', { origin: 'null' }],
    ['another site', '', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_, path, headers) => {
    expect(problemOf(await ask(await start(), path, { headers }))).toEqual([403, 'forbidden']);
  });

  test.each([
    '../in/small-cmap.pdf',
    '..%2fin%2fsmall-cmap.pdf',
    'assets/../../in/small-cmap.pdf',
    'assets/..%5c..%5cin',
    'api/documents/..%2fdatapackage',
    'api/documents/..%2f..%2fin%2fx',
    'api/documents/.hidden',
    'api/documents/small-cmap%00',
    'api/documents/linked',
    'linked.js',
    'pdfjs/build/pdf.mjs',
    'pdfjs/../package.json',
    'pdfjs/cmaps/..%2f..%2fpackage.json',
    'api/documents/%ff',
    'api/nothing',
    'assets',
    'assets//page.js',
  ])('does not find %s', async (path) => {
    writeFileSync(join(out, 'documents/.hidden.json'), '{}');
    writeFileSync(join(place, 'secret.json'), '{}');
    symlinkSync(join(place, 'secret.json'), join(out, 'documents/linked.json'));
    symlinkSync(join(place, 'secret.json'), join(place, 'page/linked.js'));
    expect(problemOf(await ask(await start(), path))).toEqual([404, 'not_found']);
  });

  test.each(['PUT', 'DELETE', 'POST', 'OPTIONS', 'HEAD'])('does no %s', async (method) => {
    const address = await start();
    const headers = { origin: new URL(address).origin };
    expect((await ask(address, 'api/dataset', { method, headers })).status).toBe(405);
  });

  test('shows a document that is damaged or of another version as one that is', async () => {
    writeFileSync(join(out, 'documents/cut.json'), '{"format": "yusuan.doc');
    writeFileSync(join(out, 'documents/newer.json'), JSON.stringify({ ...documentOf(), format_version: 99 }));
    const address = await start();
    const { documents } = jsonOf<DatasetAnswer>(await ask(address, 'api/dataset'));
    expect(documents.map(({ document, problem }) => [document, problem?.slice(0, 44)])).toEqual([
      ['cut', 'documents/cut.json: This is no JSON, or it i'],
      ['newer', 'documents/newer.json: A newer yusuan wrote i'],
      [NAME, undefined],
    ]);
    expect(problemOf(await ask(address, 'api/documents/newer'))).toEqual([500, 'document_damaged']);
  });
});

describe('the source of a document', () => {
  const sourceOf = (address: string) => ask(address, `api/documents/${NAME}/source`);

  test('that has moved is missed, and found again where the user says', async () => {
    mkdirSync(join(place, 'moved'));
    copyFileSync(join(place, `in/${NAME}.pdf`), join(place, `moved/${NAME}.pdf`));
    rmSync(join(place, 'in'), { recursive: true });
    const missed = await sourceOf(await start());
    expect(problemOf(missed)).toEqual([404, 'source_missing']);
    expect(jsonOf<Problem>(missed).message).toContain('--source');
    await review!.close();
    for (const source of ['moved', `moved/${NAME}.pdf`]) {
      expect((await sourceOf(await start({ source: join(place, source) }))).status).toBe(200);
      await review!.close();
    }
    review = undefined;
  });

  test('that was changed since is not shown', async () => {
    writeFileSync(join(place, `in/${NAME}.pdf`), '%PDF-1.4 another');
    const changed = await sourceOf(await start());
    expect(problemOf(changed)).toEqual([409, 'source_changed']);
    expect(jsonOf<Problem>(changed).message).toContain('changed or replaced');
  });

  test('is no other file, whatever the dataset says', async () => {
    const journal = join(out, '.yusuan/journal.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace(`../in/${NAME}.pdf`, '../secret.txt'));
    writeFileSync(join(place, 'secret.txt'), 'secret');
    expect(problemOf(await sourceOf(await start()))).toEqual([409, 'source_changed']);
  });
});

describe('edits', () => {
  const current = async (address: string) => {
    const answer = await ask(address, 'api/corrections');
    const value = jsonOf<CorrectionsAnswer>(answer);
    expect(answer.headers.etag).toBe(`"${value.revision}"`);
    return value;
  };

  test('are kept, replaced and taken back, and nothing else is left in the folder', async () => {
    const address = await start();
    const before = readdirSync(out);
    const first = await current(address);
    expect(first.corrections).toEqual([]);
    const put = corrections('≥1个');
    const second = jsonOf<CorrectionsAnswer>(await post(address, first.revision, { remove: [], put }));
    expect(second.corrections).toHaveLength(put.length);
    expect(await current(address)).toEqual(second);
    const [other] = corrections('≥2个');
    const third = jsonOf<CorrectionsAnswer>(
      await post(address, second.revision, { remove: [keyOf(put[1]!)], put: [other] }),
    );
    expect(third.corrections.map((it) => (it.action === 'correct' ? it.to : ''))).toEqual(
      expect.arrayContaining(['≥2个', '≥1个']),
    );
    expect(third.corrections).toHaveLength(2);
    expect(readdirSync(out).sort()).toEqual([...before, 'corrections.json'].sort());
  });

  test('of two windows do not overwrite each other', async () => {
    const address = await start();
    const other = await startReview(out, { page: join(place, 'page') });
    try {
      const { revision } = await current(address);
      const [one, two] = corrections('≥1个');
      expect((await post(address, revision, { remove: [], put: [one] })).status).toBe(200);
      const late = await post(other.address, revision, { remove: [], put: [two] });
      expect(problemOf(late)).toEqual([412, 'conflict']);
      const conflict = jsonOf<Conflict>(late);
      expect(conflict.current.corrections).toEqual([one]);
      const again = await post(other.address, conflict.current.revision, { remove: [], put: [two] });
      expect(jsonOf<CorrectionsAnswer>(again).corrections).toHaveLength(2);
    } finally {
      await other.close();
    }
  });

  test('that come at once are made one after the other: one is taken, the others are told', async () => {
    const address = await start();
    const { revision } = await current(address);
    const puts = corrections('≥1个').map((put) => post(address, revision, { remove: [], put: [put] }));
    const statuses = (await Promise.all(puts)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412, 412]);
    expect((await current(address)).corrections).toHaveLength(1);
  });

  test('that are not as they must be change nothing', async () => {
    const address = await start();
    const { revision } = await current(address);
    const put = corrections('≥1个');
    const edit = { remove: [], put };
    expect(problemOf(await post(address, undefined, edit))).toEqual([428, 'no_revision']);
    expect(problemOf(await post(address, revision, '{'))).toEqual([400, 'bad_edit']);
    expect(problemOf(await post(address, revision, { put }))).toEqual([400, 'bad_edit']);
    expect(problemOf(await post(address, revision, { ...edit, put: [{ ...put[0], page: 1 }] }))).toEqual([
      400,
      'bad_edit',
    ]);
    expect(problemOf(await post(address, revision, edit, { 'content-type': 'text/plain' }))).toEqual([
      400,
      'bad_edit',
    ]);
    expect(problemOf(await post(address, revision, edit, { origin: 'http://evil.example' }))).toEqual([
      403,
      'forbidden',
    ]);
    const noOrigin = await ask(address, 'api/corrections', { method: 'POST', body: JSON.stringify(edit) });
    expect(problemOf(noOrigin)).toEqual([403, 'forbidden']);
    expect(problemOf(await post(address, revision, ' '.repeat(9 * 2 ** 20)))).toEqual([413, 'too_large']);
    expect(existsSync(join(out, 'corrections.json'))).toBe(false);
  });

  test('of a file that is damaged meanwhile are refused, and the file stays', async () => {
    const address = await start();
    const { revision } = await current(address);
    writeFileSync(join(out, 'corrections.json'), '{"format": ');
    expect(problemOf(await post(address, revision, { remove: [], put: [] }))).toEqual([
      500,
      'corrections_damaged',
    ]);
    expect(readFileSync(join(out, 'corrections.json'), 'utf8')).toBe('{"format": ');
  });

  test('go on after a process that held the lock has died', async () => {
    const address = await start();
    const { revision } = await current(address);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(out, `.corrections.json.${pid}-00.lock`), '');
    expect((await post(address, revision, { remove: [], put: corrections('≥1个') })).status).toBe(200);
  });

  test('are applied by the next run, which reads again only what they concern, with the same bytes for any number of workers', async () => {
    copyFileSync(join(ROOT, 'test/cli/files/small.pdf'), join(place, 'in/other.pdf'));
    expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
    const address = await start();
    const { revision } = await current(address);
    await post(address, revision, { remove: [], put: corrections('≥12个') });
    const { stdout } = yusuan('extract', 'in', '-o', 'out', '--quiet', '--events', '-j', '1');
    const events = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    const read = events.filter(({ event }) => event === 'document');
    expect(Object.fromEntries(read.map(({ file, before }) => [file, before]))).toEqual({
      'other.pdf': true,
      [`${NAME}.pdf`]: false,
    });
    const document = documentOf();
    expect(document.projects[0]!.indicators[0]).toMatchObject({
      value: { text: '≥12个', confidence: 1, review: { action: 'corrected' } },
      quantity: { number: '12', unit: '个' },
    });
    expect(document.findings.filter(({ code }) => code === 'corrected')).toHaveLength(3);
    const one = contents(out);
    yusuan('extract', 'in', '-o', 'out', '--quiet', '--fresh', '-j', '3');
    expect(contents(out)).toEqual(one);
    expect(contents(out)['corrections.json']).toBe(one['corrections.json']);
  });
});

/** Every file of a folder by its path, hidden ones too. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

describe('the command', () => {
  test('prints the address, and ends with Ctrl-C', async () => {
    const child = spawn(process.execPath, [CLI, 'review', 'out'], { cwd: place });
    const [printed] = await once(child.stdout, 'data');
    const address = String(printed).trim();
    expect((await ask(address, 'api/dataset')).status).toBe(200);
    expect((await ask(address, '')).status).toBe(200);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('warns of a dataset whose run is not finished', async () => {
    writeFileSync(join(out, '.yusuan', 'progress.jsonl'), '{}\n');
    const child = spawn(process.execPath, [CLI, 'review', 'out'], { cwd: place });
    const [[said]] = await Promise.all([once(child.stderr, 'data'), once(child.stdout, 'data')]);
    expect(String(said)).toContain('Warning: The run that writes out is not finished: ');
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
  });

  test('says that a port is in use', async () => {
    const { port } = new URL(await start());
    const { status, stderr } = yusuan('review', 'out', '--port', port);
    expect([status, stderr]).toEqual([
      2,
      `Error: Port ${port} is in use. Choose another one with --port, or leave it out.\n`,
    ]);
  });
});
