import { type ConfirmStatement, CurrentStatement, type PublishStatement, SessionState, Statement } from '@mandat/contract';
import { z } from 'zod';
import { call, session } from '../api/client.ts';

const own = '/api/session/statement';
const all = '/api/statements';

export function readCurrentStatement(): Promise<CurrentStatement> {
  return call(CurrentStatement, own);
}

export async function confirmStatement(input: ConfirmStatement): Promise<void> {
  session.set(await call(SessionState, own, { method: 'POST', body: input }));
}

export function readStatements(): Promise<Statement[]> {
  return call(z.array(Statement), `${all}?range=[0,999]`);
}

export function publishStatement(input: PublishStatement): Promise<Statement> {
  return call(Statement, all, { method: 'POST', body: input });
}
