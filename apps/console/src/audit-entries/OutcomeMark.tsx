import type { AuditOutcome } from '@mandat/contract';
import BlockIcon from '@mui/icons-material/Block';
import CheckIcon from '@mui/icons-material/Check';
import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlineOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

const looks: Readonly<Record<AuditOutcome, { tone: Tone; icon: typeof SvgIcon }>> = {
  done: { tone: 'success', icon: CheckIcon },
  refused: { tone: 'warning', icon: BlockIcon },
  failed: { tone: 'error', icon: ErrorOutlineIcon },
};

export function OutcomeMark({ outcome }: { outcome: AuditOutcome }) {
  const t = useText();
  return <StatusMark {...looks[outcome]} label={t(`auditOutcomes.${outcome}`)} />;
}
