import { EndedSessions } from '@mandat/contract';
import { call, http } from '../api/client.ts';

export async function revokeSession(id: string): Promise<void> {
  await http(`/api/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

export function revokeAllSessions(): Promise<EndedSessions> {
  return call(EndedSessions, '/api/sessions', { method: 'DELETE' });
}
