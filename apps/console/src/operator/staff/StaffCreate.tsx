import { type CreatedStaffMember, CreateStaffMember } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Form, useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { formResolver, schemaErrors } from '../../api/form-errors.ts';
import { ApiError } from '../../api/problem.ts';
import { ErrorAlert } from '../../elements/ErrorState.tsx';
import { useAction } from '../../elements/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../layout/Page.tsx';
import { FormActions } from '../../users/FormActions.tsx';
import { InitialPasswordDialog } from '../../users/InitialPasswordDialog.tsx';
import { fullName } from '../../users/user-names.ts';
import { StaffInputs } from './StaffInputs.tsx';
import { createStaffMember } from './staff-api.ts';
import { emptyStaffForm, readStaffForm, staffRuleErrors } from './staff-form.ts';

const resolver = formResolver((values) => {
  const form = readStaffForm(values);
  return { ...schemaErrors(CreateStaffMember, form), ...staffRuleErrors(form, null, new Date()) };
});

/** A new colleague; the initial password is shown once. */
export function StaffCreate() {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const [created, setCreated] = useState<CreatedStaffMember | null>(null);
  const work = useAction(createStaffMember, setCreated);
  const fields = work.error instanceof ApiError ? work.error.fields : {};
  const submit = (values: Record<string, unknown>) =>
    work.mutateAsync(readStaffForm(values)).then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? error.fields : undefined),
    );
  const show = (member: CreatedStaffMember) => {
    notify('users.created', { type: 'success', messageArgs: { name: fullName(member) } });
    navigate(`/operator/staff/${member.id}`);
  };
  return (
    <Page title={t('staff.createTitle')} right="staff.create">
      <Form defaultValues={emptyStaffForm} resolver={resolver} onSubmit={submit} disableInvalidFormNotification noValidate>
        <Stack sx={{ gap: 2, maxWidth: 860 }}>
          <StaffInputs />
          {Object.keys(fields).length === 0 && <ErrorAlert error={work.error} />}
          <FormActions label={t('staff.create')} cancelTo="/operator/staff" isSaving={work.isPending} isDone={created !== null} />
        </Stack>
      </Form>
      {created && <InitialPasswordDialog name={fullName(created)} password={created.initialPassword} onClose={() => show(created)} />}
    </Page>
  );
}
