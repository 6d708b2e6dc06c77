import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diffDatasets } from '../../src/diff/index.ts';
import { markdownOf } from '../../src/diff/markdown.ts';
import { reportOf } from '../../src/diff/report/index.ts';
import { SCRIPT, SCRIPT_HASH } from '../../src/diff/report/script.ts';
import { browserHint, launchBrowser, noBrowser } from '../browser.ts';
import { drawn } from './sketch.ts';

/** What a hostile document may hold. */
const HOSTILE = `</script><script>document.title='taken'</script><img src=x onerror="document.title='taken'">"'&\u202e`;

const diff = diffDatasets(
  [
    drawn({
      year: 2024,
      prose: [['一、总体目标', '', `培训85人。${HOSTILE}`]],
      projects: [
        {
          name: `2024年公用经费${HOSTILE}`,
          code: 'A24',
          budget: '40.00',
          fiscal: '40.00',
          indicators: [
            ['产出指标', '数量指标', '培训人数', '残疾人培训人数', '≥300人', '工作计划'],
            ['产出指标', '成本指标', '人均成本', '培训人均成本', '≤800元/人', '工作计划'],
            ['产出指标', '时效指标', '保障时间', '保障运转时间', '12个月', '工作计划'],
          ],
        },
        {
          name: '证件换发',
          code: 'B24',
          budget: '18.60',
          indicators: [['产出指标', '数量指标', '换证数', '换证数量', '≥3000本']],
        },
      ],
      tables: [{ title: '一般公共预算支出表', lines: [['2040402', '一般行政管理事务', '金额', '50.00']] }],
    }),
  ],
  [
    drawn({
      year: 2025,
      prose: [['一、总体目标', '', `培训71人。${HOSTILE}`]],
      projects: [
        {
          name: `2025年公用经费${HOSTILE}`,
          code: 'A25',
          budget: '44.10',
          fiscal: '44.10',
          indicators: [
            ['产出指标', '数量指标', '培训人数', '残疾人培训人数', '≥320人', '工作计划'],
            ['产出指标', '成本指标', '人均成本', '培训人均成本', '≤1000元/人', '实际支出'],
            ['产出指标', '时效指标', '保障时间', '保障运转时间', '1年', '工作计划'],
          ],
        },
      ],
      tables: [{ title: '一般公共预算支出表', lines: [['2040402', '一般行政管理事务', '金额', '45.00']] }],
    }),
  ],
);

test('the page asks for nothing from elsewhere, and holds hostile text as text', () => {
  const page = reportOf(diff, { notation: true });
  expect(page).not.toMatch(/url\(|@import/i);
  // The policy lets no script run but the page's own.
  expect(SCRIPT_HASH).toBe(createHash('sha256').update(SCRIPT).digest('base64'));
  expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'`);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toContain('\u202e');
});

test('the message holds hostile text as text', () => {
  const message = markdownOf(diff, { notation: true });
  expect(message).toContain('\\<script\\>');
  expect(message).not.toMatch(/(?<!\\)[<>]script/);
});

describe.skipIf(noBrowser)(`the report in a browser${browserHint}`, () => {
  let browser: Browser;
  let folder: string;
  let address: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yusuan-report-'));
    const file = join(folder, 'report.html');
    writeFileSync(file, reportOf(diff, { notation: true }));
    address = pathToFileURL(file).href;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page at a size; what it says to the console and what it asks the network for is an error. */
  async function opened(width: number, height: number): Promise<{ page: Page; trouble: string[] }> {
    const page = await browser.newPage({ viewport: { width, height } });
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== address) trouble.push(request.url());
    });
    await page.goto(address);
    return { page, trouble };
  }

  const rowsShown = (page: Page): Promise<number> => page.locator('[data-row]:visible').count();

  test('shows the changes, filters them and switches the language', async () => {
    const { page, trouble } = await opened(1280, 900);
    expect(await page.title()).toBe('某市某局 2024→2025 年度变动报告');
    expect(await page.locator('[src], [href], [onerror], script').count()).toBe(1);
    const all = await rowsShown(page);
    expect(all).toBe(diff.pairs[0]!.changes.length + diff.pairs[0]!.texts.length);
    expect(await page.locator('#shown').textContent()).toBe(String(all));
    await page.selectOption('#sense', 'looser');
    expect(await rowsShown(page)).toBe(1);
    expect(await page.locator('[data-row]:visible').textContent()).toContain('≤1000元/人');
    await page.selectOption('#sense', '');
    await page.fill('#search', '2040402');
    expect(await rowsShown(page)).toBe(1);
    await page.fill('#search', '没有这样的字');
    expect(await rowsShown(page)).toBe(0);
    expect(await page.locator('#no-hits').isVisible()).toBe(true);
    await page.fill('#search', '');
    expect(await page.getByText('项目预算合计').first().isVisible()).toBe(true);
    await page.click('#language');
    expect(await page.getByText('Budgets of projects').first().isVisible()).toBe(true);
    expect(await page.getByText('项目预算合计').first().isVisible()).toBe(false);
    expect(await page.getAttribute('#search', 'placeholder')).toContain('name');
    expect(trouble).toEqual([]);
    await page.close();
  });

  test.each([
    ['phone', 390, 844],
    ['small phone', 320, 568],
    ['desk', 1440, 900],
  ])('fits a %s', async (_, width, height) => {
    const { page, trouble } = await opened(width, height);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('prints, with everything opened and no controls', async () => {
    const { page } = await opened(1280, 900);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });
});
