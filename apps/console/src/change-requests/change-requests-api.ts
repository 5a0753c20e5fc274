import { ChangeRequestHistory, type ProposeChange, type ReviseChange, type SignChange } from '@mandat/contract';
import { call } from '../api/client.ts';

const url = '/api/change-requests';

export function proposeChange(input: ProposeChange): Promise<ChangeRequestHistory> {
  return call(ChangeRequestHistory, url, { method: 'POST', body: input });
}

export function reviseChange(id: string, input: ReviseChange): Promise<ChangeRequestHistory> {
  return call(ChangeRequestHistory, `${url}/${id}`, { method: 'PUT', body: input });
}

export function signChange(id: string, input: SignChange): Promise<ChangeRequestHistory> {
  return call(ChangeRequestHistory, `${url}/${id}/signatures`, { method: 'POST', body: input });
}

export function commentOnChange(id: string, text: string): Promise<ChangeRequestHistory> {
  return call(ChangeRequestHistory, `${url}/${id}/comments`, { method: 'POST', body: { text } });
}

export function declineChange(id: string, reason: string): Promise<ChangeRequestHistory> {
  return call(ChangeRequestHistory, `${url}/${id}/end`, { method: 'PUT', body: { reason } });
}
