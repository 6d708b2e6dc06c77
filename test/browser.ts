import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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
