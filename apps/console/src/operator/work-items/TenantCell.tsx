import type { WorkItem } from '@mandat/contract';
import CloudOffIcon from '@mui/icons-material/CloudOffOutlined';
import Stack from '@mui/material/Stack';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';

/** Whose it is, and whether the customer's database can be reached now: what stands here is then what was known last. */
export function TenantCell({ item: { tenantName, tenantDownSince } }: { item: WorkItem }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Stack component="span" sx={{ alignItems: 'flex-start', gap: 0.25 }}>
      <span>{tenantName}</span>
      {tenantDownSince !== null && (
        <StatusMark tone="warning" icon={CloudOffIcon} label={t('queue.downSince', { time: formats.dateTime(tenantDownSince) })} />
      )}
    </Stack>
  );
}
