import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../layout/Page.tsx';
import { useIsWatched } from '../../session/use-is-watched.ts';
import { FleetSkeleton } from './FleetSkeleton.tsx';
import { FleetView } from './FleetView.tsx';
import { readFleet } from './fleet-api.ts';

const refreshMs = 10_000;
const patienceMs = 60_000;

/** How the installation is, without anything about a customer. */
export function FleetPage() {
  const t = useText();
  return (
    <Page title={t('fleet.title')} right="fleet.read">
      <Fleet />
    </Page>
  );
}

function Fleet() {
  const isWatched = useIsWatched(patienceMs);
  const { data, error, refetch } = useQuery({
    queryKey: ['operator-fleet'],
    queryFn: ({ signal }) => readFleet(signal),
    refetchInterval: isWatched ? refreshMs : false,
    gcTime: 0,
  });
  if (data) return <FleetView status={data} isPaused={!isWatched} error={error} onRetry={refetch} />;
  return error ? <ErrorState error={error} onRetry={refetch} /> : <FleetSkeleton />;
}
