import { Dashboard } from '@mandat/contract';
import { call } from '../api/client.ts';

export const dashboardKey = ['dashboard'];

export function readDashboard(): Promise<Dashboard> {
  return call(Dashboard, '/api/dashboard');
}
