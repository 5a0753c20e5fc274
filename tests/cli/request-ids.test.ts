import { expect, test } from 'vitest';
import { connect } from '../faults/customer.ts';
import { journeyMs, linesOf, openApart } from './apart.ts';

const person = (username: string) => ({
  username,
  email: `${username}@example.org`,
  firstName: 'Erika',
  lastName: 'Muster',
  roles: ['editor'],
});

test("leads from a request to its audit entries, its outbox items and the worker's lines about them, and from a failed job back", {
  timeout: journeyMs,
}, async () => {
  const { api, worker, customer } = await openApart('acme');
  const sql = connect(customer.database);
  const create = async (username: string) => {
    const response = await customer.send('POST', '/api/users', person(username));
    expect(response.status).toBe(201);
    return response.headers.get('X-Request-Id');
  };
  const workerSaid = (event: string, requestId: string | null) =>
    linesOf(worker).some((line) => line.event === event && line.requestId === requestId);

  const requestId = await create('erika');
  const entries = await sql`select distinct action from audit_entries where request_id = ${requestId}`;
  expect([...entries]).toEqual([{ action: 'users.create' }]);
  expect([...(await sql`select kind from outbox where request_id = ${requestId}`)]).toEqual([{ kind: 'mail.invitation' }]);
  expect(linesOf(api).filter((line) => line.requestId === requestId)).toMatchObject([
    { event: 'request', route: '/api/users', status: 201 },
  ]);
  await expect.poll(() => workerSaid('outbox.delivery_failed', requestId)).toBe(true);
  await expect.poll(() => workerSaid('job', requestId)).toBe(true);

  await sql`revoke update on outbox from mandat_tenant_app`;
  const unlucky = await create('erna');
  await expect.poll(() => workerSaid('job.failed', unlucky)).toBe(true);
  expect(linesOf(worker).find((line) => line.event === 'job.failed')).toMatchObject({ job: 'deliver-outbox', postgres: '42501' });

  const headers = { Cookie: customer.cookie, 'X-Request-Id': 'made-up-by-a-stranger' };
  const problem = await fetch(`${api.address}/api/users/nobody`, { headers });
  const { requestId: named } = await problem.json();
  expect(named).toBe(problem.headers.get('X-Request-Id'));
  await expect
    .poll(() => linesOf(api).find((line) => line.requestId === named))
    .toMatchObject({ event: 'request', status: 404, code: 'users.not_found' });
  expect(api.said()).not.toContain('made-up-by-a-stranger');
});

test('lets a worker that runs apart tell its own metrics, and nothing else', { timeout: journeyMs }, async () => {
  const { environment, customer } = await openApart('acme');
  expect((await customer.send('POST', '/api/users', person('erika'))).status).toBe(201);
  const address = `http://127.0.0.1:${environment.MANDAT_METRICS_PORT}`;
  const read = () => fetch(`${address}/api/metrics`).then((response) => response.text());
  await expect.poll(read).toMatch(/^mandat_job_duration_seconds_count\{job="deliver-outbox",outcome="done"\} [1-9]/m);
  await expect.poll(read).toMatch(/^mandat_mails_total\{outcome="postponed"\} [1-9]/m);
  await expect.poll(read).toMatch(/^mandat_sealed_entries_total [1-9]/m);
  expect(await read()).not.toContain('acme');
  expect((await fetch(`${address}/api/metrics`, { headers: { 'X-Forwarded-For': '192.0.2.7' } })).status).toBe(403);
  expect((await fetch(`${address}/api/session`)).status).toBe(404);
});
