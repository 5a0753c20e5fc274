import ShieldIcon from '@mui/icons-material/GppGoodOutlined';
import MissingIcon from '@mui/icons-material/GppMaybeOutlined';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useText } from '../../i18n/use-text.ts';

export function SecondFactorMark({ isSetUp }: { isSetUp: boolean }) {
  const t = useText();
  return isSetUp ? (
    <StatusMark tone="success" icon={ShieldIcon} label={t('staff.factorSetUp')} />
  ) : (
    <StatusMark tone="neutral" icon={MissingIcon} label={t('staff.factorMissing')} />
  );
}
