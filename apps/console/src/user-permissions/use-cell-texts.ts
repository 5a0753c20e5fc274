import type { UserPermissionsRow } from '@mandat/contract';
import { useMemo } from 'react';
import type { Formats } from '../i18n/formats.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import { fullName } from '../users/user-names.ts';
import type { Cell } from './cell.ts';
import type { Change, Wanted } from './changes.ts';

export interface CellTexts {
  /** What is saved: "granted until 31.12.2026". */
  saved(cell: Cell): string;
  /** What a change will do: "will be revoked". */
  change(change: Pick<Change, 'saved' | 'wanted'>): string;
  /** Both together, for a cell that is read out. */
  whole(cell: Cell): string;
  person(row: UserPermissionsRow): string;
}

export function useCellTexts(): CellTexts {
  const t = useText();
  const formats = useFormats();
  return useMemo(() => createCellTexts(t, formats), [t, formats]);
}

function createCellTexts(t: Text, formats: Formats): CellTexts {
  const roleNames = (cell: Cell) => formats.list(cell.roles.map((role) => t(`roles.${role}`)));
  const saved = (cell: Cell) => {
    const role = cell.roles.length > 0 ? t('matrix.state.role', { role: roleNames(cell) }) : '';
    return [role, ...grantTexts(cell, t, formats)].filter(Boolean).join(', ') || t('matrix.state.none');
  };
  const change = ({ saved: before, wanted }: Pick<Change, 'saved' | 'wanted'>) => changeText(before.isGranted, wanted, t, formats);
  return {
    saved,
    change,
    whole: (cell) => {
      if (cell.pending === null) return saved(cell);
      const wasGranted = cell.grant !== null && cell.grant !== 'expired';
      return `${saved(cell)}, ${changeText(wasGranted, cell.pending, t, formats)}`;
    },
    person: fullName,
  };
}

function grantTexts({ grant, expiresAt }: Cell, t: Text, formats: Formats): string[] {
  if (grant === null) return [];
  const date = expiresAt === null ? null : formats.date(expiresAt);
  if (grant === 'expired') return [t('matrix.state.expired', { date: date ?? '' })];
  const until = date === null ? [] : [t('matrix.state.until', { date })];
  if (grant === 'waiting') return [t('matrix.state.waiting'), ...until];
  return date === null ? [t('matrix.state.granted')] : until;
}

function changeText(wasGranted: boolean, wanted: Wanted, t: Text, formats: Formats): string {
  if (!wanted.isGranted) return t('matrix.pendingRevoke');
  if (wanted.expiresAt === null) return t(wasGranted ? 'matrix.pendingNoExpiry' : 'matrix.pendingGrant');
  return t(wasGranted ? 'matrix.pendingExpiry' : 'matrix.pendingGrantUntil', { date: formats.date(wanted.expiresAt) });
}
