import type { AuditEntry } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { Instant } from '../elements/Instant.tsx';
import { useText } from '../i18n/use-text.ts';
import { ActorName } from './ActorName.tsx';
import { useAuditTexts } from './audit-texts.ts';
import { type Deed, deedsOf } from './deeds.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

interface DeedListProps {
  entries: readonly AuditEntry[];
  /** Of the deeds found in the entries, so many at most. */
  maximum?: number;
}

/** Deeds along a line of time, each leading to its entry. */
export function DeedList({ entries, maximum }: DeedListProps) {
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider', ml: 0.75 }}>
      {deedsOf(entries)
        .slice(0, maximum)
        .map((deed) => (
          <TimelineEntry key={deed.main.id} deed={deed} />
        ))}
    </Box>
  );
}

function TimelineEntry({ deed: { main, entries } }: { deed: Deed }) {
  const t = useText();
  const texts = useAuditTexts();
  const fields = entries.flatMap((entry) => (entry.operation === 'update' ? entry.changedFields.map(texts.column) : [])).join(', ');
  const others = entries.filter((entry) => entry !== main).map(texts.kind);
  return (
    <Box component="li" sx={{ position: 'relative', pl: 2.25, pb: 1.75, '&::before': dot }}>
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
        <Box component={Link} to={`/audit-entries/${main.id}/show`} sx={{ fontWeight: 600, color: 'text.primary' }}>
          {texts.action(main.action)}
        </Box>
        <Typography component="span" variant="body2">
          {[texts.subject(main), ...others].join(', ')}
        </Typography>
        {main.outcome !== 'done' && <OutcomeMark outcome={main.outcome} />}
      </Stack>
      <Typography variant="body2" color="text.secondary">
        <Instant value={main.at} /> · <ActorName entry={main} />
        {fields !== '' && ` · ${t('audit.fieldsChanged', { fields })}`}
      </Typography>
    </Box>
  );
}

const dot = {
  content: '""',
  position: 'absolute',
  left: -6,
  top: 7,
  width: 10,
  height: 10,
  borderRadius: '50%',
  border: 2,
  borderColor: 'primary.main',
  backgroundColor: 'background.paper',
} as const;
