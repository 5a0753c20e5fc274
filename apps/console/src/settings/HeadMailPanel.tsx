import type { Settings } from '@mandat/contract';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import { useNotify } from 'react-admin';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { updateSettings } from './settings-api.ts';

/** Whether the head of the sealed log is mailed every day. */
export function HeadMailPanel({ settings }: { settings: Settings }) {
  const t = useText();
  const notify = useNotify();
  const mayUpdate = useHasPermission('settings.update');
  const save = useAction(updateSettings, () => notify('settings.saved', { type: 'success' }));
  return (
    <Panel title={t('settings.headMail')} help={t('settings.headMailHelp')}>
      <Stack sx={{ gap: 1.5, alignItems: 'flex-start' }}>
        <FormControlLabel
          control={<Switch />}
          label={t('settings.isHeadMailed')}
          checked={settings.isHeadMailed}
          disabled={!mayUpdate || save.isPending}
          onChange={(_, isHeadMailed) => save.mutate({ ...settings, isHeadMailed })}
        />
        <ErrorAlert error={save.error} />
      </Stack>
    </Panel>
  );
}
