import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserHint, launchBrowser, noBrowser, watchedPage } from '../browser.ts';
import { accessibilityFaults } from './axe.ts';
import { builtSite, type Site } from './site.ts';

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

  test('works from the disk', async () => {
    const { page, trouble } = await opened(`file://${join(site.folder, 'index.html')}`);
    await page.setInputFiles('input[type=file]', SMALL);
    await page.getByRole('tab', { name: /项目 2/ }).waitFor();
    await page.locator('.page canvas').first().waitFor();
    expect(trouble).toEqual([]);
    await page.close();
  });
});
