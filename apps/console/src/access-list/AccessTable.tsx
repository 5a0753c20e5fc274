import type { AccessEntry, AccessKind, AccessState } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/CheckCircleOutline';
import BlockIcon from '@mui/icons-material/DoNotDisturbOn';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import ScheduleIcon from '@mui/icons-material/ScheduleOutlined';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';
import { useGroundText } from './use-ground-text.ts';

const columns = ['name', 'account', 'state', 'since', 'until', 'why'] as const;
const marks = {
  open: { tone: 'success', icon: CheckIcon },
  waiting: { tone: 'info', icon: ScheduleIcon },
  blocked: { tone: 'error', icon: BlockIcon },
  ended: { tone: 'neutral', icon: EventBusyIcon },
} as const satisfies Record<AccessState, unknown>;

/** One kind of access: who, since when, until when and why. It scrolls sideways by itself where there is little room. */
export function AccessTable({ kind, entries }: { kind: AccessKind; entries: readonly AccessEntry[] }) {
  const t = useText();
  const title = t(`accessList.kinds.${kind}`);
  return (
    <Panel title={title} help={t(`accessList.explanations.${kind}`)}>
      {entries.length === 0 ? (
        <Typography color="text.secondary">{t('accessList.empty')}</Typography>
      ) : (
        <TableContainer role="region" aria-label={t('accessPage.table', { name: title })} tabIndex={0}>
          <Table size="small">
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableCell key={column}>{t(`accessList.columns.${column}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Panel>
  );
}

function EntryRow({ entry }: { entry: AccessEntry }) {
  const t = useText();
  const groundText = useGroundText();
  const { name, account, state, since, until, grounds, kind } = entry;
  const mode = account === 'read' || account === 'write' ? account : undefined;
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell component="th" scope="row" sx={{ minWidth: 150, overflowWrap: 'anywhere' }}>
        {name}
      </TableCell>
      <TableCell>{kind === 'support_window' && mode !== undefined ? t(`supportWindows.modes.${mode}`) : (account ?? '–')}</TableCell>
      <TableCell>
        <StatusMark {...marks[state]} label={t(`accessList.states.${state}`)} />
      </TableCell>
      <TableCell>
        <Instant value={since} />
      </TableCell>
      <TableCell>
        <Instant value={until} />
      </TableCell>
      <TableCell sx={{ minWidth: 260 }}>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {grounds.map((ground) => (
            <li key={`${ground.kind} ${ground.name}`}>{groundText(ground)}</li>
          ))}
        </Box>
      </TableCell>
    </TableRow>
  );
}
