import { Action, type AuditEntry, Permission, permissions, Role, StaffPermission, StaffRole } from '@mandat/contract';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import type { Formats } from '../i18n/formats.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';

export interface AuditTexts {
  action(action: AuditEntry['action']): string;
  /** The kind of thing that an entry is about: "User". */
  entity(name: string): string;
  /** What an entry is about, without a name: "Password", or the right that was granted. */
  kind(entry: AuditEntry): string;
  /** What an entry is about, by name where it has one: "User Erika Muster". */
  subject(entry: AuditEntry): string;
  /** A column of the database in words. */
  column(name: string): string;
  /** A value of a column, as people write it. */
  value(value: unknown): string;
}

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** What the audit log records, in words. Tables and columns that have no text yet appear by their own name. */
export function useAuditTexts(): AuditTexts {
  const t = useText();
  const translate = useTranslate();
  const formats = useFormats();
  return useMemo(() => {
    const entity = (name: string) => translate(`audit.entity.${name}`, { _: name });
    const kind = (entry: AuditEntry) => specificsOf(entry, t) ?? entity(entry.entity);
    return {
      action: (action) => actionText(action, t),
      entity,
      kind,
      subject: (entry) => [kind(entry), entry.entityName].filter(Boolean).join(': '),
      column: (name) => translate(`audit.column.${name}`, { _: name }),
      value: (value) => valueText(value, t, formats),
    };
  }, [t, translate, formats]);
}

/** Which right or role was granted or taken away: it says more than that it was one. */
function specificsOf({ payload }: AuditEntry, t: Text): string | undefined {
  const row = payload?.new ?? payload?.old;
  const permission = Permission.safeParse(row?.permission).data;
  if (permission) return t(`permissions.${permission}`);
  const role = Role.safeParse(row?.role).data;
  return role && t(`roles.${role}`);
}

function actionText(action: AuditEntry['action'], t: Text): string {
  const permission = permissions.find((name) => name === action);
  if (permission) return t(`permissions.${permission}`);
  const ofStaff = StaffPermission.safeParse(action).data;
  if (ofStaff) return t(`staffPermissions.${ofStaff}`);
  return isOtherAction(action) ? t(`actions.${action}`) : action;
}

type OtherAction = Exclude<Action, Permission | StaffPermission>;

/** What an entry of another version says stays as it stands. */
function isOtherAction(action: string): action is OtherAction {
  return [Permission, StaffPermission].every((known) => !known.safeParse(action).success) && Action.safeParse(action).success;
}

function valueText(value: unknown, t: Text, formats: Formats): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  if (Array.isArray(value)) return formats.list(value.map((item) => valueText(item, t, formats)));
  if (typeof value !== 'string') return typeof value === 'number' ? formats.number(value) : JSON.stringify(value);
  if (isoInstant.test(value)) return formats.dateTime(value);
  const permission = Permission.safeParse(value).data;
  if (permission) return t(`permissions.${permission}`);
  const role = Role.safeParse(value).data;
  if (role) return t(`roles.${role}`);
  const ofStaff = StaffRole.safeParse(value).data;
  return ofStaff ? t(`staffRoles.${ofStaff}`) : value;
}
