import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumPath } from './chromium.ts';

export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Chromium itself notes each answer that is not a success; journeys provoke such answers on purpose. */
const expectedNote = /^Failed to load resource: the server responded with a status of (?:4\d\d|503)/;
const patienceMs = 15_000;
/** How long a journey may take on a busy machine. */
export const journeyMs = 120_000;

export interface Surroundings {
  language?: 'de' | 'en';
  theme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

const locales = { de: 'de-DE', en: 'en-GB' } as const;

/**
 * Opens pages, each in a browser profile of its own. After every test nothing may have been complained about: no error, no
 * violation of the content security policy, no request to any other host.
 */
export function useBrowser(addressOf: () => string): (surroundings?: Surroundings) => Promise<Page> {
  let browser: Browser | undefined;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: launchArguments });
  });
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());

  return async ({ language = 'en', theme = 'light', viewport = { width: 1360, height: 860 } } = {}) => {
    const options: BrowserContextOptions = {
      baseURL: addressOf(),
      locale: locales[language],
      colorScheme: theme,
      viewport,
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    };
    const context = await browser?.newContext(options);
    if (context === undefined) throw new Error('The browser has not been launched.');
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    watch(page, complaints, addressOf());
    return page;
  };
}

function watch(page: Page, complaints: string[], address: string): void {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isWorthNoting = message.type() === 'error' || message.type() === 'warning';
    if (isWorthNoting && !expectedNote.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== address) complaints.push(`foreign request: ${request.url()}`);
  });
}
