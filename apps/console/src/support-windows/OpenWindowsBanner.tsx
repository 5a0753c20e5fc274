import type { SupportWindow } from '@mandat/contract';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { RevokeButton } from './RevokeButton.tsx';
import { readOpenWindows } from './support-windows-api.ts';
import { useLabel } from './use-label.ts';

const refreshMs = 15_000;

/** Says on every page who of the operator's staff can look, at what and until when. A failure to ask is no reason to disturb anybody. */
export function OpenWindowsBanner() {
  const t = useText();
  const { data = [] } = useQuery({ queryKey: ['open-windows'], queryFn: readOpenWindows, refetchInterval: refreshMs, retry: false });
  return (
    <Box component="section" aria-label={t('windows.bannerName')} aria-live="polite" sx={{ display: data.length === 0 ? 'none' : 'block' }}>
      {data.map((window) => (
        <Notice key={window.id} window={window} />
      ))}
    </Box>
  );
}

function Notice({ window }: { window: SupportWindow }) {
  const t = useText();
  const formats = useFormats();
  const label = useLabel();
  const mayRevoke = useHasPermission('support_windows.revoke');
  const { staffName: name, endsAt, tables, mode, purpose } = window;
  return (
    <Alert
      severity="warning"
      icon={<VisibilityIcon fontSize="inherit" />}
      action={mayRevoke ? <RevokeButton window={window} size="small" variant="outlined" /> : undefined}
      sx={{
        borderRadius: 0,
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        '& .MuiAlert-message': { minWidth: 0, overflowWrap: 'anywhere', flex: '1 1 200px' },
      }}
    >
      {t('windows.banner', {
        ...{ name, purpose, mode: t(`supportWindows.modes.${mode}`) },
        until: endsAt === null ? '–' : formats.dateTime(endsAt),
        tables: formats.list(tables.map((table) => label(table.label))),
      })}
    </Alert>
  );
}
