import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { FileField } from '../elements/FileField.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import type { Order } from './use-verification.ts';

interface VerifyFormProps {
  hasLog: boolean;
  isRunning: boolean;
  onStart: (order: Order) => void;
}

/** What was kept, and which log is held against it. */
export function VerifyForm({ hasLog, isRunning, onStart }: VerifyFormProps) {
  const t = useText();
  const noServerLog = useReason('audit_entries.download', hasLog ? undefined : 'audit_entries.not_sealed');
  const [kept, setKept] = useState<readonly File[]>([]);
  const [pasted, setPasted] = useState('');
  const [key, setKey] = useState('');
  const [ownLog, setOwnLog] = useState<readonly File[]>([]);
  const [source, setSource] = useState<'server' | 'file'>('server');
  const isOwn = source === 'file' || noServerLog !== undefined;
  const [file = null] = ownLog;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = pasted.trim() === '' ? [] : [new File([`${pasted}\n`], t('seal.pasted'))];
    onStart({ log: isOwn ? file : null, kept: [...kept, ...text], key: key.trim() === '' ? undefined : key.trim() });
  };
  return (
    <Box component="form" onSubmit={submit}>
      <Stack sx={{ gap: 2 }}>
        <FileField label={t('seal.kept')} help={t('seal.keptHelp')} isMultiple onChange={setKept} />
        <TextField
          label={t('seal.keptText')}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          multiline
          minRows={2}
          maxRows={6}
          fullWidth
          slotProps={{ htmlInput: { spellCheck: false } }}
        />
        <RadioGroup
          aria-label={t('seal.which')}
          value={isOwn ? 'file' : 'server'}
          onChange={(_, value) => setSource(value === 'file' ? 'file' : 'server')}
        >
          <FormControlLabel value="server" disabled={noServerLog !== undefined} control={<Radio />} label={t('seal.fromServer')} />
          {noServerLog}
          <FormControlLabel value="file" control={<Radio />} label={t('seal.fromFile')} />
        </RadioGroup>
        {isOwn && <FileField label={t('seal.logFile')} onChange={setOwnLog} />}
        <TextField
          label={t('seal.key')}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          fullWidth
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
        />
        <Button type="submit" variant="contained" loading={isRunning} disabled={isOwn && file === null} sx={{ alignSelf: 'flex-start' }}>
          {t('seal.check')}
        </Button>
      </Stack>
    </Box>
  );
}
