import BlockIcon from '@mui/icons-material/Block';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import DevicesOtherIcon from '@mui/icons-material/DevicesOtherOutlined';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LockClockIcon from '@mui/icons-material/LockClockOutlined';
import Stack from '@mui/material/Stack';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';
import { type Account, type UserState, userStates } from './user-state.ts';

const looks: Readonly<Record<UserState, { tone: Tone; icon: typeof SvgIcon }>> = {
  active: { tone: 'success', icon: CheckCircleIcon },
  blocked: { tone: 'error', icon: BlockIcon },
  ended: { tone: 'neutral', icon: EventBusyIcon },
  locked: { tone: 'warning', icon: LockClockIcon },
  parallel: { tone: 'warning', icon: DevicesOtherIcon },
  initial: { tone: 'info', icon: KeyIcon },
};

export function UserStates({ user }: { user: Account }) {
  const t = useText();
  return (
    <Stack component="span" sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 0.5 }}>
      {userStates(user, new Date()).map((state) => (
        <StatusMark key={state} {...looks[state]} label={t(`users.status.${state}`)} />
      ))}
    </Stack>
  );
}
