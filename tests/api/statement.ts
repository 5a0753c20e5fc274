import { CurrentStatement, SessionState } from '@mandat/contract';
import type { Client } from './client.ts';

/** Confirms the data-processing statement where one waits for it. */
export async function confirmStatement(client: Client): Promise<void> {
  const { isStatementDue } = await client.read(SessionState, 'GET', '/api/session');
  if (!isStatementDue) return;
  const { version, textHash } = await client.read(CurrentStatement, 'GET', '/api/session/statement');
  await client.read(SessionState, 'POST', '/api/session/statement', { version, textHash });
}
