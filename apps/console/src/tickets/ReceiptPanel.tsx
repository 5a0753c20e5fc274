import type { TicketReceipt } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { Facts } from '../elements/Facts.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { saveFile } from '../list/save-file.ts';
import { getReceipt } from './tickets-api.ts';

/** The receipt of a ticket, held against the audit log when it is asked for. */
export function ReceiptPanel({ id }: { id: string }) {
  const t = useText();
  const work = useMutation({ mutationFn: () => getReceipt(id) });
  return (
    <Panel title={t('tickets.receipt')} help={t('tickets.receiptHelp')}>
      <Stack sx={{ gap: 1.5, alignItems: 'flex-start' }}>
        <Button variant="outlined" onClick={() => work.mutate()} loading={work.isPending}>
          {t('tickets.receiptShow')}
        </Button>
        <ErrorAlert error={work.error} />
        {work.data && <Receipt id={id} receipt={work.data} />}
      </Stack>
    </Panel>
  );
}

function Receipt({ id, receipt }: { id: string; receipt: TicketReceipt }) {
  const t = useText();
  return (
    <>
      <Alert severity={receipt.isUnchanged ? 'success' : 'error'}>
        {t(receipt.isUnchanged ? 'tickets.receiptGood' : 'tickets.receiptBad')}
      </Alert>
      <Facts
        facts={[
          { label: t('tickets.receiptHash'), value: receipt.hash },
          { label: t('tickets.receiptEntry'), value: receipt.entryId ?? '–' },
        ]}
      />
      <Button size="small" onClick={() => saveFile(`ticket-${id}.json`, 'application/json', receipt.text)}>
        {t('tickets.receiptSave')}
      </Button>
    </>
  );
}
