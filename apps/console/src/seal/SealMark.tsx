import { type AuditSeal, sealStateOf } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import PendingIcon from '@mui/icons-material/HourglassEmpty';
import WarningIcon from '@mui/icons-material/WarningAmber';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

/** The state of the seal in a word. */
export function SealMark({ seal }: { seal: AuditSeal }) {
  const t = useText();
  const state = sealStateOf(seal);
  if (state === 'sealed') return <StatusMark tone="success" icon={CheckIcon} label={t('seal.states.sealed')} />;
  if (state === 'not_sealed') return <StatusMark tone="neutral" icon={PendingIcon} label={t('seal.states.not_sealed')} />;
  return <StatusMark tone="warning" icon={WarningIcon} label={t(`seal.states.${state}`)} />;
}
