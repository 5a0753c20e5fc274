import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { ConfirmedButton } from '../../elements/ConfirmedButton.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { RecoveryCodesSheet } from '../../second-factors/RecoveryCodesSheet.tsx';
import { refreshStaffSession } from '../client.ts';
import { useStaffSession } from '../session/staff-context.ts';
import { renewRecoveryCodes } from '../session/staff-session-api.ts';

/** How many recovery codes are left, and ten new ones, shown once. */
export function RecoveryPanel() {
  const t = useText();
  const id = useId();
  const { staff, factors } = useStaffSession();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setCodes(null);
    refreshStaffSession();
  };
  return (
    <Panel title={t('factors.recoveryCodes')} help={t('factors.recoveryText')}>
      <Stack sx={{ gap: 1.5, alignItems: 'flex-start' }}>
        <Typography>{t('factors.recoveryLeft', { smart_count: factors.recoveryCodes })}</Typography>
        <ConfirmedButton
          label={t('ownFactors.renew')}
          title={t('ownFactors.renewTitle')}
          text={t('ownFactors.renewText')}
          run={renewRecoveryCodes}
          onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
        />
      </Stack>
      {codes && (
        <Dialog open fullWidth maxWidth="sm" aria-labelledby={id}>
          <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
            {t('factors.recoveryCodes')}
          </DialogTitle>
          <DialogContent>
            <RecoveryCodesSheet account={staff.email} codes={codes} />
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 2.5 }}>
            <Button variant="contained" onClick={close}>
              {t('factors.kept')}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </Panel>
  );
}
