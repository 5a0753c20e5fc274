import type { SupportWindow, WindowState } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/CheckCircleOutline';
import BlockIcon from '@mui/icons-material/DoNotDisturbOn';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import HelpIcon from '@mui/icons-material/HelpOutline';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Fact, Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { useLabel } from './use-label.ts';

const marks = {
  requested: { tone: 'info', icon: HelpIcon },
  open: { tone: 'warning', icon: CheckIcon },
  ended: { tone: 'neutral', icon: EventBusyIcon },
  revoked: { tone: 'neutral', icon: BlockIcon },
  declined: { tone: 'neutral', icon: BlockIcon },
} as const satisfies Record<WindowState, unknown>;

/** One window: who, why, what, when, and what can be done about it. */
export function WindowItem({ window, children }: { window: SupportWindow; children?: ReactNode }) {
  const t = useText();
  const formats = useFormats();
  const label = useLabel();
  const mayReadLog = useHasPermission('audit_entries.read');
  const { id, staffName, state, tables, mode, minutes, purpose, openedAt } = window;
  const facts: Fact[] = [
    { label: t('windows.purpose'), value: purpose },
    { label: t('windows.tables'), value: formats.list(tables.map((table) => label(table.label))) },
    { label: t('windows.mode'), value: t(`supportWindows.modes.${mode}`) },
    { label: t('windows.minutes'), value: formats.number(minutes) },
    ...timesOf(window, t),
  ];
  return (
    <Stack component="li" sx={{ gap: 1, py: 2, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0, pt: 0 } }}>
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="h3">{staffName}</Typography>
        <StatusMark {...marks[state]} label={t(`supportWindows.states.${state}`)} />
      </Stack>
      <Facts facts={facts} isDense />
      {openedAt !== null && mayReadLog && (
        <Link to={`/audit-entries?${new URLSearchParams({ filter: JSON.stringify({ entityId: id }) })}`}>{t('windows.looks')}</Link>
      )}
      {children && <Stack sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap', mt: 0.5 }}>{children}</Stack>}
    </Stack>
  );
}

function timesOf({ requestedAt, openedAt, openedByName, endsAt, closedAt, closedByName }: SupportWindow, t: Text): Fact[] {
  const times = [
    { label: t('windows.askedAt'), at: requestedAt, by: null },
    { label: t('windows.openedAt'), at: openedAt, by: openedByName },
    { label: t('windows.endsAt'), at: endsAt, by: null },
    { label: t('windows.closedAt'), at: closedAt, by: closedByName },
  ];
  return times
    .filter(({ at }) => at !== null)
    .map(({ label, at, by }) => ({
      label,
      value: (
        <>
          <Instant value={at} /> {by !== null && t('windows.openedBy', { name: by })}
        </>
      ),
    }));
}
