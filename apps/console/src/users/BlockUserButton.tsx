import { type User, whyNotBlock } from '@mandat/contract';
import BlockIcon from '@mui/icons-material/Block';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { useReason } from '../session/use-reason.ts';
import { ReasonField } from './ReasonField.tsx';
import { fullName } from './user-names.ts';
import { blockUser } from './users-api.ts';

export function BlockUserButton({ user }: { user: User }) {
  const t = useText();
  const notify = useNotify();
  const session = useSession();
  const why = useReason('users.block', whyNotBlock(user, session.user.id));
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const name = fullName(user);
  const block = useAction(blockUser, () => {
    setIsOpen(false);
    notify('users.blocked', { type: 'success', messageArgs: { name } });
  });
  const confirm = () => {
    setWasTried(true);
    if (reason.trim() !== '') block.mutate({ id: user.id, reason });
  };
  return (
    <>
      <ReasonedButton reason={why} color="error" variant="outlined" startIcon={<BlockIcon />} onClick={() => setIsOpen(true)} fullWidth>
        {t('users.block')}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('users.blockTitle', { name })}
        text={t('users.blockText', { name })}
        confirmLabel={t('users.block')}
        color="error"
        isPending={block.isPending}
        error={block.error}
        onConfirm={confirm}
        onClose={() => setIsOpen(false)}
      >
        <ReasonField value={reason} isMissing={wasTried && reason.trim() === ''} onChange={setReason} />
      </ConfirmDialog>
    </>
  );
}
