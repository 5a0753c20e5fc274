import SyncIcon from '@mui/icons-material/SyncOutlined';
import SyncProblemIcon from '@mui/icons-material/SyncProblemOutlined';
import Box from '@mui/material/Box';
import { useRefresh } from 'react-admin';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useWorkItemEvents } from './use-work-item-events.ts';

/** Says whether what comes in appears by itself, and makes it so. */
export function LiveMark() {
  const t = useText();
  const refresh = useRefresh();
  const isLive = useWorkItemEvents(refresh);
  return (
    <Box sx={{ mb: 1.5 }} aria-live="polite">
      <StatusMark
        tone={isLive ? 'success' : 'warning'}
        icon={isLive ? SyncIcon : SyncProblemIcon}
        label={t(isLive ? 'queue.live' : 'queue.notLive')}
      />
    </Box>
  );
}
