import type { AuditEntry } from '@mandat/contract';
import Skeleton from '@mui/material/Skeleton';
import { useGetOne } from 'react-admin';
import { useLocation, useMatch, useNavigate } from 'react-router';
import { ErrorState } from '../elements/ErrorState.tsx';
import type { Filter } from '../list/filters.ts';
import { listAddress } from '../list/list-address.ts';
import { EntryDetails } from './EntryDetails.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';
import { ProofPanel } from './ProofPanel.tsx';

/** One entry of the tenant's log under its own address. */
export function AuditDrawer() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const id = useMatch('/audit-entries/:id/show')?.params.id;
  return (
    <EntryDrawer isOpen={id !== undefined} onClose={() => navigate(`/audit-entries${search}`)}>
      {id !== undefined && <Entry id={id} />}
    </EntryDrawer>
  );
}

const addressOf = (filter: Filter) => listAddress('audit-entries', filter);

function Entry({ id }: { id: string }) {
  const { data, error, refetch } = useGetOne<AuditEntry>('audit-entries', { id }, { onError: () => undefined });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={300} />;
  return <EntryDetails entry={data} addressOf={addressOf} proof={<ProofPanel entry={data} />} />;
}
