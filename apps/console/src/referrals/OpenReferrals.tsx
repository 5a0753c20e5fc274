import type { Referral } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList, useNotify } from 'react-admin';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { useInstructionTitle } from '../instructions/instruction-texts.ts';
import { NoteButton } from '../instructions/NoteButton.tsx';
import { useHasPermission } from '../session/seat.ts';
import { useReason } from '../session/use-reason.ts';
import { dismissReferral, takeOverReferral } from './referrals-api.ts';

const most = 20;

/** What colleagues without authority asked for: a task for those who have it. Nothing where there is nothing. */
export function OpenReferrals() {
  const t = useText();
  const mayRead = useHasPermission('referrals.read');
  const { data, total, error, refetch } = useGetList<Referral>(
    'referrals',
    { filter: { state: 'open' }, sort: { field: 'createdAt', order: 'ASC' }, pagination: { page: 1, perPage: most } },
    { enabled: mayRead, onError: () => undefined },
  );
  if (!mayRead) return null;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data || data.length === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      <Panel title={t('referrals.title')} help={t('referrals.help', { smart_count: total ?? data.length })}>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
          {data.map((referral) => (
            <OpenReferral key={referral.id} referral={referral} />
          ))}
        </Box>
      </Panel>
    </Box>
  );
}

function OpenReferral({ referral }: { referral: Referral }) {
  const t = useText();
  const notify = useNotify();
  const title = useInstructionTitle();
  const takeOverReason = useReason('referrals.take_over');
  const dismissReason = useReason('referrals.dismiss');
  const { id, version, text, requestedByName, createdAt } = referral;
  const name = title(referral);
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}>
      <Box sx={{ minWidth: 0, flex: '1 1 260px' }}>
        <Typography sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Typography>
        <Typography variant="body2" color="text.secondary">
          {requestedByName} · <Instant value={createdAt} as="relative" />
        </Typography>
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Typography>
      </Box>
      <Stack sx={{ flexDirection: 'row', gap: 1, alignItems: 'flex-start' }}>
        <ConfirmedButton
          label={t('referrals.takeOver')}
          aria-label={t('referrals.takeOverOf', { name })}
          reason={takeOverReason}
          title={t('referrals.takeOverTitle', { name })}
          text={t('referrals.takeOverText')}
          run={() => takeOverReferral({ id, version })}
          onDone={() => notify('referrals.takenOver', { type: 'success' })}
        />
        <NoteButton
          label={t('referrals.dismiss')}
          reason={dismissReason}
          title={t('referrals.dismissTitle', { name })}
          text={t('referrals.dismissText')}
          noteLabel={t('referrals.dismissNote')}
          run={(note) => dismissReferral({ id, version, note })}
          onDone={() => notify('referrals.dismissed', { type: 'success' })}
        />
      </Stack>
    </Box>
  );
}
