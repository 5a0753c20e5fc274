import { type AccessGround, commitmentKinds, permissions, roles, staffRoles } from '@mandat/contract';
import { useLocale } from 'react-admin';
import type { TextKey } from '../i18n/console-texts.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

/** Kinds whose name says nothing more. */
const bare: readonly AccessGround['kind'][] = ['superuser', 'owner', 'seals', 'feeds'];

/** Where the texts of what a ground names are. */
const prefixes: Partial<Record<AccessGround['kind'], string>> = {
  role: 'roles',
  permission: 'permissions',
  staff_role: 'staffRoles',
  commitment: 'commitmentKinds',
};
const names: readonly TextKey[] = [
  ...roles.map((name) => `roles.${name}` as const),
  ...permissions.map((name) => `permissions.${name}` as const),
  ...staffRoles.map((name) => `staffRoles.${name}` as const),
  ...commitmentKinds.map((name) => `commitmentKinds.${name}` as const),
];

/** Why somebody has access, as one line. */
export function useGroundText(): (ground: AccessGround) => string {
  const t = useText();
  const locale = useLocale();
  const formats = useFormats();
  const nameOf = ({ kind, name, label }: AccessGround) => {
    if (label !== null) return locale === 'de' ? label.de : label.en;
    const known = names.find((key) => key === `${prefixes[kind]}.${name}`);
    return known === undefined ? name : t(known);
  };
  return (ground) => {
    const { kind, byName, at, until } = ground;
    const given = [
      ...(byName === null ? [] : [t('accessList.givenBy', { name: byName })]),
      ...(at === null ? [] : [t('accessList.givenAt', { at: formats.dateTime(at) })]),
      ...(until === null ? [] : [t('accessList.givenUntil', { until: formats.dateTime(until) })]),
    ];
    const what = `${t(`accessList.grounds.${kind}`)}${bare.includes(kind) ? '' : ` ${nameOf(ground)}`}`;
    return given.length === 0 ? what : `${what} (${given.join(', ')})`;
  };
}
