import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();
const script = `console.log(${JSON.stringify('x'.repeat(5000))});\n`;
const page =
  '<!doctype html><meta property="csp-nonce" nonce="NONCE_PLACEHOLDER"><script type="module" nonce="NONCE_PLACEHOLDER" src="/assets/index-abc123.js"></script>';
/** As a build leaves them; made so that nothing that is compressed at the start is the same. */
const ready = { br: brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } }), gzip: gzipSync(script, { level: 0 }) };
let folder: string;
let app: App;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mandat-console-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'dist/index.html'), page);
  writeFileSync(join(folder, 'dist/verifier.html'), '<style nonce="NONCE_PLACEHOLDER"></style><script src="verifier.js"></script>');
  writeFileSync(join(folder, 'dist/assets/index-abc123.js'), script);
  writeFileSync(join(folder, 'dist/assets/ready-abc123.js'), script);
  writeFileSync(join(folder, 'dist/assets/ready-abc123.js.br'), ready.br);
  writeFileSync(join(folder, 'dist/assets/ready-abc123.js.gz'), ready.gzip);
  writeFileSync(join(folder, 'dist/assets/small-abc123.css'), 'a{}');
  writeFileSync(join(folder, 'dist/favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist/link.txt'));
  app = house().appWith({ consoleDirectory: join(folder, 'dist') });
});

afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe('a page beside the console', () => {
  it('runs our own script and its own style, under a fresh nonce', async () => {
    const response = await get('/verifier.html');
    const [, nonce] = /nonce="([^"]+)"/.exec(await response.text()) ?? [];
    expect(response.headers.get('Content-Security-Policy')).toContain(`script-src 'self' 'nonce-${nonce}'`);
  });
});

describe('the page', () => {
  it.each(['/', '/users', '/users/019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11/show', '/index', '/does/not/exist'])(
    'answers every screen: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
    },
  );

  it('runs nothing but what bears its nonce, a new one for each request', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get('/');
        const policy = response.headers.get('Content-Security-Policy') ?? '';
        const nonce = /'nonce-([A-Za-z0-9+/]{24})'/.exec(policy)?.[1];
        expect(await response.text()).toBe(page.replaceAll('NONCE_PLACEHOLDER', nonce ?? ''));
        expect(policy).toBe(
          `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'`,
        );
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('keeps to itself', async () => {
    const { headers } = await get('/');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Permissions-Policy')).toContain('camera=()');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });
});

describe('a file', () => {
  it('with a hash in its name is kept for ever, in the best encoding the browser takes', async () => {
    const path = '/assets/index-abc123.js';
    const brotli = await get(path, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(brotli.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(brotli.headers.get('Vary')).toBe('Accept-Encoding');
    expect(brotli.headers.get('Content-Encoding')).toBe('br');
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(script);
    const gzip = await get(path, { 'Accept-Encoding': 'br;q=0, gzip' });
    expect(gzip.headers.get('Content-Encoding')).toBe('gzip');
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script);
    const plain = await get(path);
    expect(plain.headers.has('Content-Encoding')).toBe(false);
    expect(await plain.text()).toBe(script);
  });

  it.each(['br', 'gzip'] as const)('that the build has compressed is sent just so, as %s', async (encoding) => {
    const response = await get('/assets/ready-abc123.js', { 'Accept-Encoding': encoding });
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(ready[encoding]);
  });

  it('without one is asked for again, and sent only when it has changed', async () => {
    const first = await get('/favicon.svg');
    expect(first.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    const again = await get('/favicon.svg', { 'If-None-Match': first.headers.get('ETag') ?? '' });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('too small to gain anything is sent as it is', async () => {
    expect((await get('/assets/small-abc123.css', { 'Accept-Encoding': 'br' })).headers.has('Content-Encoding')).toBe(false);
  });

  it.each([
    '/assets/gone-abc123.js',
    '/assets/ready-abc123.js.br',
    '/robots.txt',
    '/link.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/.env',
  ])('that is not of the build is not found: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('is only read', async () => {
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    expect((await app.request('/favicon.svg', { method: 'PUT', headers })).status).toBe(404);
    expect((await app.request('/favicon.svg', { method: 'HEAD' })).status).toBe(200);
  });
});

describe('a console that has not been built', () => {
  it('says how to build it, and does not hide the API', async () => {
    const bare = house().appWith({ consoleDirectory: join(folder, 'nowhere') });
    const response = await bare.request('/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
    expect((await bare.request('/api/health')).status).toBe(200);
  });
});
