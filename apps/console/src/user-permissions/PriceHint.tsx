import { type Permission, permissionsWithPriceNotice } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import { useText } from '../i18n/use-text.ts';

/** Reminds whoever grants a right that costs money that it does. */
export function PriceHint({ permission }: { permission: Permission }) {
  const t = useText();
  if (!permissionsWithPriceNotice.includes(permission)) return null;
  return <Alert severity="warning">{t('matrix.costHint')}</Alert>;
}
