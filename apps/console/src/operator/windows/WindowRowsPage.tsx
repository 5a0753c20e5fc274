import { type WindowRow, type WindowRows, windowPageSize } from '@mandat/contract';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../layout/Page.tsx';
import { useLabel } from '../../support-windows/use-label.ts';
import { cellText } from './cell-text.ts';
import { EditRowDialog } from './EditRowDialog.tsx';
import { type Look, readRows } from './windows-api.ts';

/** One table of a customer's as an open window shows it. Every look is in the customer's log, so nothing is read anew unasked. */
export function WindowRowsPage() {
  const t = useText();
  const { tenantId = '', windowId = '', table = '' } = useParams();
  return (
    <Page title={t('ownWindows.rows')} right="window_rows.read" isWide>
      <Rows look={{ tenantId, windowId, table }} />
    </Page>
  );
}

function Rows({ look }: { look: Pick<Look, 'tenantId' | 'windowId' | 'table'> }) {
  const t = useText();
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [typed, setTyped] = useState('');
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['window-rows', look, asked],
    queryFn: () => readRows({ ...look, ...asked }),
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const search = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ q: typed.trim(), page: 1 });
  };
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack component="form" role="search" onSubmit={search} sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <TextField
          label={t('ownWindows.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 100 } }}
        />
        <Button type="submit" variant="outlined" loading={isFetching}>
          {t('ownWindows.search')}
        </Button>
        <Link to={`/operator/tenants/${look.tenantId}/support-windows`}>{t('app.back')}</Link>
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {t('ownWindows.onRecord')}
      </Typography>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data ? (
        <RowTable look={look} shown={data} onChanged={refetch} />
      ) : (
        <Skeleton variant="rounded" height={320} />
      )}
      {data && !error && <Steps total={data.total} page={asked.page} onPage={(page) => setAsked({ ...asked, page })} />}
    </Stack>
  );
}

interface RowTableProps {
  look: Pick<Look, 'tenantId' | 'windowId' | 'table'>;
  shown: WindowRows;
  onChanged: () => void;
}

function RowTable({ look, shown: { columns, rows }, onChanged }: RowTableProps) {
  const t = useText();
  const label = useLabel();
  const [edited, setEdited] = useState<WindowRow | null>(null);
  const writable = columns.filter(({ isWritable }) => isWritable);
  if (rows.length === 0) return <Typography>{t('ownWindows.noRows')}</Typography>;
  return (
    <TableContainer role="region" aria-label={t('ownWindows.rows')} tabIndex={0}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map(({ name, label: text }) => (
              <TableCell key={name}>{label(text)}</TableCell>
            ))}
            {writable.length > 0 && <TableCell>{t('app.edit')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={JSON.stringify(row.key)}>
              {columns.map(({ name }) => (
                <TableCell
                  key={name}
                  sx={{ whiteSpace: 'nowrap', maxWidth: 320, overflow: 'hidden', textOverflow: 'ellipsis' }}
                  title={cellText(row.values[name])}
                >
                  {cellText(row.values[name])}
                </TableCell>
              ))}
              {writable.length > 0 && (
                <TableCell>
                  <Button size="small" onClick={() => setEdited(row)}>
                    {t('app.edit')}
                  </Button>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {edited !== null && (
        <EditRowDialog look={look} columns={writable} row={edited} onClose={() => setEdited(null)} onChanged={onChanged} />
      )}
    </TableContainer>
  );
}

function Steps({ total, page, onPage }: { total: number; page: number; onPage: (page: number) => void }) {
  const t = useText();
  const formats = useFormats();
  const pages = Math.max(1, Math.ceil(total / windowPageSize));
  return (
    <Stack sx={{ flexDirection: 'row', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography variant="body2">
        {t('ownWindows.pages', { page: formats.number(page), pages: formats.number(pages), total: formats.number(total) })}
      </Typography>
      <Button size="small" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t('ownWindows.previous')}
      </Button>
      <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('ownWindows.next')}
      </Button>
    </Stack>
  );
}
