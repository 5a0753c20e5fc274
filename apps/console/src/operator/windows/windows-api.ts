import { OwnSupportWindows, type RequestSupportWindow, SupportWindow, type UpdateWindowRow, WindowRow, WindowRows } from '@mandat/contract';
import { staffCall } from '../client.ts';

const at = (tenantId: string) => `/api/operator/tenants/${encodeURIComponent(tenantId)}/support-windows`;
const rowsAt = (tenantId: string, id: string) => `${at(tenantId)}/${encodeURIComponent(id)}/rows`;

export function readOwnWindows(tenantId: string): Promise<OwnSupportWindows> {
  return staffCall(OwnSupportWindows, at(tenantId));
}

export function requestWindow({ tenantId, ...wanted }: RequestSupportWindow & { tenantId: string }): Promise<SupportWindow> {
  return staffCall(SupportWindow, at(tenantId), { method: 'POST', body: wanted });
}

export interface Look {
  tenantId: string;
  windowId: string;
  table: string;
  q: string;
  page: number;
}

export function readRows({ tenantId, windowId, table, q, page }: Look): Promise<WindowRows> {
  const query = new URLSearchParams({ table, page: String(page), ...(q === '' ? {} : { q }) });
  return staffCall(WindowRows, `${rowsAt(tenantId, windowId)}?${query}`);
}

export function updateRow({ tenantId, windowId, ...change }: UpdateWindowRow & { tenantId: string; windowId: string }): Promise<WindowRow> {
  return staffCall(WindowRow, rowsAt(tenantId, windowId), { method: 'PUT', body: change });
}
