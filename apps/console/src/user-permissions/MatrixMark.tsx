import type { Cell } from './cell.ts';

type Look = 'none' | 'role' | 'granted' | 'until' | 'waiting' | 'expired';

const paths: Readonly<Record<Exclude<Look, 'none'>, string>> = {
  role: 'M5 10.5l3.2 3.2L15 7',
  granted: 'M4.5 10.5l3.6 3.6L15.5 6.6',
  until: 'M4.5 10.5l3.6 3.6L15.5 6.6',
  waiting: 'M6 4h8M6 16h8M7 4c0 4 6 4 6 12M13 4c0 4-6 4-6 12',
  expired: 'M6 6l8 8M14 6l-8 8',
};

/** What is drawn for what is saved or wanted. Plain SVG: hundreds of these are on screen at once. */
export function MatrixMark({ cell }: { cell: Cell }) {
  const look = lookOf(cell);
  return (
    <span className={`mark ${look}${cell.pending ? ' pending' : ''}`} aria-hidden="true">
      {look !== 'none' && (
        <svg viewBox="0 0 20 20" width="16" height="16" role="presentation">
          <path d={paths[look]} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  );
}

export function lookOf({ roles, grant, expiresAt, pending }: Cell): Look {
  if (pending?.isGranted) return pending.expiresAt === null ? 'granted' : 'until';
  if (pending && roles.length === 0) return 'none';
  if (!pending && grant === 'waiting') return 'waiting';
  if (!pending && grant === 'granted') return expiresAt === null ? 'granted' : 'until';
  if (roles.length > 0) return 'role';
  return grant === 'expired' && !pending ? 'expired' : 'none';
}
