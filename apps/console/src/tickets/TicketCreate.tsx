import { CreateTicket, ticketCategories } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useNotify, useStore } from 'react-admin';
import { useNavigate } from 'react-router';
import { schemaErrors } from '../api/form-errors.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { FilePicker } from './FilePicker.tsx';
import { areFilesAllowed, readFiles } from './read-files.ts';
import { createTicket } from './tickets-api.ts';

const empty = { subject: '', category: 'question', jobReference: '', text: '' };
type Draft = typeof empty;

export function TicketCreate() {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const [stored, setDraft] = useStore<Partial<Draft>>('draft.ticket', empty);
  const draft: Draft = { ...empty, ...stored };
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isTried, setIsTried] = useState(false);
  const input = { ...draft, jobReference: draft.jobReference === '' ? null : draft.jobReference };
  const errors = isTried ? schemaErrors(CreateTicket, input) : {};
  const work = useAction(
    async () => createTicket(CreateTicket.parse({ ...input, attachments: await readFiles(files) })),
    (ticket) => {
      setDraft(empty);
      notify('tickets.sent', { type: 'success' });
      navigate(`/tickets/${ticket.id}/show`);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (CreateTicket.safeParse(input).success && areFilesAllowed(files)) work.mutate(undefined);
  };
  const field = (name: keyof Draft) => ({
    name,
    label: t(`resources.tickets.fields.${name}`),
    value: draft[name],
    error: name in errors,
    helperText: errors[name] ? t(errors[name]) : undefined,
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <Page title={t('tickets.create')}>
      <Panel title={t('tickets.create')} help={t('tickets.createHelp')}>
        <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2, maxWidth: 720 }}>
          <TextField {...field('category')} select slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}>
            {ticketCategories.map((category) => (
              <option key={category} value={category}>
                {t(`ticketCategories.${category}`)}
              </option>
            ))}
          </TextField>
          <TextField {...field('subject')} required />
          <TextField {...field('text')} required multiline minRows={6} />
          {draft.category === 'fault' && <TextField {...field('jobReference')} />}
          <FilePicker files={files} onChange={setFiles} />
          <ErrorAlert error={work.error} />
          <Button type="submit" variant="contained" loading={work.isPending} sx={{ alignSelf: 'flex-start' }}>
            {t('tickets.submit')}
          </Button>
        </Stack>
      </Panel>
    </Page>
  );
}
