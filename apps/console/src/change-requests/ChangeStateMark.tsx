import type { ChangeRequestState } from '@mandat/contract';
import WithdrawnIcon from '@mui/icons-material/BlockOutlined';
import DeclinedIcon from '@mui/icons-material/CancelOutlined';
import EffectiveIcon from '@mui/icons-material/CheckCircleOutlined';
import ProposedIcon from '@mui/icons-material/PendingOutlined';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

const looks = {
  proposed: { tone: 'info', icon: ProposedIcon },
  effective: { tone: 'success', icon: EffectiveIcon },
  declined: { tone: 'warning', icon: DeclinedIcon },
  withdrawn: { tone: 'neutral', icon: WithdrawnIcon },
} as const;

export function ChangeStateMark({ state }: { state: ChangeRequestState }) {
  const t = useText();
  return <StatusMark {...looks[state]} label={t(`changeRequestStates.${state}`)} />;
}
