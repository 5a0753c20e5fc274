import type { Permission } from '@mandat/contract';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { MatrixGrid } from './MatrixGrid.tsx';
import { PersonCards } from './PersonCards.tsx';
import { PersonRightsDialog } from './PersonRightsDialog.tsx';
import { RightDialog } from './RightDialog.tsx';
import type { Matrix } from './use-matrix.ts';
import type { MatrixTable } from './use-matrix-table.ts';

interface Opened {
  userId: string;
  permission: Permission | null;
}

/** The grid, or cards where there is no room for it, and what opens over them. */
export function MatrixBody({ matrix, table }: { matrix: Matrix; table: MatrixTable }) {
  const isNarrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [opened, setOpened] = useState<Opened | null>(null);
  const { changes, editing, now, set, toggle } = matrix;
  const cells = {
    editing,
    now,
    onToggle: toggle,
    onOpen: (row: { id: string }, permission: Permission) => setOpened({ userId: row.id, permission }),
  };
  const row = matrix.rows.find((candidate) => candidate.id === opened?.userId);
  const permission = opened?.permission ?? null;
  return (
    <>
      {isNarrow ? (
        <PersonCards
          rows={table.getRowModel().rows.map((each) => each.original)}
          changes={changes}
          onOpen={({ id }) => setOpened({ userId: id, permission: null })}
        />
      ) : (
        <MatrixGrid table={table} changes={changes} {...cells} />
      )}
      {row && isNarrow && <PersonRightsDialog row={row} changes={changes} {...cells} onClose={() => setOpened(null)} />}
      {row && permission && (
        <RightDialog
          {...{ row, permission, changes, editing, now }}
          onChange={(wanted) => set(row, permission, wanted)}
          onClose={() => setOpened(isNarrow ? { userId: row.id, permission: null } : null)}
        />
      )}
    </>
  );
}
