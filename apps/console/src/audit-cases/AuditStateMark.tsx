import type { AuditCaseState } from '@mandat/contract';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import EventAvailableIcon from '@mui/icons-material/EventAvailableOutlined';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import TaskIcon from '@mui/icons-material/TaskAltOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

const looks: Readonly<Record<AuditCaseState, { tone: Tone; icon: typeof SvgIcon }>> = {
  requested: { tone: 'warning', icon: HourglassIcon },
  scheduled: { tone: 'info', icon: EventAvailableIcon },
  held: { tone: 'info', icon: TaskIcon },
  closed: { tone: 'success', icon: CheckCircleIcon },
  declined: { tone: 'error', icon: EventBusyIcon },
  cancelled: { tone: 'neutral', icon: EventBusyIcon },
};

export function AuditStateMark({ state }: { state: AuditCaseState }) {
  const t = useText();
  return <StatusMark {...looks[state]} label={t(`auditCaseStates.${state}`)} />;
}
