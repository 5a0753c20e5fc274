import type { Permission, UserPermissionsRow } from '@mandat/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { refreshSession } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { useHasPermission } from '../session/seat.ts';
import { type Changes, findStale, listChanges, noChanges, rebase, setWanted, toggle, toRequest, type Wanted } from './changes.ts';
import { readMatrix, readPrices, saveMatrix } from './matrix-api.ts';

const matrixKey = ['user-permissions', 'matrix'];
const noRows: UserPermissionsRow[] = [];

/** The rows of the matrix, what is to become of them, and the saving of it. */
export function useMatrix() {
  const notify = useNotify();
  const dataProvider = useDataProvider();
  const queryClient = useQueryClient();
  const mayReadPrices = useHasPermission('mailing_prices.read');
  const mayReplace = useHasPermission('user_permissions.replace');
  const [wished, setWished] = useState<Changes>(noChanges);
  const [stale, setStale] = useState<readonly UserPermissionsRow[]>([]);
  const query = useQuery({ queryKey: matrixKey, queryFn: () => readMatrix(dataProvider), refetchOnWindowFocus: false });
  const prices = useQuery({ queryKey: ['mailing-prices'], queryFn: readPrices, enabled: mayReadPrices });
  const rows = query.data ?? noRows;
  // One "now" for each reading of the rows: what is granted and what has ended changes with them, not while somebody looks.
  const now = useMemo(() => new Date(query.dataUpdatedAt), [query.dataUpdatedAt]);
  const changes = useMemo(() => rebase(wished, rows, now), [wished, rows, now]);
  const list = useMemo(() => listChanges(changes, rows, now), [changes, rows, now]);

  const save = useMutation({
    mutationFn: () => saveMatrix(toRequest(changes, rows)),
    onSuccess: ({ results }) => {
      const saved = new Map(results.map((row) => [row.id, row]));
      queryClient.setQueryData<UserPermissionsRow[]>(matrixKey, (before) => before?.map((row) => saved.get(row.id) ?? row));
      notify('matrix.saved', { type: 'success', messageArgs: { smart_count: list.length } });
      setWished(noChanges);
      setStale([]);
      // Somebody may have changed their own rights.
      refreshSession();
    },
    onError: async (error) => {
      if (!isApiError(error, 'user_permissions.stale')) return;
      const { data = noRows } = await query.refetch();
      setStale(findStale(changes, rows, data));
    },
  });
  return {
    ...{ query, rows, now, changes, list, stale, save },
    editing: { mayReplace, hasPrices: !mayReadPrices || prices.data !== null },
    prices: prices.data ?? null,
    toggle: (row: UserPermissionsRow, permission: Permission) =>
      setWished((before) => toggle(rebase(before, rows, now), row, permission, now)),
    set: (row: UserPermissionsRow, permission: Permission, wanted: Wanted) =>
      setWished((before) => setWanted(before, row, permission, wanted, now)),
    discard: () => {
      setWished(noChanges);
      setStale([]);
      save.reset();
    },
  };
}

export type Matrix = ReturnType<typeof useMatrix>;
