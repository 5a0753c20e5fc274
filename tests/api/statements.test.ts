import { CurrentStatement, SessionState, Statement, StatementConfirmation } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useHouse } from './house.ts';
import { confirmStatement } from './statement.ts';

const house = useHouse();
const own = '/api/session/statement';
const text = { textDe: 'Regeln', textEn: 'Rules', validFrom: null };

describe('the data-processing statement over HTTP', () => {
  it('is not there until a version is published, and then stands before every other route', async () => {
    const { client } = house().albtal.administrator;
    await client.refused(404, 'statements.not_found', 'GET', own);
    const published = await client.read(Statement, 'POST', '/api/statements', text);
    expect(published).toMatchObject({ version: 1, state: 'in_force', confirmedUsers: 0 });
    await client.refused(403, 'session.statement_required', 'GET', '/api/users');
    await client.refused(403, 'session.statement_required', 'GET', '/api/statements');
    expect((await client.read(SessionState, 'GET', '/api/session')).isStatementDue).toBe(true);
    const { version, textHash } = await client.read(CurrentStatement, 'GET', own);
    await client.refused(409, 'statements.changed', 'POST', own, { version, textHash: '0'.repeat(64) });
    await client.refused(400, 'request.invalid', 'POST', own, { version, textHash: 'short' });
    expect((await client.read(SessionState, 'POST', own, { version, textHash })).isStatementDue).toBe(false);
    await client.refused(409, 'statements.already_confirmed', 'POST', own, { version, textHash });
    const people = await client.read(z.array(StatementConfirmation), 'GET', '/api/statement-confirmations');
    expect(people).toMatchObject([{ id: house().albtal.administrator.id, version: 1, isDue: false }]);
  });

  it('is published by administrators and data protection officers alone, never dated back, never empty', async () => {
    const { nordwind } = house();
    const officer = await nordwind.addMember(['data_protection_officer']);
    const editor = await nordwind.addMember(['editor']);
    await editor.client.refused(403, 'permission.missing', 'POST', '/api/statements', text);
    await officer.client.refused(400, 'statements.in_past', 'POST', '/api/statements', { ...text, validFrom: '2020-01-01T00:00:00Z' });
    await officer.client.refused(400, 'request.invalid', 'POST', '/api/statements', { ...text, textDe: ' ' });
    await officer.client.read(Statement, 'POST', '/api/statements', text);
    await confirmStatement(officer.client);
    const [current] = await officer.client.read(z.array(Statement), 'GET', '/api/statements');
    expect(current).toMatchObject({ version: 1, publishedByName: expect.stringContaining('Person'), confirmedUsers: 1 });
  });
});
