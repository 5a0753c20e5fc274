import type { Statement } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { startOfDay } from '../i18n/calendar-days.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { publishStatement } from './statements-api.ts';

/** Publishes the next version, beginning with the text of the newest. */
export function PublishStatementButton({ newest }: { newest: Statement | undefined }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <ReasonedButton variant="contained" reason={useReason('statements.publish')} onClick={() => setIsOpen(true)}>
        {t('statements.publish')}
      </ReasonedButton>
      {isOpen && <PublishDialog newest={newest} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function PublishDialog({ newest, onClose }: { newest: Statement | undefined; onClose: () => void }) {
  const t = useText();
  const { zone } = useFormats();
  const notify = useNotify();
  const [textDe, setTextDe] = useState(newest?.textDe ?? '');
  const [textEn, setTextEn] = useState(newest?.textEn ?? '');
  const [day, setDay] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const publish = useAction(publishStatement, () => {
    notify('statements.published', { type: 'success' });
    onClose();
  });
  const missing = (value: string) => wasTried && value.trim() === '';
  const submit = () => {
    setWasTried(true);
    if (textDe.trim() !== '' && textEn.trim() !== '') publish.mutate({ textDe, textEn, validFrom: startOfDay(day) });
  };
  const fields = [
    { label: t('resources.statements.fields.textDe'), value: textDe, set: setTextDe, lang: 'de' },
    { label: t('resources.statements.fields.textEn'), value: textEn, set: setTextEn, lang: 'en' },
  ];
  return (
    <ConfirmDialog
      isOpen
      title={t('statements.publish')}
      text={t('statements.publishText')}
      confirmLabel={t('statements.publishConfirm')}
      isPending={publish.isPending}
      error={publish.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Stack sx={{ gap: 2 }}>
        {fields.map(({ label, value, set, lang }) => (
          <TextField
            key={lang}
            {...{ label, value }}
            multiline
            minRows={5}
            maxRows={10}
            required
            error={missing(value)}
            helperText={missing(value) ? t('validation.required') : undefined}
            onChange={(event) => set(event.target.value)}
            slotProps={{ htmlInput: { lang, maxLength: 20_000 } }}
          />
        ))}
        <TextField
          type="date"
          label={t('resources.statements.fields.validFrom')}
          value={day}
          helperText={t('statements.validFromHelp', { zone })}
          onChange={(event) => setDay(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ maxWidth: 320 }}
        />
      </Stack>
    </ConfirmDialog>
  );
}
