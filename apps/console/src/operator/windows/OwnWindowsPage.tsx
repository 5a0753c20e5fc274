import type { OwnSupportWindows } from '@mandat/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../layout/Page.tsx';
import { useLabel } from '../../support-windows/use-label.ts';
import { WindowItem } from '../../support-windows/WindowItem.tsx';
import { RequestWindowDialog } from './RequestWindowDialog.tsx';
import { readOwnWindows } from './windows-api.ts';

/** What one customer lets whoever looks see, and the way to ask for it. */
export function OwnWindowsPage() {
  const t = useText();
  const { tenantId = '' } = useParams();
  return (
    <Page title={t('ownWindows.title')} right="own_windows.read">
      <LoadedWindows tenantId={tenantId} />
    </Page>
  );
}

function LoadedWindows({ tenantId }: { tenantId: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['own-windows', tenantId], queryFn: () => readOwnWindows(tenantId), retry: false });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={320} />;
  return <Windows tenantId={tenantId} own={data} />;
}

function Windows({ tenantId, own: { windows, tables } }: { tenantId: string; own: OwnSupportWindows }) {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Panel
      title={t('ownWindows.title')}
      help={t('ownWindows.help')}
      action={
        <Button variant="contained" onClick={() => setIsAsking(true)}>
          {t('ownWindows.ask')}
        </Button>
      }
    >
      {windows.length === 0 ? (
        <Typography color="text.secondary">{t('ownWindows.none')}</Typography>
      ) : (
        <Box component="ul" aria-label={t('ownWindows.title')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {windows.map((window) => (
            <WindowItem key={window.id} window={window}>
              {window.state === 'open' && (
                <Stack component="ul" sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap', m: 0, p: 0, listStyle: 'none' }}>
                  <TableLinks tenantId={tenantId} windowId={window.id} tables={window.tables} />
                </Stack>
              )}
            </WindowItem>
          ))}
        </Box>
      )}
      <RequestWindowDialog tenantId={tenantId} tables={tables} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </Panel>
  );
}

interface TableLinksProps {
  tenantId: string;
  windowId: string;
  tables: OwnSupportWindows['windows'][number]['tables'];
}

function TableLinks({ tenantId, windowId, tables }: TableLinksProps) {
  const label = useLabel();
  return tables.map((table) => (
    <li key={table.name}>
      <Button component={Link} to={`/operator/tenants/${tenantId}/support-windows/${windowId}/${table.name}`} variant="outlined">
        {label(table.label)}
      </Button>
    </li>
  ));
}
