import BlockIcon from '@mui/icons-material/Block';
import { useNotify } from 'react-admin';
import { ReasonGivenButton } from '../elements/ReasonGivenButton.tsx';
import { useText } from '../i18n/use-text.ts';

interface BlockButtonProps {
  name: string;
  /** Why it cannot be done, if it cannot. */
  why: string | undefined;
  block: (reason: string) => Promise<unknown>;
}

/** Blocks a user or a staff member, who is named, for a reason that the log keeps. */
export function BlockButton({ name, why, block }: BlockButtonProps) {
  const t = useText();
  const notify = useNotify();
  return (
    <ReasonGivenButton
      label={t('users.block')}
      why={why}
      color="error"
      startIcon={<BlockIcon />}
      fullWidth
      title={t('users.blockTitle', { name })}
      text={t('users.blockText', { name })}
      run={block}
      onDone={() => notify('users.blocked', { type: 'success', messageArgs: { name } })}
    />
  );
}
