import { type ChangeRequestHistory, CommentOnChange } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { FormEvent } from 'react';
import { useStore } from 'react-admin';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { commentOnChange } from './change-requests-api.ts';

/** What both sides say about a change; nothing of it is signed. */
export function Comments({ request }: { request: ChangeRequestHistory }) {
  const t = useText();
  const mayComment = useHasPermission('change_requests.comment');
  return (
    <Panel title={t('changeRequests.comments')}>
      <Stack sx={{ gap: 1.5 }}>
        {request.comments.length === 0 && <Typography color="text.secondary">{t('changeRequests.noComments')}</Typography>}
        {request.comments.map(({ id, author, text, at }) => (
          <div key={id}>
            <Typography variant="caption" component="p" color="text.secondary">
              {author.name} · {t(`parties.${author.party}`)} · <Instant value={at} />
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
          </div>
        ))}
        {mayComment && request.state === 'proposed' && <CommentBox id={request.id} />}
      </Stack>
    </Panel>
  );
}

function CommentBox({ id }: { id: string }) {
  const t = useText();
  const [text, setText] = useStore<string>(`draft.comment.${id}`, '');
  const work = useAction(
    () => commentOnChange(id, text),
    () => setText(''),
  );
  const isReady = CommentOnChange.safeParse({ text }).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) work.mutate(undefined);
  };
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 1 }}>
      <TextField label={t('changeRequests.comment')} value={text} onChange={(event) => setText(event.target.value)} multiline minRows={2} />
      <ErrorAlert error={work.error} />
      <Button type="submit" variant="outlined" disabled={!isReady} loading={work.isPending} sx={{ alignSelf: 'flex-start' }}>
        {t('changeRequests.sendComment')}
      </Button>
    </Stack>
  );
}
