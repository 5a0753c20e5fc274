import { type ChangeRequestHistory, type ProposeChange, whyNotSign } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { declineChange, reviseChange, signChange } from './change-requests-api.ts';

/** What the customer's side can do with a proposed change. */
export function ChangeActions({ request, content }: { request: ChangeRequestHistory; content: ProposeChange }) {
  const t = useText();
  const { id, version, title, proposedBy } = request;
  const hash = request.versions.at(-1)?.hash ?? '';
  const obstacle = whyNotSign(request, 'customer');
  const missing = useReason('change_requests.sign');
  return (
    <Stack sx={{ gap: 1.5 }}>
      <ConfirmedButton
        variant="contained"
        label={t('changeRequests.sign', { version })}
        reason={missing ?? (obstacle && t(`errors.${obstacle}`))}
        title={t('changeRequests.signTitle', { title })}
        text={t('changeRequests.signText', { version, hash })}
        run={() => signChange(id, { version, hash })}
      />
      <ReviseButton request={request} content={content} />
      <EndButton request={request} label={t(proposedBy === 'customer' ? 'changeRequests.withdraw' : 'changeRequests.decline')} />
    </Stack>
  );
}

function ReviseButton({ request: { id, version }, content }: { request: ChangeRequestHistory; content: ProposeChange }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const work = useAction(
    (values: ProposeChange) => reviseChange(id, { ...content, ...values, version }),
    () => setIsOpen(false),
  );
  const reason = useReason('change_requests.propose');
  if (!isOpen) {
    return (
      <ReasonedButton variant="outlined" reason={reason} onClick={() => setIsOpen(true)}>
        {t('changeRequests.revise')}
      </ReasonedButton>
    );
  }
  return (
    <>
      <ChangeForm
        draftKey={`draft.change.${id}`}
        initial={{ kind: content.kind, title: content.title, text: content.text, effectiveOn: content.effectiveOn }}
        submitLabel={t('changeRequests.saveRevision')}
        isPending={work.isPending}
        error={work.error}
        onSubmit={(values, forget) => work.mutate(values, { onSuccess: forget })}
      />
      <Button onClick={() => setIsOpen(false)}>{t('app.cancel')}</Button>
    </>
  );
}

function EndButton({ request: { id, title }, label }: { request: ChangeRequestHistory; label: string }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const work = useAction(
    () => declineChange(id, reason),
    () => setIsOpen(false),
  );
  const missing = useReason('change_requests.decline');
  return (
    <>
      <ReasonedButton variant="outlined" color="error" reason={missing} onClick={() => setIsOpen(true)}>
        {label}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('changeRequests.endTitle', { title })}
        text={t('changeRequests.endText')}
        confirmLabel={label}
        color="error"
        isPending={work.isPending}
        error={work.error}
        onConfirm={() => work.mutate(undefined)}
        onClose={() => setIsOpen(false)}
      >
        <TextField
          label={t('changeRequests.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          multiline
        />
      </ConfirmDialog>
    </>
  );
}
