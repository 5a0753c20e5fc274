import { PasswordPolicy, passwordPolicies, type Settings } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { refreshSession } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { ErrorAlert, ErrorState } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useLeaveGuard } from '../elements/use-leave-guard.tsx';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { useHasPermission } from '../session/seat.ts';
import { AuditRetentionPanel } from './AuditRetentionPanel.tsx';
import { HeadMailPanel } from './HeadMailPanel.tsx';
import { readSettings, updateSettings } from './settings-api.ts';

const helpTexts = { standard: 'settings.standardHelp', length: 'settings.lengthHelp' } as const;

export function SettingsPage() {
  const t = useText();
  return (
    <Page title={t('settings.title')} right="settings.read">
      <LoadedSettings />
    </Page>
  );
}

function LoadedSettings() {
  const { data, error, refetch } = useQuery({ queryKey: ['settings'], queryFn: readSettings });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={260} />;
  return (
    <Stack sx={{ gap: 2.5 }}>
      <PasswordPolicyPanel settings={data} onStale={refetch} />
      <HeadMailPanel settings={data} />
      <AuditRetentionPanel settings={data} />
    </Stack>
  );
}

function PasswordPolicyPanel({ settings, onStale }: { settings: Settings; onStale: () => void }) {
  const t = useText();
  const notify = useNotify();
  const mayUpdate = useHasPermission('settings.update');
  const [chosen, setChosen] = useState<PasswordPolicy | null>(null);
  const policy = chosen ?? settings.passwordPolicy;
  const isDirty = policy !== settings.passwordPolicy;
  const guard = useLeaveGuard(isDirty);
  const save = useAction(updateSettings, () => {
    notify('settings.saved', { type: 'success' });
    refreshSession();
  });
  const isStale = isApiError(save.error, 'settings.stale');
  const submit = () => {
    save.mutate({ ...settings, passwordPolicy: policy }, { onError: (error) => isApiError(error, 'settings.stale') && onStale() });
  };
  return (
    <Panel title={t('settings.passwordPolicy')} help={t('settings.passwordPolicyHelp')}>
      <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
        {!mayUpdate && <Alert severity="info">{t('settings.readOnly')}</Alert>}
        <PolicyChoice policy={policy} isFixed={!mayUpdate} onChange={setChosen} />
        <Typography variant="body2" color="text.secondary">
          {t('settings.both')}
        </Typography>
        {isStale ? <Alert severity="warning">{t('settings.staleText')}</Alert> : <ErrorAlert error={save.error} />}
        {mayUpdate && (
          <Button variant="contained" disabled={!isDirty} loading={save.isPending} onClick={submit}>
            {t('app.save')}
          </Button>
        )}
      </Stack>
      {guard}
    </Panel>
  );
}

interface PolicyChoiceProps {
  policy: PasswordPolicy;
  isFixed: boolean;
  onChange: (policy: PasswordPolicy) => void;
}

function PolicyChoice({ policy, isFixed, onChange }: PolicyChoiceProps) {
  const t = useText();
  return (
    <RadioGroup
      aria-label={t('settings.passwordPolicy')}
      value={policy}
      onChange={(event) => onChange(PasswordPolicy.catch(policy).parse(event.target.value))}
    >
      {passwordPolicies.map((option) => (
        <FormControlLabel
          key={option}
          value={option}
          disabled={isFixed}
          control={<Radio />}
          label={
            <>
              {t(`passwordPolicies.${option}`)}
              <Typography variant="body2" component="span" color="text.secondary" sx={{ display: 'block' }}>
                {t(helpTexts[option])}
              </Typography>
            </>
          }
          sx={{ alignItems: 'flex-start', mb: 1, '& .MuiRadio-root': { pt: 0.25 } }}
        />
      ))}
    </RadioGroup>
  );
}
