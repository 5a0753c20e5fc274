import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import DnsIcon from '@mui/icons-material/DnsOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import type { MenuArea } from '../layout/menu.ts';

/** The menu of the operator's staff. */
export const operatorMenu: readonly MenuArea[] = [
  {
    label: null,
    entries: [
      { to: '/operator', label: 'menu.home', icon: HomeIcon },
      { to: '/operator/work-items', label: 'queue.title', icon: InboxIcon, right: 'work_items.read' },
    ],
  },
  {
    label: 'operator.customers',
    entries: [{ to: '/operator/tenants', label: 'tenants.title', icon: BusinessIcon, right: 'tenants.read' }],
  },
  {
    label: 'operator.area',
    entries: [
      { to: '/operator/staff', label: 'staff.title', icon: BadgeIcon, right: 'staff.read' },
      { to: '/operator/fleet', label: 'fleet.title', icon: DnsIcon, right: 'fleet.read' },
      { to: '/operator/log', label: 'operatorLog.title', icon: HistoryIcon, right: 'operator_log.read' },
    ],
  },
];
