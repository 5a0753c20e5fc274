import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useNotify } from 'react-admin';
import { errorKey } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import { toCsv } from './csv.ts';
import { saveFile } from './save-file.ts';

interface CsvButtonProps {
  name: string;
  /** The rows to write, the headings first. */
  makeTable: () => Promise<string[][]>;
}

/** Makes a CSV file in the browser, with the separator that spreadsheets of the language expect. */
export function CsvButton({ name, makeTable }: CsvButtonProps) {
  const t = useText();
  const notify = useNotify();
  const locale = useLocale();
  const run = useMutation({
    mutationFn: async () => {
      const table = await makeTable();
      saveFile(`${name}-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', toCsv(table, locale === 'de' ? ';' : ','));
      return table.length - 1;
    },
    onSuccess: (count) => notify('list.exported', { type: 'success', messageArgs: { smart_count: count } }),
    onError: (error) => notify(errorKey(error), { type: 'error' }),
  });
  return (
    <Button color="inherit" startIcon={<DownloadIcon />} loading={run.isPending} loadingPosition="start" onClick={() => run.mutate()}>
      {t(run.isPending ? 'list.exporting' : 'list.export')}
    </Button>
  );
}
