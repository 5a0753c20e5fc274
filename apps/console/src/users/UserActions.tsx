import { type User, whyNotDelete } from '@mandat/contract';
import AssignmentIcon from '@mui/icons-material/AssignmentOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LockOpenIcon from '@mui/icons-material/LockOpenOutlined';
import LogoutIcon from '@mui/icons-material/Logout';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { useReason } from '../session/use-reason.ts';
import { BlockUserButton } from './BlockUserButton.tsx';
import { InitialPasswordDialog } from './InitialPasswordDialog.tsx';
import { fullName } from './user-names.ts';
import { isLocked } from './user-state.ts';
import { deleteUser, endUserSessions, releaseUserLockout, resetSignIn, unblockUser } from './users-api.ts';

/** Everything that can be done to a user, each with the reason when it cannot. */
export function UserActions({ user }: { user: User }) {
  const t = useText();
  const why = useReason('users.update');
  return (
    <Stack sx={{ gap: 1 }}>
      <LinkButton to={`/users/${user.id}`} reason={why} variant="contained" startIcon={<EditIcon />} fullWidth>
        {t('app.edit')}
      </LinkButton>
      {isLocked(user, new Date()) && <ReleaseLockoutButton user={user} />}
      <ResetSignInButton user={user} />
      <EndSessionsButton user={user} />
      <InstructButton user={user} />
      {user.status === 'blocked' ? <UnblockUserButton user={user} /> : <BlockUserButton user={user} />}
      <DeleteUserButton user={user} />
    </Stack>
  );
}

/** For who may not block by themselves, or would rather have it done and on record. */
function InstructButton({ user }: { user: User }) {
  const t = useText();
  const kind = user.status === 'blocked' ? 'unblock_access' : 'block_access';
  const label = user.status === 'blocked' ? 'instructions.haveUnblocked' : 'instructions.haveBlocked';
  return (
    <LinkButton
      to={`/instructions/create?kind=${kind}&objectId=${user.id}`}
      reason={useReason('instructions.file')}
      variant="outlined"
      startIcon={<AssignmentIcon />}
      fullWidth
    >
      {t(label)}
    </LinkButton>
  );
}

function ReleaseLockoutButton({ user }: { user: User }) {
  const t = useText();
  const notify = useNotify();
  const name = fullName(user);
  return (
    <ConfirmedButton
      label={t('users.release')}
      reason={useReason('lockouts.release')}
      startIcon={<LockOpenIcon />}
      fullWidth
      title={t('users.releaseTitle', { name })}
      text={t('users.releaseText', { name })}
      run={() => releaseUserLockout(user.id)}
      onDone={() => notify('users.released', { type: 'success' })}
    />
  );
}

function ResetSignInButton({ user }: { user: User }) {
  const t = useText();
  const session = useSession();
  const [password, setPassword] = useState<string | null>(null);
  const name = fullName(user);
  return (
    <>
      <ConfirmedButton
        label={t('users.reset')}
        reason={useReason('users.reset_sign_in', session.user.id === user.id ? 'users.yourself' : undefined)}
        startIcon={<KeyIcon />}
        fullWidth
        title={t('users.resetTitle', { name })}
        text={t('users.resetText')}
        run={() => resetSignIn(user.id)}
        onDone={({ initialPassword }) => setPassword(initialPassword)}
      />
      {password !== null && <InitialPasswordDialog name={name} password={password} onClose={() => setPassword(null)} />}
    </>
  );
}

function EndSessionsButton({ user }: { user: User }) {
  const t = useText();
  const notify = useNotify();
  const name = fullName(user);
  return (
    <ConfirmedButton
      label={t('users.endSessions')}
      reason={useReason('users.end_sessions')}
      startIcon={<LogoutIcon />}
      fullWidth
      title={t('users.endSessionsTitle', { name })}
      text={t('users.endSessionsText', { name })}
      run={() => endUserSessions(user.id)}
      onDone={({ ended }) => notify('users.endedSessions', { type: 'success', messageArgs: { smart_count: ended } })}
    />
  );
}

function UnblockUserButton({ user }: { user: User }) {
  const t = useText();
  const notify = useNotify();
  const name = fullName(user);
  return (
    <ConfirmedButton
      label={t('users.unblock')}
      reason={useReason('users.unblock')}
      startIcon={<LockOpenIcon />}
      fullWidth
      title={t('users.unblockTitle', { name })}
      text={t('users.unblockText', { name, reason: user.blockReason ?? '–' })}
      run={() => unblockUser(user.id)}
      onDone={() => notify('users.unblocked', { type: 'success', messageArgs: { name } })}
    />
  );
}

function DeleteUserButton({ user }: { user: User }) {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const session = useSession();
  const name = fullName(user);
  return (
    <ConfirmedButton
      label={t('users.delete')}
      reason={useReason('users.delete', whyNotDelete(user, session.user.id))}
      color="error"
      startIcon={<DeleteIcon />}
      fullWidth
      title={t('users.deleteTitle', { name })}
      text={t('users.deleteText', { name })}
      confirmLabel={t('users.deleteConfirm', { name })}
      run={() => deleteUser(user.id)}
      onDone={() => {
        navigate('/users');
        notify('users.deleted', { type: 'success', messageArgs: { name } });
      }}
    />
  );
}
