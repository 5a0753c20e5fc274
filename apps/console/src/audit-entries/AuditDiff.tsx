import type { AuditPayload } from '@mandat/contract';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { PersonName } from '../elements/PersonName.tsx';
import { useText } from '../i18n/use-text.ts';
import { useAuditTexts } from './audit-texts.ts';
import { diffOf } from './diff.ts';

/** Old and new values side by side. */
export function AuditDiff({ payload }: { payload: AuditPayload }) {
  const t = useText();
  const texts = useAuditTexts();
  const rows = diffOf(payload);
  if (rows.length === 0) return <Typography color="text.secondary">{t('audit.noChanges')}</Typography>;
  return (
    <TableContainer>
      <Table size="small" sx={{ '& td, & th': { px: 1, overflowWrap: 'anywhere', verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('audit.field')}</TableCell>
            {payload.old && <TableCell>{t('audit.before')}</TableCell>}
            {payload.new && <TableCell>{t('audit.after')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.field}>
              <TableCell component="th" scope="row">
                {texts.column(row.field)}
              </TableCell>
              {payload.old && (
                <TableCell>
                  <Value field={row.field} value={row.before} tone={row.isChanged && payload.new ? 'error' : undefined} />
                </TableCell>
              )}
              {payload.new && (
                <TableCell>
                  <Value field={row.field} value={row.after} tone={row.isChanged && payload.old ? 'success' : undefined} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

interface ValueProps {
  field: string;
  value: unknown;
  tone: 'error' | 'success' | undefined;
}

function Value({ field, value, tone }: ValueProps) {
  const texts = useAuditTexts();
  const isPerson = field.endsWith('_by') && typeof value === 'string';
  return (
    <Box component="span" sx={tone ? { px: 0.5, borderRadius: 1, backgroundColor: `${tone}.light`, boxDecorationBreak: 'clone' } : {}}>
      {isPerson ? <PersonName id={value} /> : texts.value(value)}
    </Box>
  );
}
