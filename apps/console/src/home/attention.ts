import type { Permission } from '@mandat/contract';
import { dayOf, daysAgo, endOfDay } from '../i18n/calendar-days.ts';
import type { TextKey } from '../i18n/console-texts.ts';
import type { Filter } from '../list/filters.ts';

/** Something to look after: a list, cut to what matters, with its count in words. */
export interface Attention {
  resource: 'users' | 'lockouts' | 'login-attempts' | 'audit-entries';
  right: Permission;
  label: TextKey;
  filter: Filter;
}

export function attentionsAt(now: Date): Attention[] {
  const today = daysAgo(0, now);
  return [
    { resource: 'lockouts', right: 'lockouts.read', label: 'home.locked', filter: { isLocked: true } },
    { resource: 'login-attempts', right: 'login_attempts.read', label: 'home.failedToday', filter: { isFailure: true, at_gte: today } },
    { resource: 'audit-entries', right: 'audit_entries.read', label: 'home.refusedToday', filter: { outcome: 'refused', at_gte: today } },
    { resource: 'users', right: 'users.read', label: 'home.blocked', filter: { status: 'blocked' } },
    { resource: 'users', right: 'users.read', label: 'home.parallel', filter: { isUsedInParallel: true } },
    { resource: 'users', right: 'users.read', label: 'home.initial', filter: { mustChangePassword: true } },
    { resource: 'users', right: 'users.read', label: 'home.endsSoon', filter: { validUntil_lte: endOfDay(dayOf(daysAgo(-30, now))) } },
  ];
}
