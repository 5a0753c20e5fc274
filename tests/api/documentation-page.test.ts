import { existsSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from './house.ts';

const executablePath = '/usr/bin/chromium';
const house = useHouse();

describe.skipIf(!existsSync(executablePath))('the documentation page', () => {
  let browser: Browser;
  let address: string;
  let close: () => void;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
    address = await new Promise<string>((resolve) => {
      const server = serve({ fetch: house().app.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
        resolve(`http://127.0.0.1:${info.port}`),
      );
      close = () => server.close();
    });
  });

  afterAll(async () => {
    await browser?.close();
    close?.();
  });

  it('is drawn under the strict policy, with every operation, and asks no other host', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    const hosts = new Set<string>();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(`${address}/api/docs`);
    await page.getByRole('heading', { name: /Mandat/ }).waitFor();
    // Drawn all at once they would take a browser half a minute.
    await page.locator('[data-tag="Users"]').click();
    await page.getByRole('button', { name: /GET \/api\/users List users/i }).click();
    await page.getByText('Rows match all fields given.').waitFor();
    await page.getByText('Where the rows stand, and how many').waitFor();
    expect(complaints).toEqual([]);
    expect([...hosts].filter((host) => host.startsWith('http'))).toEqual([address]);
  });
});
