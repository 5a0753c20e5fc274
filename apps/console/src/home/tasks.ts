import type { Permission } from '@mandat/contract';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import GridOnIcon from '@mui/icons-material/GridOnOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import LockClockIcon from '@mui/icons-material/LockClockOutlined';
import ManageAccountsIcon from '@mui/icons-material/ManageAccountsOutlined';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import type { TextKey } from '../i18n/console-texts.ts';

export interface Task {
  to: string;
  label: TextKey;
  icon: typeof SvgIcon;
}

/** What each right lets people do here; of several lines for one address the first that is held counts. */
const tasks: readonly (Task & { right: Permission })[] = [
  { right: 'users.create', to: '/users/create', label: 'home.task.createUser', icon: PersonAddIcon },
  { right: 'user_permissions.replace', to: '/user-permissions', label: 'home.task.rights', icon: GridOnIcon },
  { right: 'user_permissions.read', to: '/user-permissions', label: 'home.task.rightsRead', icon: GridOnIcon },
  { right: 'users.read', to: '/users', label: 'home.task.users', icon: PeopleIcon },
  { right: 'audit_entries.read', to: '/audit-entries', label: 'home.task.audit', icon: HistoryIcon },
  { right: 'lockouts.release', to: '/lockouts', label: 'home.task.lockouts', icon: LockClockIcon },
  { right: 'lockouts.read', to: '/lockouts', label: 'home.task.lockoutsRead', icon: LockClockIcon },
  { right: 'login_attempts.read', to: '/login-attempts', label: 'home.task.attempts', icon: FactCheckIcon },
  { right: 'settings.update', to: '/settings', label: 'home.task.settings', icon: SettingsIcon },
  { right: 'settings.read', to: '/settings', label: 'home.task.settingsRead', icon: SettingsIcon },
];
const ofEverybody: Task = { to: '/account', label: 'home.task.account', icon: ManageAccountsIcon };

/** What a person with these rights may do, each address once. */
export function tasksFor(held: readonly Permission[]): Task[] {
  const open = tasks.filter((task) => held.includes(task.right));
  const first = open.filter((task, index) => open.findIndex((other) => other.to === task.to) === index);
  return [...first, ofEverybody];
}
