import { type StaffMember, whyNotBlockStaff } from '@mandat/contract';
import EditIcon from '@mui/icons-material/EditOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LockOpenIcon from '@mui/icons-material/LockOpenOutlined';
import LogoutIcon from '@mui/icons-material/Logout';
import PhonelinkEraseIcon from '@mui/icons-material/PhonelinkEraseOutlined';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ConfirmedButton } from '../../elements/ConfirmedButton.tsx';
import { LinkButton } from '../../elements/LinkButton.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useSeat } from '../../session/seat.ts';
import { useReason } from '../../session/use-reason.ts';
import { BlockButton } from '../../users/BlockButton.tsx';
import { InitialPasswordDialog } from '../../users/InitialPasswordDialog.tsx';
import { fullName } from '../../users/user-names.ts';
import { blockStaffMember, endStaffSessions, resetSecondFactor, resetStaffSignIn, unblockStaffMember } from './staff-api.ts';

/** Everything that can be done to a staff member, each with the reason when it cannot. */
export function StaffActions({ member }: { member: StaffMember }) {
  const t = useText();
  const why = useReason('staff.update');
  return (
    <Stack sx={{ gap: 1 }}>
      <LinkButton to={`/operator/staff/${member.id}/edit`} reason={why} variant="contained" startIcon={<EditIcon />} fullWidth>
        {t('app.edit')}
      </LinkButton>
      <ResetSignInButton member={member} />
      <ResetFactorButton member={member} />
      <EndSessionsButton member={member} />
      {member.status === 'blocked' ? <UnblockStaffButton member={member} /> : <BlockStaffButton member={member} />}
    </Stack>
  );
}

function ResetSignInButton({ member }: { member: StaffMember }) {
  const t = useText();
  const { id } = useSeat();
  const [password, setPassword] = useState<string | null>(null);
  const name = fullName(member);
  return (
    <>
      <ConfirmedButton
        label={t('users.reset')}
        reason={useReason('staff.reset_sign_in', id === member.id ? 'staff.yourself' : undefined)}
        startIcon={<KeyIcon />}
        fullWidth
        title={t('users.resetTitle', { name })}
        text={t('staff.resetText')}
        run={() => resetStaffSignIn(member.id)}
        onDone={({ initialPassword }) => setPassword(initialPassword)}
      />
      {password !== null && <InitialPasswordDialog name={name} password={password} onClose={() => setPassword(null)} />}
    </>
  );
}

function ResetFactorButton({ member }: { member: StaffMember }) {
  const t = useText();
  const notify = useNotify();
  const { id } = useSeat();
  const name = fullName(member);
  return (
    <ConfirmedButton
      label={t('staff.resetFactor')}
      reason={useReason('staff.reset_second_factor', id === member.id ? 'staff.yourself' : undefined)}
      startIcon={<PhonelinkEraseIcon />}
      fullWidth
      title={t('staff.resetFactorTitle', { name })}
      text={t('staff.resetFactorText', { name })}
      run={() => resetSecondFactor(member.id)}
      onDone={() => notify('staff.factorReset', { type: 'success', messageArgs: { name } })}
    />
  );
}

function EndSessionsButton({ member }: { member: StaffMember }) {
  const t = useText();
  const notify = useNotify();
  const name = fullName(member);
  return (
    <ConfirmedButton
      label={t('users.endSessions')}
      reason={useReason('staff.end_sessions')}
      startIcon={<LogoutIcon />}
      fullWidth
      title={t('users.endSessionsTitle', { name })}
      text={t('users.endSessionsText', { name })}
      run={() => endStaffSessions(member.id)}
      onDone={({ ended }) => notify('users.endedSessions', { type: 'success', messageArgs: { smart_count: ended } })}
    />
  );
}

function UnblockStaffButton({ member }: { member: StaffMember }) {
  const t = useText();
  const notify = useNotify();
  const name = fullName(member);
  return (
    <ConfirmedButton
      label={t('users.unblock')}
      reason={useReason('staff.unblock')}
      startIcon={<LockOpenIcon />}
      fullWidth
      title={t('users.unblockTitle', { name })}
      text={t('users.unblockText', { name, reason: member.blockReason ?? '–' })}
      run={() => unblockStaffMember(member.id)}
      onDone={() => notify('users.unblocked', { type: 'success', messageArgs: { name } })}
    />
  );
}

function BlockStaffButton({ member }: { member: StaffMember }) {
  const { id } = useSeat();
  const why = useReason('staff.block', whyNotBlockStaff(member, id));
  return <BlockButton name={fullName(member)} why={why} block={(reason) => blockStaffMember({ id: member.id, reason })} />;
}
