import CheckIcon from '@mui/icons-material/Check';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';
import type { GrantState } from './grant-state.ts';

const looks: Readonly<Record<GrantState, { tone: Tone; icon: typeof SvgIcon }>> = {
  granted: { tone: 'success', icon: CheckIcon },
  waiting: { tone: 'warning', icon: HourglassIcon },
  expired: { tone: 'neutral', icon: EventBusyIcon },
};

export function GrantStateMark({ state }: { state: GrantState }) {
  const t = useText();
  return <StatusMark {...looks[state]} label={t(`matrix.grantStates.${state}`)} />;
}
