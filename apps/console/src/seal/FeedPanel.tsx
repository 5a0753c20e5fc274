import type { AuditSeal, IssuedHeadFeed } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { CopyField } from '../elements/CopyField.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { renewFeed, withdrawFeed } from './seal-api.ts';

/** The address at which the customer's own software fetches the heads, without anybody signed in. */
export function FeedPanel({ feed }: Pick<AuditSeal, 'feed'>) {
  const t = useText();
  const [issued, setIssued] = useState<IssuedHeadFeed | null>(null);
  const isOpen = feed !== null;
  return (
    <Panel title={t('seal.feed')} help={t('seal.feedHelp')}>
      <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
        <Typography>
          {isOpen ? (
            <>
              {t('seal.feedOpen')} <Instant value={feed.createdAt} />
            </>
          ) : (
            t('seal.feedClosed')
          )}
        </Typography>
        {issued !== null && isOpen && (
          <Stack sx={{ gap: 1, width: '100%' }}>
            <Alert severity="warning">{t('seal.feedOnce')}</Alert>
            <CopyField label={t('seal.feedAddress')} value={new URL(issued.path, globalThis.location.origin).href} isText />
          </Stack>
        )}
        <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
          <ConfirmedButton
            label={t(isOpen ? 'seal.feedRenew' : 'seal.feedMake')}
            reason={useReason('head_feeds.renew')}
            title={t(isOpen ? 'seal.feedRenewTitle' : 'seal.feedMakeTitle')}
            text={t(isOpen ? 'seal.feedRenewText' : 'seal.feedMakeText')}
            run={renewFeed}
            onDone={setIssued}
          />
          {isOpen && <WithdrawButton onDone={() => setIssued(null)} />}
        </Stack>
      </Stack>
    </Panel>
  );
}

function WithdrawButton({ onDone }: { onDone: () => void }) {
  const t = useText();
  return (
    <ConfirmedButton
      label={t('seal.feedWithdraw')}
      color="error"
      reason={useReason('head_feeds.withdraw')}
      title={t('seal.feedWithdrawTitle')}
      text={t('seal.feedWithdrawText')}
      run={withdrawFeed}
      onDone={onDone}
    />
  );
}
