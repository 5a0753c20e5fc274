import { CreatedUser, CreateUser } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Form, useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { call } from '../api/client.ts';
import { formResolver, schemaErrors } from '../api/form-errors.ts';
import { ApiError } from '../api/problem.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { FormActions } from './FormActions.tsx';
import { InitialPasswordDialog } from './InitialPasswordDialog.tsx';
import { InitialPasswordInput } from './InitialPasswordInput.tsx';
import { UserInputs } from './UserInputs.tsx';
import { emptyUserForm, readUserForm, ruleErrors, toCreateUser } from './user-form.ts';
import { fullName } from './user-names.ts';

const resolver = formResolver((values) => {
  const form = readUserForm(values);
  return { ...schemaErrors(CreateUser, toCreateUser(form, null)), ...ruleErrors(form, null, new Date()) };
});

function create(input: CreateUser): Promise<CreatedUser> {
  return call(CreatedUser, '/api/users', { method: 'POST', body: input });
}

export function UserCreate() {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const [typedPassword, setTypedPassword] = useState<string | null>(null);
  const [created, setCreated] = useState<CreatedUser | null>(null);
  const show = (user: CreatedUser) => {
    notify('users.created', { type: 'success', messageArgs: { name: fullName(user) } });
    navigate(`/users/${user.id}/show`);
  };
  const work = useAction(create, (user) => {
    setCreated(user);
    if (user.initialPassword === undefined) show(user);
  });
  const fields = work.error instanceof ApiError ? work.error.fields : {};
  const submit = (values: Record<string, unknown>) =>
    work.mutateAsync(toCreateUser(readUserForm(values), typedPassword)).then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? error.fields : undefined),
    );
  const hasOther = work.isError && Object.keys(fields).length === 0;
  return (
    <Page title={t('users.createTitle')} right="users.create">
      <Form defaultValues={emptyUserForm} resolver={resolver} onSubmit={submit} disableInvalidFormNotification noValidate>
        <Stack sx={{ gap: 2, maxWidth: 860 }}>
          <UserInputs />
          <InitialPasswordInput
            value={typedPassword}
            error={fields.initialPassword && t(fields.initialPassword)}
            onChange={(value) => {
              setTypedPassword(value);
              work.reset();
            }}
          />
          {hasOther && <ErrorAlert error={work.error} />}
          <FormActions label={t('users.create')} cancelTo="/users" isSaving={work.isPending} isDone={created !== null} />
        </Stack>
      </Form>
      {created?.initialPassword !== undefined && (
        <InitialPasswordDialog name={fullName(created)} password={created.initialPassword} onClose={() => show(created)} />
      )}
    </Page>
  );
}
