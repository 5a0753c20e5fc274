import { maximumPasskeys, type Passkey } from '@mandat/contract';
import KeyIcon from '@mui/icons-material/Key';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import { ConfirmedButton } from '../../elements/ConfirmedButton.tsx';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { ReasonedButton } from '../../elements/ReasonedButton.tsx';
import { useText } from '../../i18n/use-text.ts';
import { refreshStaffSession } from '../client.ts';
import { addPasskey, deletePasskey, renamePasskey } from '../passkeys/passkeys-api.ts';
import { useStaffSession } from '../session/staff-context.ts';
import { PasskeyNameDialog } from './PasskeyNameDialog.tsx';

/** Own passkeys, each with a name that tells which device it is. */
export function PasskeysPanel() {
  const t = useText();
  const notify = useNotify();
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch } = useGetList<Passkey>(
    'passkeys',
    { filter: {}, sort: { field: 'createdAt', order: 'ASC' }, pagination: { page: 1, perPage: maximumPasskeys } },
    { onError: () => undefined },
  );
  const isFull = data !== undefined && data.length >= maximumPasskeys;
  return (
    <Panel title={t('ownFactors.passkeys')} help={t('ownFactors.passkeysHelp')}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton variant="rounded" height={56} />}
      {data?.length === 0 && <Typography color="text.secondary">{t('ownFactors.noPasskeys')}</Typography>}
      {data && data.length > 0 && (
        <Stack component="ul" aria-label={t('ownFactors.passkeys')} sx={{ listStyle: 'none', m: 0, p: 0, gap: 1 }}>
          {data.map((passkey) => (
            <PasskeyItem key={passkey.id} passkey={passkey} />
          ))}
        </Stack>
      )}
      <Box sx={{ mt: 1.5 }}>
        <ReasonedButton
          variant="outlined"
          startIcon={<KeyIcon />}
          reason={isFull ? t('errors.passkeys.too_many') : undefined}
          onClick={() => setIsAdding(true)}
        >
          {t('ownFactors.add')}
        </ReasonedButton>
      </Box>
      {isAdding && (
        <PasskeyNameDialog
          title={t('ownFactors.addTitle')}
          text={t('ownFactors.addText')}
          confirmLabel={t('ownFactors.add')}
          name=""
          run={addPasskey}
          onDone={() => {
            refreshStaffSession();
            notify('ownFactors.added', { type: 'success' });
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Panel>
  );
}

function PasskeyItem({ passkey }: { passkey: Passkey }) {
  const t = useText();
  const notify = useNotify();
  const { factors } = useStaffSession();
  const [isNaming, setIsNaming] = useState(false);
  const { id, name } = passkey;
  const isLast = !factors.totp && factors.passkeys === 1;
  return (
    <Stack component="li" sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, py: 0.5 }}>
      <KeyIcon color="action" aria-hidden />
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Typography sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('resources.users.fields.createdAt')}: <Instant value={passkey.createdAt} as="date" /> · {t('ownFactors.lastUsed')}:{' '}
          <Instant value={passkey.lastUsedAt} as="relative" empty={t('app.never')} />
        </Typography>
      </Box>
      <ReasonedButton size="small" variant="outlined" aria-label={t('ownFactors.renameOf', { name })} onClick={() => setIsNaming(true)}>
        {t('ownFactors.rename')}
      </ReasonedButton>
      <ConfirmedButton
        label={t('ownFactors.remove')}
        aria-label={t('ownFactors.removeOf', { name })}
        reason={isLast ? t('errors.second_factor.last') : undefined}
        size="small"
        color="error"
        title={t('ownFactors.removeTitle', { name })}
        text={t('ownFactors.removeText')}
        run={() => deletePasskey(id)}
        onDone={() => {
          refreshStaffSession();
          notify('ownFactors.removed', { type: 'success' });
        }}
      />
      {isNaming && (
        <PasskeyNameDialog
          title={t('ownFactors.renameOf', { name })}
          text={t('ownFactors.nameHelp')}
          confirmLabel={t('app.save')}
          name={name}
          run={(next) => renamePasskey({ id, name: next })}
          onDone={() => notify('ownFactors.renamed', { type: 'success' })}
          onClose={() => setIsNaming(false)}
        />
      )}
    </Stack>
  );
}
