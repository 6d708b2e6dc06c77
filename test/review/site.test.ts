import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserHint, launchBrowser, noBrowser, watchedPage } from '../browser.ts';
import { accessibilityFaults } from './axe.ts';
import { builtSite, LEFT, type Site } from './site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = (path: string): string => join(root, 'fixtures', path);
/** Two projects, in fonts that are not embedded: unreadable without pdf.js's CMaps. */
const SMALL = fixture('small-cmap/small-cmap.pdf');

const NO_PDF = fixture('small-cmap/README.md');

/** Drops files on the page, as a person does with the pointer. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path).toString('base64') }));
  await page.evaluate(
    `{
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of ${JSON.stringify(files)}) {
        dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], name));
      }
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }`,
  );
}

/** The file that the page saves when the button of this name is pressed. */
async function saved(page: Page, button: string): Promise<Buffer> {
  if ((await page.locator('dialog[open]').count()) === 0)
    await page.getByRole('button', { name: '保存', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path());
}

describe.skipIf(noBrowser)(`the static site in a browser${browserHint}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), builtSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  /** The page; what it says to the console, or asks of any other address, is trouble. */
  async function opened(address = site.address): Promise<{ page: Page; trouble: string[] }> {
    const { page, trouble } = await watchedPage(browser);
    page.on('request', (request) => {
      const own = [new URL('.', address).href, 'data:', 'blob:'];
      if (!own.some((start) => request.url().startsWith(start))) trouble.push(request.url());
    });
    await page.goto(address);
    return { page, trouble };
  }

  test('takes the place of a half-built one', () => {
    expect(existsSync(join(site.folder, LEFT))).toBe(false);
  });

  test('reads a document, in both languages and colours, for everyone', async () => {
    const { page, trouble } = await opened();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setInputFiles('input[type=file]', SMALL);
    await page.getByRole('tab', { name: /项目 2/ }).click();
    expect(await page.locator('.fold').count()).toBe(2);
    await page.locator('.fold button').first().click();
    await page.locator('.page canvas').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('tab', { name: /To check/ }).click();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('saves what the command line writes', async () => {
    const { page, trouble } = await opened();
    await drop(page, [SMALL, NO_PDF]);
    await page.getByRole('tab', { name: /项目 2/ }).waitFor();
    const out = mkdtempSync(join(tmpdir(), 'yusuan-saved-'));
    spawnSync(process.execPath, ['dist/cli.js', 'extract', SMALL, NO_PDF, '-o', out], { cwd: root });
    for (const table of ['projects', 'indicators', 'findings', 'failures']) {
      expect((await saved(page, `${table}.csv`)).toString('latin1')).toBe(
        readFileSync(join(out, `${table}.csv`), 'latin1'),
      );
    }
    const workbook = join(out, 'saved.xlsx');
    writeFileSync(workbook, await saved(page, 'Excel'));
    expect(await readSheet(workbook, '项目')).toHaveLength(4);
    rmSync(out, { recursive: true });
    expect(trouble).toEqual([]);
    await page.close();
  });

  test.each([
    ['locked.pdf', 'PDF 有密码保护'],
    ['no-pages.pdf', 'PDF 里没有页面'],
    ['picture.pdf', '没有文字层'],
  ])('says what is wrong with %s', async (file, says) => {
    const { page, trouble } = await opened();
    await drop(page, [join(root, 'test/cli/files', file)]);
    await page.getByText(says).first().waitFor();
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('warns of corrections that no saved file holds', async () => {
    const { page, trouble } = await opened();
    await drop(page, [SMALL]);
    const warns = () =>
      page.evaluate(
        `{ const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); leaving.defaultPrevented; }`,
      );
    const accept = async (done: number) => {
      await page.getByText(/已处理 \d+/).waitFor();
      await page.keyboard.press('a');
      await page.getByText(`已处理 ${done} /`).waitFor();
    };
    expect(await warns()).toBe(false);
    await accept(1);
    await saved(page, 'projects.csv');
    expect(await warns()).toBe(true);
    await saved(page, 'corrections.json');
    expect(await warns()).toBe(false);
    await page.getByRole('button', { name: '关闭' }).click();
    await accept(2);
    expect(await warns()).toBe(true);
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('says that its reading thread ended, and begins another one', async () => {
    const { page } = await opened();
    await page.route('**/worker.js', (route) => route.abort());
    await drop(page, [SMALL]);
    await page.getByText('读取在中途停止了').first().waitFor();
    await page.unroute('**/worker.js');
    await page.getByRole('button', { name: '重新读取' }).click();
    await page.getByRole('tab', { name: /项目 2/ }).waitFor();
    await page.locator('.page canvas').first().waitFor();
    await page.close();
  });

  test('stops reading while the thread has not begun, and reads again', async () => {
    const { page } = await opened();
    await page.route('**/worker.js', () => {});
    await drop(page, [SMALL]);
    await page.getByRole('button', { name: '取消读取' }).click();
    await page.getByText('已取消').first().waitFor();
    await page.unroute('**/worker.js');
    await page.getByRole('button', { name: '重新读取' }).click();
    await page.getByRole('tab', { name: /项目 2/ }).waitFor();
    await page.close();
  });

  test('works from the disk', async () => {
    const { page, trouble } = await opened(`file://${join(site.folder, 'index.html')}`);
    await page.setInputFiles('input[type=file]', SMALL);
    await page.getByRole('tab', { name: /项目 2/ }).waitFor();
    await page.locator('.page canvas').first().waitFor();
    expect(trouble).toEqual([]);
    await page.close();
  });
});

test.each([
  ['a file', 'notes.txt', 'is a file'],
  ['a folder of other files', '.', 'holds files that are no earlier site'],
  ['a path below a file', 'notes.txt/site', 'cannot be written'],
])('no site is built in place of %s', (_, path, why) => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-no-site-'));
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/site.mjs', join(folder, path)], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toContain(why);
  expect(stderr).not.toContain('    at ');
  expect(status).toBe(2);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  rmSync(folder, { recursive: true });
});
