import { type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { chromiumPath, hasChromium } from '../support/chromium.ts';
import type { Bench } from './bench.ts';
import { against, type Figure } from './figure.ts';

/** Kilobytes (1,000 bytes) of what comes over the wire, as the server compresses it. */
const boundKilobytes = 330;

/** What a browser that was never here fetches until there is something to see. */
export const firstLoadFigures: readonly Figure[] = [
  {
    name: 'console: fetched before the sign-in page',
    unit: 'KB',
    goal: { atMost: 1 },
    measure: (bench) =>
      against(boundKilobytes, () => fetchedUntil(bench, undefined, (page) => page.locator('form input').first().waitFor())),
  },
  {
    name: 'console: fetched before the first screen, signed in',
    unit: 'KB',
    goal: { atMost: 1 },
    async measure(bench) {
      const { cookie } = await bench.tenant();
      return against(boundKilobytes, () => fetchedUntil(bench, cookie, (page) => page.getByRole('navigation').first().waitFor()));
    },
  },
];

async function fetchedUntil(bench: Bench, cookie: string | undefined, isShown: (page: Page) => Promise<void>): Promise<number> {
  if (!hasChromium) throw new Error('What a browser fetches only a browser can tell: Chromium is not installed.');
  const address = await bench.api();
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
    if (cookie !== undefined) await takeSession(context, address, cookie);
    return (await bytesUntil(await context.newPage(), address, isShown)) / 1000;
  } finally {
    await browser.close();
  }
}

async function takeSession(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url, sameSite: 'Strict', httpOnly: true }]);
}

async function bytesUntil(page: Page, address: string, isShown: (page: Page) => Promise<void>): Promise<number> {
  const sizes: Promise<number>[] = [];
  const note = (request: Request) => sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  page.on('requestfinished', note);
  await page.goto(address);
  await isShown(page);
  // What a page asks for later is not waited for, and its size cannot be told once the browser is closed.
  page.off('requestfinished', note);
  const fetched = await Promise.all([...sizes]);
  return fetched.reduce((sum, size) => sum + size, 0);
}
