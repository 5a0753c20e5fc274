import { FileInstruction, InstructionKind, isStructured, ReferredTo } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router';
import { type FormErrors, schemaErrors } from '../api/form-errors.ts';
import { ApiError } from '../api/problem.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useLeaveGuard } from '../elements/use-leave-guard.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { useHasPermission } from '../session/seat.ts';
import { InstructionInputs } from './InstructionInputs.tsx';
import { contentOf, emptyInstruction, type InstructionForm, instructionErrors } from './instruction-form.ts';
import { fileInstruction, toDocument } from './instructions-api.ts';

/** Files an instruction in writing; the address may say what about (`?kind=block_access&objectId=…`). */
export function InstructionCreate() {
  const t = useText();
  return (
    <Page title={t('instructions.fileTitle')} right="instructions.file">
      <FilingForm />
    </Page>
  );
}

function FilingForm() {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const mayRead = useHasPermission('instructions.read');
  const [atFirst] = useState(useWanted());
  const [form, setForm] = useState<InstructionForm>(atFirst);
  const [errors, setErrors] = useState<FormErrors>({});
  const work = useAction(send, (filed) => {
    notify('instructions.filed', { type: 'success' });
    navigate(mayRead ? `/instructions/${filed.id}/show` : '/');
  });
  const guard = useLeaveGuard(form !== atFirst && !work.isSuccess);
  const submit = () => {
    const found = instructionErrors(form);
    setErrors(found);
    if (Object.keys(found).length === 0) work.mutate(form);
  };
  const change = (changed: Partial<InstructionForm>) => {
    setForm({ ...form, ...changed });
    setErrors({});
    if (!work.isPending) work.reset();
  };
  return (
    <Stack
      component="form"
      noValidate
      sx={{ gap: 2, maxWidth: 860 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Panel title={t('instructions.what')} help={t(isStructured(form.kind) ? 'instructions.helpStructured' : 'instructions.helpOther')}>
        <InstructionInputs form={form} errors={errors} onChange={change} />
      </Panel>
      <Refusal error={work.error} />
      <Stack sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" loading={work.isPending}>
          {t('instructions.file')}
        </Button>
        <LinkButton to="/instructions" color="inherit">
          {t('app.cancel')}
        </LinkButton>
      </Stack>
      {guard}
    </Stack>
  );
}

/** Who has no authority is told who has, and that they were asked. */
function Refusal({ error }: { error: unknown }) {
  const t = useText();
  const formats = useFormats();
  const referred =
    error instanceof ApiError && error.code === 'instructions.referred' ? ReferredTo.safeParse(error.current).data : undefined;
  if (referred === undefined) return <ErrorAlert error={error} />;
  const { contacts } = referred;
  return (
    <Alert severity="info" role="alert">
      <AlertTitle>{t('instructions.referredTitle')}</AlertTitle>
      {contacts.length === 0 ? t('instructions.referredNobody') : t('instructions.referredTo', { names: formats.list(contacts) })}
    </Alert>
  );
}

async function send(form: InstructionForm) {
  const content = contentOf(form);
  return fileInstruction(FileInstruction.parse(form.file === null ? content : { ...content, document: await toDocument(form.file) }));
}

function useWanted(): InstructionForm {
  const [search] = useSearchParams();
  const maySeeUsers = useHasPermission('users.read');
  const kind = InstructionKind.safeParse(search.get('kind')).data ?? (maySeeUsers ? emptyInstruction.kind : 'other');
  const objectId = search.get('objectId');
  const isSound = objectId !== null && schemaErrors(FileInstruction, { kind: 'block_access', text: '-', objectId }).objectId === undefined;
  return { ...emptyInstruction, kind, objectId: isSound ? objectId : null };
}
