import type { Lockout } from '@mandat/contract';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import LockClockIcon from '@mui/icons-material/LockClockOutlined';
import LockOpenIcon from '@mui/icons-material/LockOpenOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

type State = 'locked' | 'counting' | 'ended';

const looks: Readonly<Record<State, { tone: Tone; icon: typeof SvgIcon }>> = {
  locked: { tone: 'error', icon: LockClockIcon },
  counting: { tone: 'warning', icon: HourglassIcon },
  ended: { tone: 'neutral', icon: LockOpenIcon },
};

/** `counting`: failures are counted, but sign-in is still possible. */
export function lockoutState({ lockedUntil }: Pick<Lockout, 'lockedUntil'>, now: Date): State {
  if (lockedUntil === null) return 'counting';
  return new Date(lockedUntil) > now ? 'locked' : 'ended';
}

export function LockoutState({ lockout }: { lockout: Lockout }) {
  const t = useText();
  const state = lockoutState(lockout, new Date());
  return <StatusMark {...looks[state]} label={t(`lockouts.${state}`)} />;
}
