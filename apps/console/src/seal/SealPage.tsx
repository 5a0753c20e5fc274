import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { FeedPanel } from './FeedPanel.tsx';
import { useSeal } from './SealBadge.tsx';
import { StatePanel } from './StatePanel.tsx';
import { TakeawayPanel } from './TakeawayPanel.tsx';
import { VerifyPanel } from './VerifyPanel.tsx';

/** Everything with which a customer proves the log, and takes the proof home. */
export function SealPage() {
  const t = useText();
  return (
    <Page title={t('seal.title')} right="audit_entries.read">
      <LoadedSeal />
    </Page>
  );
}

function LoadedSeal() {
  const { data, error, refetch } = useSeal();
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={420} />;
  return (
    <Stack sx={{ gap: 2.5 }}>
      <StatePanel seal={data} />
      <VerifyPanel seal={data} />
      <TakeawayPanel seal={data} />
      <FeedPanel feed={data.feed} />
    </Stack>
  );
}
