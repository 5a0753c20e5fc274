import type { UserPermissionsRow } from '@mandat/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { fullName } from '../users/user-names.ts';
import type { Changes } from './changes.ts';

interface PersonCardsProps {
  rows: readonly UserPermissionsRow[];
  changes: Changes;
  onOpen: (row: UserPermissionsRow) => void;
}

const guessedHeight = 132;
const gap = 8;

/** The matrix for narrow screens: a card a person, of which only those in sight are drawn. */
export function PersonCards({ rows, changes, onOpen }: PersonCardsProps) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => guessedHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 5,
    gap,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  return (
    <Box
      component="ul"
      ref={list}
      aria-label={t('matrix.caption')}
      sx={{ position: 'relative', m: 0, p: 0, listStyle: 'none' }}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <Box
            component="li"
            key={key}
            data-index={index}
            ref={virtualizer.measureElement}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            sx={{ position: 'absolute', top: 0, left: 0, right: 0 }}
            style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
          >
            <PersonCard row={row} pending={changes.get(row.id)?.size ?? 0} onOpen={() => onOpen(row)} />
          </Box>
        );
      })}
    </Box>
  );
}

function PersonCard({ row, pending, onOpen }: { row: UserPermissionsRow; pending: number; onOpen: () => void }) {
  const t = useText();
  const formats = useFormats();
  const roles = formats.list(row.roles.map((role) => t(`roles.${role}`)));
  const single = row.permissions.map((grant) => t(`permissions.${grant.permission}`));
  const name = fullName(row);
  return (
    <Card sx={{ p: 1.75 }}>
      <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
        {name}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {roles || row.username}
        {row.status === 'blocked' && ` · ${t('userStatuses.blocked')}`}
      </Typography>
      <Typography variant="body2" sx={{ mt: 0.5 }}>
        {single.length === 0 ? t('matrix.noSingleRights') : formats.list(single)}
      </Typography>
      {pending > 0 && (
        <Typography variant="body2" sx={{ color: 'secondary.main', fontWeight: 600 }}>
          {t('matrix.pending', { smart_count: pending })}
        </Typography>
      )}
      <Button variant="outlined" size="small" onClick={onOpen} sx={{ mt: 1 }} aria-label={`${t('matrix.changePerson')}: ${name}`}>
        {t('matrix.changePerson')}
      </Button>
    </Card>
  );
}
