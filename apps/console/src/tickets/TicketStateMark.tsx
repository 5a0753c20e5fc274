import type { TicketState } from '@mandat/contract';
import EraseIcon from '@mui/icons-material/BlockOutlined';
import ClosedIcon from '@mui/icons-material/CheckCircleOutlined';
import AnsweredIcon from '@mui/icons-material/MarkChatReadOutlined';
import OpenIcon from '@mui/icons-material/PendingOutlined';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

const looks = {
  open: { tone: 'info', icon: OpenIcon },
  answered: { tone: 'success', icon: AnsweredIcon },
  closed: { tone: 'neutral', icon: ClosedIcon },
  aborted_by_erasure: { tone: 'neutral', icon: EraseIcon },
} as const;

export function TicketStateMark({ state }: { state: TicketState }) {
  const t = useText();
  return <StatusMark {...looks[state]} label={t(`ticketStates.${state}`)} />;
}
