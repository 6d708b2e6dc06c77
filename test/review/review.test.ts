import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CorrectionsFile } from '../../src/corrections/format.ts';
import { type Review, startReview } from '../../src/review/server/index.ts';
import { browserHint, launchBrowser, noBrowser, watchedPage } from '../browser.ts';
import { accessibilityFaults } from './axe.ts';
import { HOSTILE, hostilePdf } from './hostile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe.skipIf(noBrowser)(`a dataset reviewed in a browser${browserHint}`, () => {
  let browser: Browser;
  let folder: string;
  let out: string;
  let review: Review;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yusuan-review-'));
    out = join(folder, 'out');
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/hostile.pdf'), hostilePdf());
    writeFileSync(
      join(folder, 'in/small.pdf'),
      readFileSync(join(root, 'fixtures/small-cmap/small-cmap.pdf')),
    );
    extract();
    [browser, review] = await Promise.all([
      launchBrowser(),
      startReview(out, { page: join(root, 'dist/review/page') }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await review?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const extract = () =>
    spawnSync(process.execPath, ['dist/cli.js', 'extract', join(folder, 'in'), '-o', out], { cwd: root });
  const corrections = () => {
    const file = join(out, 'corrections.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CorrectionsFile).corrections : [];
  };
  const csv = (table: string): string => readFileSync(join(out, `${table}.csv`), 'utf8');

  /** The page, with the document open; what goes wrong in it is trouble. */
  async function opened(document: string): Promise<{ page: Page; trouble: string[] }> {
    const { page, trouble } = await watchedPage(browser);
    await page.goto(review.address);
    await page.getByRole('tab', { name: '文档' }).click();
    await page.getByRole('button', { name: document }).click();
    await page.locator('header .file', { hasText: document }).waitFor();
    await page.getByRole('tab', { name: '待核对' }).click();
    await page.locator('.page canvas').first().waitFor();
    return { page, trouble };
  }

  const current = (page: Page) => page.locator('.entry[aria-current]');

  test('is checked by keyboard; what was corrected is in the next run', async () => {
    const { page, trouble } = await opened('small.pdf');
    const { keyboard } = page;
    await keyboard.press('j');
    await current(page).getByText('成本高于项目预算').waitFor();
    await current(page)
      .getByText(/^成本“.+”高于项目预算。项目预算为 [\d.]+ 万元。$/)
      .waitFor();
    await page.locator('.inspector [lang=en]', { hasText: /[\d.]+万元|元/ }).waitFor();
    await page.locator('.over .cell.selected').waitFor();
    await correctTo(page, '≤40万元');
    await current(page).getByText('已更正').waitFor();
    await keyboard.press('u');
    await current(page).getByText('已更正').waitFor({ state: 'detached' });
    await keyboard.press('Control+Shift+Z');
    await current(page).getByText('已更正').waitFor();
    await keyboard.press('j');
    const accepted = await current(page).locator('.entry-title').textContent();
    await keyboard.press('a');
    await page.locator('.entry.accepted', { hasText: accepted! }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    // A record, opened and looked at without the pointer.
    await keyboard.press('2');
    await page.locator('#tab-projects[aria-selected=true]').waitFor();
    await tabTo(page, '.fold button');
    await keyboard.press('Enter');
    await tabTo(page, '.value');
    await keyboard.press('Enter');
    await page.locator('.value[aria-pressed=true]').waitFor();
    expect(trouble).toEqual([]);
    await page.close();

    expect(corrections().map(({ action }) => action)).toEqual(['accept_finding', 'correct']);
    extract();
    expect(csv('indicators')).toContain(',≤40万元,');
    expect(csv('findings')).not.toContain('cost_over_budget');
    const again = await opened('small.pdf');
    await again.page.getByRole('tab', { name: '项目' }).click();
    await again.page.locator('.fold button').first().click();
    expect(await again.page.locator('.value.corrected').textContent()).toContain('≤40万元');
    await again.page.close();
  });

  test('asks which of two windows is right, and only where both changed the same', async () => {
    const { page: mine } = await opened('small.pdf');
    const { page: theirs } = await opened('small.pdf');
    const correct = async (page: Page, row: number, to: string) => {
      await page.getByRole('tab', { name: '项目' }).click();
      if ((await page.locator('.fold.open').count()) === 0)
        await page.locator('.fold button').first().click();
      await page.locator('tbody tr').nth(row).locator('.value').nth(2).click();
      await correctTo(page, to);
    };
    const said = (to: string) => corrections().some((it) => it.action === 'correct' && it.to === to);
    await correct(theirs, 0, '他人所改');
    await theirs.getByText('已更正为 他人所改').waitFor();
    await correct(mine, 1, '另一处');
    await mine.getByText('已更正为 另一处').waitFor();
    await correct(theirs, 1, '他人再改');
    await theirs.getByRole('button', { name: '用这个窗口的' }).click();
    await theirs.getByText('已更正为 他人再改').waitFor();
    expect(said('他人所改')).toBe(true);
    expect(said('他人再改')).toBe(true);
    expect(said('另一处')).toBe(false);
    await mine.close();
    await theirs.close();
  });

  test('keeps what could not be undone, to be undone later', async () => {
    const { page } = await opened('small.pdf');
    const before = corrections();
    await page.locator('.entry.open').last().click();
    const open = await page.locator('.entry.open').count();
    await page.keyboard.press('a');
    await page
      .locator('.entry.open')
      .nth(open - 1)
      .waitFor({ state: 'detached' });
    expect(corrections()).toHaveLength(before.length + 1);
    await page.route('**/api/corrections', (route) => route.abort());
    await page.keyboard.press('u');
    await page.getByText('连接不上 yusuan review').waitFor();
    await page.unroute('**/api/corrections');
    await page.keyboard.press('u');
    await page.locator('.notice', { hasText: '已撤销' }).waitFor();
    expect(corrections()).toEqual(before);
    await page.close();
  });

  test('shows what looks like markup as text', async () => {
    const { page, trouble } = await opened('hostile.pdf');
    await page.getByRole('tab', { name: '项目' }).click();
    await page.locator('.fold button').first().click();
    await page.locator('.value', { hasText: HOSTILE }).first().click();
    await page.locator('.inspector .text', { hasText: HOSTILE }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('shows the data without pages where the PDF has changed', async () => {
    writeFileSync(join(folder, 'in/hostile.pdf'), '%PDF-1.7 another one');
    const { page } = await watchedPage(browser);
    await page.goto(review.address);
    await page.getByText('PDF 在读取之后被换过').waitFor();
    await page.getByRole('tab', { name: '项目' }).click();
    expect(await page.locator('.fold').count()).toBe(1);
    await page.close();
  });
});

/** Corrects what is selected. */
async function correctTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press('e');
  await page.locator('.edit textarea:focus').waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Moves the focus on until it is on such an element. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let steps = 0; steps < 30; steps++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`The focus does not come to ${selector}`);
}
