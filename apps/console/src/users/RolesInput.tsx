import { roles as allRoles, isAuditor, type Role } from '@mandat/contract';
import { useInput, useTranslate } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { RoleBoxes } from './RoleBoxes.tsx';
import { readUserForm } from './user-form.ts';

/** A user's roles. The role of auditor excludes the others. */
export function RolesInput() {
  const t = useText();
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source: 'roles', defaultValue: [] });
  const { roles } = readUserForm({ roles: field.value });
  const message = fieldState.error?.message;
  return (
    <RoleBoxes
      roles={allRoles.map((role) => ({ role, name: t(`roles.${role}`), description: t(`roleDescriptions.${role}`) }))}
      held={roles}
      alone="auditor"
      help={message === undefined ? hint(roles, t) : translate(message)}
      hasError={message !== undefined}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

function hint(roles: readonly Role[], t: ReturnType<typeof useText>): string {
  if (roles.length === 0) return t('users.noRole');
  return isAuditor(roles) ? t('users.auditorHint') : '';
}
