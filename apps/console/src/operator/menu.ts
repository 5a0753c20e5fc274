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
];
