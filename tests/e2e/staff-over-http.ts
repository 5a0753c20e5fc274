import { StaffSessionState, TotpEnrolled, TotpEnrolment } from '@mandat/contract';
import type { Page } from 'playwright-core';
import { oneTimeCode } from '../support/one-time-code.ts';
import { demonstrationPassword } from './over-http.ts';

/** A member of the demonstration's staff with a second factor, who signs in by recovery codes: each works once, and none has to be waited for. */
export interface StaffPerson {
  email: string;
  recoveryCodes: string[];
}

/** What a browser keeps between requests. */
function createJar(address: string) {
  const cookies = new Map<string, string>();
  async function send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${address}/api/operator${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Origin: address, Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${await response.text()}`);
    return response.json();
  }
  return { cookies, send };
}

/** Sets up one-time codes for somebody whose first sign-in it is. */
export async function enrolStaff(address: string, email: string): Promise<StaffPerson> {
  const { send } = createJar(address);
  await send('POST', '/session', { email, password: demonstrationPassword });
  const { secret } = TotpEnrolment.parse(await send('POST', '/totp'));
  const { recoveryCodes } = TotpEnrolled.parse(await send('PUT', '/totp', { code: oneTimeCode(secret, new Date()) }));
  return { email, recoveryCodes };
}

/** Signs in and hands the session to the page's browser. */
export async function enterAsStaff(page: Page, address: string, person: StaffPerson): Promise<void> {
  const { cookies, send } = createJar(address);
  await send('POST', '/session', { email: person.email, password: demonstrationPassword });
  const code = person.recoveryCodes.shift();
  StaffSessionState.parse(await send('POST', '/session/second-factor', { kind: 'recovery_code', code }));
  await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: address })));
}
