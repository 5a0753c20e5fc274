import { auditMonthsLimits, type Settings } from '@mandat/contract';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { updateSettings } from './settings-api.ts';

const years = [1, 2, 3, 5, 10];
const withContract = 'contract';

/** How long the audit log is kept. What a shorter time deletes does not come back, so it is asked for twice. */
export function AuditRetentionPanel({ settings }: { settings: Settings }) {
  const t = useText();
  const notify = useNotify();
  const mayUpdate = useHasPermission('settings.update');
  const [shorter, setShorter] = useState<number | null>(null);
  const save = useAction(updateSettings, () => notify('settings.saved', { type: 'success' }));
  const { auditMonths } = settings;
  const options = [...new Set([...years.map((count) => count * 12), auditMonths ?? auditMonthsLimits.maximum])].sort((a, b) => a - b);
  const nameOf = (months: number) => t('settings.auditMonths', { smart_count: months / 12 });
  const choose = (value: string) => {
    const chosen = value === withContract ? null : Number(value);
    if (chosen !== null && (auditMonths === null || chosen < auditMonths)) setShorter(chosen);
    else save.mutate({ ...settings, auditMonths: chosen });
  };
  return (
    <Panel title={t('settings.auditRetention')} help={t('settings.auditRetentionHelp')}>
      <Stack sx={{ gap: 1.5, alignItems: 'flex-start' }}>
        <TextField
          select
          label={t('settings.auditRetentionLabel')}
          value={auditMonths ?? withContract}
          disabled={!mayUpdate || save.isPending}
          onChange={(event) => choose(event.target.value)}
          sx={{ minWidth: 260, mt: 1 }}
        >
          <MenuItem value={withContract}>{t('settings.auditWithContract')}</MenuItem>
          {options.map((months) => (
            <MenuItem key={months} value={months}>
              {nameOf(months)}
            </MenuItem>
          ))}
        </TextField>
        <ErrorAlert error={save.error} />
      </Stack>
      <ConfirmDialog
        isOpen={shorter !== null}
        title={t('settings.auditShorterTitle')}
        text={t('settings.auditShorterText', { time: shorter === null ? '' : nameOf(shorter) })}
        confirmLabel={t('settings.auditShorterConfirm')}
        color="error"
        onConfirm={() => {
          save.mutate({ ...settings, auditMonths: shorter });
          setShorter(null);
        }}
        onClose={() => setShorter(null)}
      />
    </Panel>
  );
}
