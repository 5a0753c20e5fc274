import type { SupportWindow } from '@mandat/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { useReason } from '../session/use-reason.ts';
import { GrantButton } from './GrantButton.tsx';
import { OpenWindowDialog } from './OpenWindowDialog.tsx';
import { RevokeButton } from './RevokeButton.tsx';
import { declineWindow } from './support-windows-api.ts';
import { WindowItem } from './WindowItem.tsx';

const pageSize = 25;

/** What the operator's staff may look at, asked for, and looked at. */
export function SupportWindowsPage() {
  const t = useText();
  return (
    <Page title={t('windows.title')} right="support_windows.read">
      <LoadedWindows />
    </Page>
  );
}

function LoadedWindows() {
  const [perPage, setPerPage] = useState(pageSize);
  const list = useGetList<SupportWindow>(
    'support-windows',
    { sort: { field: 'id', order: 'DESC' }, pagination: { page: 1, perPage }, filter: {} },
    { onError: () => undefined },
  );
  const t = useText();
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (!list.data) return <Skeleton variant="rounded" height={420} />;
  const of = (...states: SupportWindow['state'][]) => list.data?.filter(({ state }) => states.includes(state)) ?? [];
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Part title={t('windows.open')} help={t('windows.help')} none={t('windows.openNone')} windows={of('open')} action={<OpenButton />}>
        {(window) => <RevokeButton window={window} />}
      </Part>
      <Part title={t('windows.requested')} none={t('windows.requestedNone')} windows={of('requested')}>
        {(window) => (
          <>
            <GrantButton window={window} />
            <DeclineButton window={window} />
          </>
        )}
      </Part>
      <Part title={t('windows.past')} none={t('windows.pastNone')} windows={of('ended', 'revoked', 'declined')} />
      {(list.total ?? 0) > list.data.length && (
        <Button onClick={() => setPerPage(perPage + pageSize)} loading={list.isFetching} sx={{ alignSelf: 'center' }}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}

interface PartProps {
  title: string;
  help?: string;
  none: string;
  windows: readonly SupportWindow[];
  action?: ReactNode;
  children?: (window: SupportWindow) => ReactNode;
}

function Part({ title, help, none, windows, action, children }: PartProps) {
  return (
    <Panel title={title} {...(help === undefined ? {} : { help })} action={action}>
      {windows.length === 0 ? (
        <Typography color="text.secondary">{none}</Typography>
      ) : (
        <Box component="ul" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {windows.map((window) => (
            <WindowItem key={window.id} window={window}>
              {children?.(window)}
            </WindowItem>
          ))}
        </Box>
      )}
    </Panel>
  );
}

function OpenButton() {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <ReasonedButton variant="contained" reason={useReason('support_windows.open')} onClick={() => setIsOpen(true)}>
        {t('windows.openOne')}
      </ReasonedButton>
      <OpenWindowDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

function DeclineButton({ window: { id, staffName: name } }: { window: SupportWindow }) {
  const t = useText();
  const notify = useNotify();
  return (
    <ConfirmedButton
      label={t('windows.decline')}
      reason={useReason('support_windows.decline')}
      title={t('windows.declineTitle', { name })}
      text={t('windows.declineText', { name })}
      run={() => declineWindow(id)}
      onDone={() => notify('windows.done', { type: 'success' })}
    />
  );
}
