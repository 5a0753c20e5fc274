import { AccessList, AuditEntry, CreatedUser } from '@mandat/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, createClient } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();
let admin: Client;
beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  const dangerous = { username: 'formula', email: 'formula@example.org', firstName: '=1+1', lastName: 'Łukasz Şahin', roles: ['editor'] };
  await admin.read(CreatedUser, 'POST', '/api/users', dangerous);
});

const path = '/api/access-list';

describe('GET /api/access-list', () => {
  it('tells of each part since when it can be told', async () => {
    const list = await admin.read(AccessList, 'GET', path);
    expect(list).toMatchObject({ tenant: house().nordwind.record.displayName, on: null });
    expect(list.sources.map(({ kinds, isTold }) => [...kinds, isTold].join())).toEqual([
      'user,auditor,true',
      'staff,true',
      'support_window,true',
      'database_role,service_key,true',
    ]);
    expect(list.entries.map(({ name }) => name)).toContain('=1+1 Łukasz Şahin');
  });

  it("is one tenant's alone", async () => {
    const other = await house().albtal.administrator.client.read(AccessList, 'GET', path);
    const own = await admin.read(AccessList, 'GET', path);
    const people = ({ entries }: AccessList) => entries.filter(({ kind }) => kind === 'user').map(({ id }) => id);
    expect(people(other).filter((id) => people(own).includes(id))).toEqual([]);
    expect(JSON.stringify(other)).not.toContain(house().nordwind.record.databaseName);
  });

  it('400: no day, or one to come', async () => {
    await admin.refused(400, 'request.invalid', 'GET', `${path}?on=2026-02-30`);
    const problem = await admin.refused(400, 'access_list.in_future', 'GET', `${path}?on=2999-01-01`);
    expect(problem.errors).toEqual({ on: 'out_of_range' });
  });

  it('401, 403', async () => {
    await createClient(house().app).refused(401, 'session.required', 'GET', path);
    const editor = await house().nordwind.addMember(['editor']);
    await editor.client.refused(403, 'permission.missing', 'GET', path);
    await editor.client.refused(403, 'permission.missing', 'GET', `${path}/download?format=pdf`);
  });
});

describe('GET /api/access-list/download', () => {
  it('is a table with umlauts and without formulas', async () => {
    const response = await admin.send('GET', `${path}/download?format=csv`);
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="access-list.csv"');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\r\n')[0]).toBe('Art,Name,Anmeldename,Zugang,Seit,Bis,Warum');
    expect(text).toContain(`'=1+1 Łukasz Şahin`);
    expect(text).toContain('Rolle Administration');
    expect(text).toContain(`Verantwortlicher,${house().nordwind.record.displayName}`);
  });

  it.each([
    ['de', 'Zugriffsberechtigte', 'Verantwortlicher', 'Seite 1 von'],
    ['en', 'Who has access', 'Controller', 'Page 1 of'],
  ])('is a PDF in %s with the controller, the day and numbered pages', async (language, title, controller, number) => {
    const day = new Date().toISOString().slice(0, 10);
    const response = await admin.send('GET', `${path}/download?format=pdf&language=${language}&on=${day}`);
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    expect(response.headers.get('Content-Disposition')).toContain(`access-list-${day}.pdf`);
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(await response.arrayBuffer())));
    const whole = text.join('\n').replaceAll(/\s+/g, ' ');
    expect(whole).toContain(title);
    expect(whole).toContain(`${controller}: ${house().nordwind.record.displayName}`);
    expect(whole).toContain('=1+1 Łukasz Şahin');
    expect(whole).toContain(`${house().nordwind.record.databaseName}_app`);
    expect(whole).toContain(day.slice(0, 4));
    expect(whole).toContain(`${number} ${totalPages}`);
    expect(text).toHaveLength(totalPages);
  });

  it('is in the log', async () => {
    await (await admin.send('GET', `${path}/download?format=csv`)).arrayBuffer();
    const [entry] = await admin.read(z.array(AuditEntry), 'GET', '/api/audit-entries?range=[0,0]');
    expect(entry).toMatchObject({ action: 'access_list.download', outcome: 'done' });
  });
});
