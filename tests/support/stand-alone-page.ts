import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { buildVerifier } from '../../apps/console/verifier-build.ts';
import { launchArguments } from './browser.ts';
import { chromiumPath } from './chromium.ts';
import { type RunVerifier, readPlace } from './stand-alone-verifier.ts';

const page = fileURLToPath(new URL('../../apps/console/public/verifier.html', import.meta.url));

/** The page as customers get it, opened from a folder with its script beside it, in a browser without a network. */
export function useStandAlonePage(): RunVerifier {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-verifier-'));
  let browser: Browser | undefined;
  let opened: Page | undefined;
  const complaints: string[] = [];

  beforeAll(async () => {
    await buildVerifier(folder);
    copyFileSync(page, join(folder, 'verifier.html'));
    browser = await chromium.launch({ executablePath: chromiumPath, args: launchArguments });
  });
  beforeEach(async () => {
    const context = await browser?.newContext({ locale: 'en-GB', offline: true });
    opened = await context?.newPage();
    opened?.on('pageerror', (error) => complaints.push(error.message));
    opened?.on('request', (request) => request.url().startsWith('file://') || complaints.push(request.url()));
  });
  afterEach(async () => {
    await opened?.context().close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return async (log, kept = [], key = '') => {
    if (opened === undefined) throw new Error('the page is open only inside tests');
    await opened.goto(pathToFileURL(join(folder, 'verifier.html')).href);
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await opened.getByLabel('The sealed log that you downloaded').setInputFiles(file('log.txt', log));
    await opened.getByLabel(/^What you kept/).setInputFiles(kept.map((text, index) => file(`kept-${index}.txt`, text)));
    await opened.getByLabel('The verifier key').fill(key);
    await opened.getByRole('button', { name: 'Check' }).click();
    const outcome = opened.locator('output.good, output.bad');
    await outcome.waitFor();
    const said = await outcome.innerText();
    const isGood = (await outcome.getAttribute('class')) === 'good';
    return { code: isGood ? 0 : 1, place: readPlace(said), said };
  };
}
