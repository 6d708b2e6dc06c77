import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where the system's browser is; another place can be given. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const noBrowser = !existsSync(CHROMIUM);

/** To be said with the tests that are passed over. */
export const browserHint = noBrowser
  ? ` (no browser at ${CHROMIUM}: "apt-get install chromium" on Debian, or set CHROMIUM to the path of one)`
  : '';

/** A name of this machine that browsers take for another one: what comes from there over plain HTTP has fewer rights. */
export const ELSEWHERE = 'files.example';

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
    ],
  });

/** How long a step may take, in milliseconds: on a machine that does much else at once, long. */
const PATIENCE = 100_000;

/** A new page; whatever it says to the console, and every error, is trouble. */
export async function watchedPage(browser: Browser): Promise<{ page: Page; trouble: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(PATIENCE);
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  return { page, trouble };
}
