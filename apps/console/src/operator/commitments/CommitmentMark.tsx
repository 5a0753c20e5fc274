import { type CommitmentKind, mayOpenTenants } from '@mandat/contract';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import MissingIcon from '@mui/icons-material/ReportProblemOutlined';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';

/** Whether both commitments are in force, without which no tenant is opened; else which one is. */
export function CommitmentMark({ inForce }: { inForce: readonly CommitmentKind[] }) {
  const t = useText();
  const formats = useFormats();
  if (mayOpenTenants(inForce)) return <StatusMark tone="success" icon={HandshakeIcon} label={t('commitments.both')} />;
  const kinds = formats.list(inForce.map((kind) => t(`commitmentKinds.${kind}`)));
  return (
    <StatusMark tone="warning" icon={MissingIcon} label={kinds === '' ? t('commitments.none') : t('commitments.only', { kind: kinds })} />
  );
}
