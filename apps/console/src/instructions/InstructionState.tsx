import type { InstructionState as State } from '@mandat/contract';
import BlockIcon from '@mui/icons-material/BlockOutlined';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import PauseIcon from '@mui/icons-material/PauseCircleOutlined';
import RecordVoiceOverIcon from '@mui/icons-material/RecordVoiceOverOutlined';
import TaskAltIcon from '@mui/icons-material/TaskAltOutlined';
import UndoIcon from '@mui/icons-material/UndoOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

const looks: Readonly<Record<State, { tone: Tone; icon: typeof SvgIcon }>> = {
  announced_orally: { tone: 'warning', icon: RecordVoiceOverIcon },
  received: { tone: 'info', icon: HourglassIcon },
  needs_clarification: { tone: 'warning', icon: HelpIcon },
  accepted: { tone: 'info', icon: TaskAltIcon },
  suspended: { tone: 'error', icon: PauseIcon },
  withdrawn: { tone: 'neutral', icon: UndoIcon },
  executed: { tone: 'success', icon: CheckCircleIcon },
  refused: { tone: 'error', icon: BlockIcon },
};

export function InstructionState({ state }: { state: State }) {
  const t = useText();
  return <StatusMark {...looks[state]} label={t(`instructionStates.${state}`)} />;
}
