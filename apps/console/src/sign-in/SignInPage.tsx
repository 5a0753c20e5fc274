import type { SignIn } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLogin, useNotify } from 'react-admin';
import { Navigate } from 'react-router';
import { ApiError } from '../api/problem.ts';
import { errorKey } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import { forgetQuickLogin, readQuickLogin } from '../session/session-api.ts';
import { useSessionSnapshot } from '../session/session-context.ts';
import { EntrancePage } from './EntrancePage.tsx';
import { SignInForm } from './SignInForm.tsx';

const nobody = { tenant: null, username: null };
const rememberedKey = ['quick-login'];

export function SignInPage() {
  const t = useText();
  const notify = useNotify();
  const login = useLogin();
  const queryClient = useQueryClient();
  const { state, ending } = useSessionSnapshot();
  const { data: remembered = nobody, isPending } = useQuery({ queryKey: rememberedKey, queryFn: readQuickLogin, retry: false });
  const signIn = useMutation({ mutationFn: (input: SignIn): Promise<unknown> => login(input) });
  const forget = useMutation({
    mutationFn: forgetQuickLogin,
    onSuccess: () => {
      queryClient.setQueryData(rememberedKey, nobody);
      notify('signIn.forgotten', { type: 'info' });
    },
  });
  if (state !== null && signIn.isIdle) return <Navigate to="/" replace />;
  const isForm = !isPending || signIn.isError;
  return (
    <EntrancePage title={t('signIn.title')}>
      <Stack sx={{ gap: 2 }}>
        {signIn.error ? (
          <Refusal error={signIn.error} />
        ) : (
          ending && <Alert severity="info">{t(ending === 'ended' ? 'signIn.ended' : 'signIn.signedOut')}</Alert>
        )}
        {isForm ? (
          <SignInForm
            key={remembered.username ?? ''}
            remembered={remembered}
            isPending={signIn.isPending}
            onSubmit={(input) => signIn.mutate(input)}
          />
        ) : (
          <Skeleton variant="rounded" height={330} />
        )}
        {remembered.username !== null && (
          <Button onClick={() => forget.mutate()} color="inherit" size="small" sx={{ alignSelf: 'flex-start' }}>
            {t('signIn.forget')}
          </Button>
        )}
        <Typography variant="caption" component="p" color="text.secondary">
          {t('signIn.cookies')}
        </Typography>
      </Stack>
    </EntrancePage>
  );
}

/** One text for every refusal: it must not tell whether the customer, the name or the password was wrong. */
function Refusal({ error }: { error: unknown }) {
  const t = useText();
  return (
    <Alert severity="error" role="alert">
      {refusalText(error, t)}
    </Alert>
  );
}

function refusalText(error: unknown, t: ReturnType<typeof useText>): string {
  if (!(error instanceof ApiError)) return t(errorKey(error));
  if (error.code === 'session.throttled' && error.retryAfterSeconds) {
    return t('signIn.throttled', { smart_count: error.retryAfterSeconds });
  }
  return t(error.code === 'session.refused' || error.code === 'request.invalid' ? 'signIn.refused' : errorKey(error));
}
