import { describe, expect, it } from 'vitest';
import { findClientAddress, proxyList } from '../../apps/api/src/middleware/client-address.ts';
import { isFromSite } from '../../apps/api/src/middleware/cross-site.ts';
import { siteOf } from '../../apps/api/src/site.ts';

const local = siteOf({ origin: undefined, host: '127.0.0.1', port: 3000 });
const hosted = siteOf({ origin: 'https://mandat.example', host: '0.0.0.0', port: 3000 });

describe('a site', () => {
  it.each([
    ['http on this machine', { origin: undefined, host: '127.0.0.1', port: 3000 }, false, true],
    ['http on this machine, by IPv6', { origin: undefined, host: '::1', port: 3000 }, false, true],
    ['http for a whole network', { origin: undefined, host: '0.0.0.0', port: 3000 }, false, false],
    ['https', { origin: 'https://mandat.example', host: '127.0.0.1', port: 3000 }, true, false],
    ['http under a name', { origin: 'http://mandat.example', host: '127.0.0.1', port: 3000 }, false, false],
    ['a name that only begins like this machine', { origin: 'http://localhost.evil.example', host: '127.0.0.1', port: 3000 }, false, false],
  ])('is told apart: %s', (_name, options, isHttps, isPlainLocal) => {
    expect(siteOf(options)).toMatchObject({ isHttps, isPlainLocal });
  });
});

describe('a write', () => {
  it.each([
    ['a browser on the same origin', local, 'same-origin', undefined, true],
    ['a browser on the same origin, whatever proxies did to Origin', hosted, 'same-origin', 'http://inside:3000', true],
    ['a browser on another site', local, 'cross-site', 'http://localhost:3000', false],
    ['a browser on a sister name', hosted, 'same-site', 'https://mandat.example', false],
    ['a browser without a page', local, 'none', undefined, false],
    ['an older browser on the exact origin', hosted, undefined, 'https://mandat.example', true],
    ['localhost under its other name', local, undefined, 'http://localhost:3000', true],
    ['another scheme', hosted, undefined, 'http://mandat.example', false],
    ['another port', hosted, undefined, 'https://mandat.example:8443', false],
    ['a longer name', hosted, undefined, 'https://mandat.example.evil.example', false],
    ['a sandboxed frame', hosted, undefined, 'null', false],
    ['somebody who says nothing', local, undefined, undefined, false],
  ])('from %s is judged', (_name, site, fetchSite, origin, isAccepted) => {
    expect(isFromSite(site, fetchSite, origin)).toBe(isAccepted);
  });
});

describe("the client's address", () => {
  const proxies = proxyList(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']);
  it.each([
    ['the socket, where no proxy is', '203.0.113.7', undefined, '203.0.113.7'],
    ['the socket, whatever a stranger claims', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['what the proxy saw', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['what the outermost of our proxies saw', '127.0.0.1', '192.0.2.66, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['IPv4 in its own form', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['IPv6', '2001:db8::1', '2001:db9::5', '2001:db9::5'],
    ['the proxy itself, where it says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['the last that can be believed, where the rest is no address', '127.0.0.1', 'evil<script>, 10.1.2.3', '10.1.2.3'],
    ['the first, where all are ours', '127.0.0.1', '10.0.0.9, 10.1.2.3', '10.0.0.9'],
    ['nothing, without a socket', undefined, '198.51.100.1', null],
  ])('is %s', (_name, socket, forwardedFor, expected) => {
    expect(findClientAddress(socket, forwardedFor, proxies)).toBe(expected);
  });

  it('is not guessed from a proxy that is no address', () => {
    expect(() => proxyList(['proxy.example'])).toThrow();
  });
});
