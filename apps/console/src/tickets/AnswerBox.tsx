import { ReplyToTicket } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useStore } from 'react-admin';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { FilePicker } from './FilePicker.tsx';
import { areFilesAllowed, readFiles } from './read-files.ts';
import { replyToTicket } from './tickets-api.ts';

/** Where a ticket goes on. What is typed is kept by the server until it is sent, so that the end of a session takes nothing away. */
export function AnswerBox({ ticketId }: { ticketId: string }) {
  const t = useText();
  const [text, setText] = useStore<string>(`draft.ticket.${ticketId}`, '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const work = useAction(
    async () => replyToTicket(ticketId, { text, attachments: await readFiles(files) }),
    () => {
      setText('');
      setFiles([]);
    },
  );
  const isReady = ReplyToTicket.safeParse({ text }).success && areFilesAllowed(files) && !work.isPending;
  const send = () => {
    if (isReady) work.mutate(undefined);
  };
  return (
    <Stack
      component="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
      }}
      sx={{ gap: 1.5 }}
    >
      <TextField
        label={t('tickets.answer')}
        helperText={t('tickets.answerHelp')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        multiline
        minRows={3}
      />
      <FilePicker files={files} onChange={setFiles} />
      <ErrorAlert error={work.error} />
      <Button type="submit" variant="contained" disabled={!isReady} loading={work.isPending} sx={{ alignSelf: 'flex-start' }}>
        {t('tickets.send')}
      </Button>
    </Stack>
  );
}
