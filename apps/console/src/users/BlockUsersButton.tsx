import type { BlockedUsers } from '@mandat/contract';
import BlockIcon from '@mui/icons-material/Block';
import { useState } from 'react';
import { useListContext } from 'react-admin';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { ReasonField } from '../elements/ReasonField.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { BlockUsersResult } from './BlockUsersResult.tsx';
import { blockUsers } from './users-api.ts';

/** Blocks all selected users in one transaction, and says for each what became of it. */
export function BlockUsersButton() {
  const t = useText();
  const { selectedIds, onUnselectItems } = useListContext();
  const missingRight = useReason('users.block');
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [results, setResults] = useState<BlockedUsers['results'] | null>(null);
  const count = { smart_count: selectedIds.length };
  const close = () => {
    setIsOpen(false);
    setReason('');
    setWasTried(false);
  };
  const block = useAction(blockUsers, (answer) => {
    close();
    setResults(answer.results);
  });
  const confirm = () => {
    setWasTried(true);
    if (reason.trim() !== '') block.mutate({ ids: selectedIds.map(String), reason });
  };
  return (
    <>
      <ReasonedButton reason={missingRight} variant="contained" color="error" startIcon={<BlockIcon />} onClick={() => setIsOpen(true)}>
        {t('users.blockMany', count)}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('users.blockManyTitle', count)}
        text={t('users.blockManyText')}
        confirmLabel={t('users.blockMany', count)}
        color="error"
        isPending={block.isPending}
        error={block.error}
        onConfirm={confirm}
        onClose={close}
      >
        <ReasonField value={reason} isMissing={wasTried && reason.trim() === ''} onChange={setReason} />
      </ConfirmDialog>
      {results && (
        <BlockUsersResult
          results={results}
          onClose={() => {
            setResults(null);
            onUnselectItems();
          }}
        />
      )}
    </>
  );
}
