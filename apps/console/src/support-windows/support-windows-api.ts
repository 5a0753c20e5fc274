import { type GrantSupportWindow, type OpenSupportWindow, OpenWindows, SupportWindow, SupportWindowChoices } from '@mandat/contract';
import { call } from '../api/client.ts';

const url = '/api/support-windows';

export function readOpenWindows(): Promise<OpenWindows> {
  return call(OpenWindows, `${url}/open`, { isPassive: true });
}

export function readWindowChoices(): Promise<SupportWindowChoices> {
  return call(SupportWindowChoices, `${url}/choices`);
}

export function openWindow(input: OpenSupportWindow): Promise<SupportWindow> {
  return call(SupportWindow, url, { method: 'POST', body: input });
}

export function grantWindow({ id, ...granted }: GrantSupportWindow & { id: string }): Promise<SupportWindow> {
  return call(SupportWindow, `${url}/${encodeURIComponent(id)}/grant`, { method: 'PUT', body: granted });
}

export function declineWindow(id: string): Promise<SupportWindow> {
  return call(SupportWindow, `${url}/${encodeURIComponent(id)}/decline`, { method: 'PUT' });
}

export function revokeWindow(id: string): Promise<SupportWindow> {
  return call(SupportWindow, `${url}/${encodeURIComponent(id)}/revoke`, { method: 'PUT' });
}
