import { type CreateSavedQuery, SavedQuery, type UpdateSavedQuery } from '@mandat/contract';
import { call, http } from '../api/client.ts';

const url = '/api/saved-queries';

export function createView(input: CreateSavedQuery): Promise<SavedQuery> {
  return call(SavedQuery, url, { method: 'POST', body: input });
}

export function updateView({ id, ...input }: UpdateSavedQuery & { id: string }): Promise<SavedQuery> {
  return call(SavedQuery, `${url}/${id}`, { method: 'PUT', body: input });
}

export async function deleteView(id: string): Promise<void> {
  await http(`${url}/${id}`, { method: 'DELETE' });
}
