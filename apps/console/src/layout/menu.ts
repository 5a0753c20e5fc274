import AssignmentIcon from '@mui/icons-material/AssignmentOutlined';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import ContactsIcon from '@mui/icons-material/ContactsOutlined';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import ForumIcon from '@mui/icons-material/ForumOutlined';
import GavelIcon from '@mui/icons-material/GavelOutlined';
import GridOnIcon from '@mui/icons-material/GridOnOutlined';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LockClockIcon from '@mui/icons-material/LockClockOutlined';
import LockOpenIcon from '@mui/icons-material/LockOpenOutlined';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import PolicyIcon from '@mui/icons-material/PolicyOutlined';
import RuleIcon from '@mui/icons-material/RuleOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import SealIcon from '@mui/icons-material/VerifiedOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import type { TextKey } from '../i18n/console-texts.ts';
import type { Right } from '../session/seat.ts';

export interface MenuEntry {
  to: string;
  label: TextKey;
  icon: typeof SvgIcon;
  right?: Right;
}

export interface MenuArea {
  label: TextKey | null;
  entries: readonly MenuEntry[];
}

/** The menu of a customer's people. */
export const tenantMenu: readonly MenuArea[] = [
  { label: null, entries: [{ to: '/', label: 'menu.home', icon: HomeIcon }] },
  {
    label: 'menu.people',
    entries: [
      { to: '/users', label: 'menu.users', icon: PeopleIcon, right: 'users.read' },
      { to: '/user-permissions', label: 'menu.matrix', icon: GridOnIcon, right: 'user_permissions.read' },
    ],
  },
  {
    label: 'menu.operator',
    entries: [
      { to: '/instructions', label: 'instructions.title', icon: AssignmentIcon, right: 'instructions.read' },
      { to: '/authorised-contacts', label: 'contacts.menu', icon: ContactsIcon, right: 'authorised_contacts.read' },
      { to: '/tickets', label: 'menu.tickets', icon: ForumIcon },
      { to: '/change-requests', label: 'menu.changeRequests', icon: HandshakeIcon, right: 'change_requests.read' },
    ],
  },
  {
    label: 'menu.security',
    entries: [
      { to: '/lockouts', label: 'menu.lockouts', icon: LockClockIcon, right: 'lockouts.read' },
      { to: '/login-attempts', label: 'menu.attempts', icon: FactCheckIcon, right: 'login_attempts.read' },
    ],
  },
  {
    label: 'menu.evidence',
    entries: [
      { to: '/audit-entries', label: 'menu.audit', icon: HistoryIcon, right: 'audit_entries.read' },
      { to: '/support-windows', label: 'menu.windows', icon: LockOpenIcon, right: 'support_windows.read' },
      { to: '/access-list', label: 'menu.access', icon: KeyIcon, right: 'access_list.read' },
      { to: '/seal', label: 'menu.seal', icon: SealIcon, right: 'audit_entries.read' },
    ],
  },
  {
    label: 'menu.control',
    entries: [
      { to: '/reviews', label: 'menu.reviews', icon: RuleIcon, right: 'reviews.read' },
      { to: '/audit-cases', label: 'menu.audits', icon: PolicyIcon, right: 'audit_cases.read' },
      { to: '/auditor-invitations', label: 'menu.auditors', icon: BadgeIcon, right: 'auditor_invitations.read' },
    ],
  },
  {
    label: 'menu.organisation',
    entries: [
      { to: '/statements', label: 'menu.statements', icon: GavelIcon, right: 'statements.read' },
      { to: '/settings', label: 'menu.settings', icon: SettingsIcon, right: 'settings.read' },
    ],
  },
];

/** The areas of a menu with what `held` opens; an area without entries is left out. */
export function menuFor(areas: readonly MenuArea[], held: readonly Right[]): MenuArea[] {
  return areas
    .map((area) => ({ ...area, entries: area.entries.filter(({ right }) => right === undefined || held.includes(right)) }))
    .filter((area) => area.entries.length > 0);
}
