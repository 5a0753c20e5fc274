import { type StaffMember, UpdateStaffMember } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { Form, useGetOne, useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import { type FormErrors, formResolver, schemaErrors } from '../../api/form-errors.ts';
import { ApiError, isApiError } from '../../api/problem.ts';
import { ErrorAlert, ErrorState } from '../../elements/ErrorState.tsx';
import { useAction } from '../../elements/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { FormActions } from '../../users/FormActions.tsx';
import { fullName } from '../../users/user-names.ts';
import { StaffInputs } from './StaffInputs.tsx';
import { updateStaffMember } from './staff-api.ts';
import { readStaffForm, staffRuleErrors } from './staff-form.ts';

export function StaffEdit() {
  const t = useText();
  const { id = '' } = useParams();
  // What is typed must not be overwritten when the window gets the focus again.
  const quiet = { onError: () => undefined, refetchOnWindowFocus: false };
  const { data, error, refetch } = useGetOne<StaffMember>('staff', { id }, quiet);
  return (
    <Page title={data ? t('users.editTitle', { name: fullName(data) }) : t('staff.title')} right="staff.update">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <EditForm key={data.version} original={data} onReload={refetch} /> : <LoadingPage />)}
    </Page>
  );
}

function EditForm({ original, onReload }: { original: StaffMember; onReload: () => void }) {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const work = useAction(updateStaffMember, (member) => {
    notify('users.saved', { type: 'success', messageArgs: { name: fullName(member) } });
    navigate(`/operator/staff/${member.id}`);
  });
  const fields = work.error instanceof ApiError ? work.error.fields : {};
  const isStale = isApiError(work.error, 'staff.stale');
  const submit = (values: Record<string, unknown>) =>
    work.mutateAsync({ ...readStaffForm(values), id: original.id, version: original.version }).then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? error.fields : undefined),
    );
  return (
    <Form
      record={original}
      resolver={formResolver((values) => findErrors(values, original))}
      onSubmit={submit}
      disableInvalidFormNotification
      noValidate
    >
      <Stack sx={{ gap: 2, maxWidth: 860 }}>
        <StaffInputs />
        {!isStale && Object.keys(fields).length === 0 && <ErrorAlert error={work.error} />}
        {isStale && <StaleAlert onReload={onReload} />}
        <FormActions
          label={t('app.save')}
          cancelTo={`/operator/staff/${original.id}`}
          isSaving={work.isPending}
          isDone={work.isSuccess || isStale}
        />
      </Stack>
    </Form>
  );
}

/** Somebody else saved first: their state is loaded, and what was typed here is typed again. */
function StaleAlert({ onReload }: { onReload: () => void }) {
  const t = useText();
  return (
    <Alert
      severity="warning"
      role="alert"
      action={
        <Button color="inherit" size="small" onClick={onReload}>
          {t('staff.reload')}
        </Button>
      }
    >
      {t('errors.staff.stale')}
    </Alert>
  );
}

function findErrors(values: Record<string, unknown>, original: StaffMember): FormErrors {
  const form = readStaffForm(values);
  return { ...schemaErrors(UpdateStaffMember, { ...form, version: original.version }), ...staffRuleErrors(form, original, new Date()) };
}
