import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useNotify } from 'react-admin';
import { ConfirmedButton } from '../../elements/ConfirmedButton.tsx';
import { ErrorAlert } from '../../elements/ErrorState.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { TotpSetup } from '../../second-factors/TotpSetup.tsx';
import { staffSession } from '../client.ts';
import { useStaffSession } from '../session/staff-context.ts';
import { beginTotp, confirmTotp, removeTotp } from '../session/staff-session-api.ts';

/** One-time codes: set up, moved to another device, or done without where a passkey is left. */
export function TotpPanel() {
  const t = useText();
  const notify = useNotify();
  const { factors } = useStaffSession();
  const begin = useMutation({ mutationFn: beginTotp });
  const why = factors.passkeys === 0 ? t('errors.second_factor.last') : undefined;
  return (
    <Panel title={t('factors.totps')} help={t('ownFactors.totpHelp')}>
      <Stack sx={{ gap: 1.5, alignItems: 'flex-start' }}>
        <Typography>{t(factors.totp ? 'ownFactors.totpOn' : 'ownFactors.totpOff')}</Typography>
        <ErrorAlert error={begin.error} />
        <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="outlined" loading={begin.isPending} onClick={() => begin.mutate()}>
            {t(factors.totp ? 'ownFactors.totpMove' : 'ownFactors.totpSetUp')}
          </Button>
          {factors.totp && (
            <ConfirmedButton
              label={t('ownFactors.totpRemove')}
              reason={why}
              color="error"
              title={t('ownFactors.totpRemoveTitle')}
              text={t('ownFactors.totpRemoveText')}
              run={removeTotp}
              onDone={() => notify('ownFactors.totpRemoved', { type: 'success' })}
            />
          )}
        </Stack>
      </Stack>
      {begin.data && <SetupDialog enrolment={begin.data} onClose={begin.reset} />}
    </Panel>
  );
}

function SetupDialog({ enrolment, onClose }: { enrolment: { uri: string; secret: string }; onClose: () => void }) {
  const t = useText();
  const id = useId();
  const notify = useNotify();
  const confirm = useMutation({
    mutationFn: confirmTotp,
    onSuccess: ({ state }) => {
      staffSession.set(state);
      onClose();
      notify('ownFactors.totpDone', { type: 'success' });
    },
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
        {t('ownFactors.totpTitle')}
      </DialogTitle>
      <DialogContent>
        <TotpSetup
          enrolment={enrolment}
          isPending={confirm.isPending}
          error={confirm.error}
          onConfirm={(code) => confirm.mutate({ code })}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
