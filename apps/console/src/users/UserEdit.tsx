import { UpdateUser, User } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Form, useGetOne, useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import { call } from '../api/client.ts';
import { type FormErrors, formResolver, schemaErrors } from '../api/form-errors.ts';
import { ApiError } from '../api/problem.ts';
import { ErrorAlert, ErrorState } from '../elements/ErrorState.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { FormActions } from './FormActions.tsx';
import { StaleUserDialog } from './StaleUserDialog.tsx';
import { UserInputs } from './UserInputs.tsx';
import { readUserForm, ruleErrors, toUpdateUser, type UserFormValues } from './user-form.ts';
import { fullName } from './user-names.ts';

interface Conflict {
  theirs: User;
  mine: UserFormValues;
}

export function UserEdit() {
  const t = useText();
  const { id = '' } = useParams();
  // What the form began with stays until it is saved or left: a fresher read underneath would hide that somebody else saved.
  const { data, error, refetch } = useGetOne<User>(
    'users',
    { id },
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnMount: 'always' },
  );
  const title = t('users.editTitle', { name: data ? fullName(data) : '…' });
  return (
    <Page title={title} right="users.update">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <UserForm key={data.id} loaded={data} /> : <LoadingPage />)}
    </Page>
  );
}

function UserForm({ loaded }: { loaded: User }) {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const [original] = useState(loaded);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const work = useAction(
    (input: UpdateUser) => call(User, `/api/users/${original.id}`, { method: 'PUT', body: input }),
    (saved) => {
      notify('users.saved', { type: 'success', messageArgs: { name: fullName(saved) } });
      navigate(`/users/${saved.id}/show`);
    },
  );
  const save = async (values: UserFormValues, version: number): Promise<FormErrors | undefined> => {
    try {
      await work.mutateAsync(toUpdateUser(values, version));
    } catch (error) {
      if (!(error instanceof ApiError)) return undefined;
      const theirs = error.code === 'users.stale' ? User.safeParse(error.current).data : undefined;
      setConflict(theirs ? { theirs, mine: values } : null);
      return error.fields;
    }
  };
  const submit = (values: Record<string, unknown>) => save(readUserForm(values), original.version);
  return (
    <>
      <Form
        record={original}
        resolver={formResolver((values) => findErrors(values, original))}
        onSubmit={submit}
        disableInvalidFormNotification
        noValidate
      >
        <Stack sx={{ gap: 2, maxWidth: 860 }}>
          <UserInputs />
          {conflict === null && <ErrorAlert error={work.error} />}
          <FormActions label={t('app.save')} cancelTo={`/users/${original.id}/show`} isSaving={work.isPending} isDone={work.isSuccess} />
        </Stack>
      </Form>
      {conflict && (
        <StaleUserDialog
          key={conflict.theirs.version}
          name={fullName(original)}
          original={original}
          theirs={conflict.theirs}
          mine={conflict.mine}
          isSaving={work.isPending}
          onSave={(merged) => save(merged, conflict.theirs.version)}
          onClose={() => setConflict(null)}
        />
      )}
    </>
  );
}

function findErrors(values: Record<string, unknown>, original: User): FormErrors {
  const form = readUserForm(values);
  return { ...schemaErrors(UpdateUser, toUpdateUser(form, original.version)), ...ruleErrors(form, original, new Date()) };
}
