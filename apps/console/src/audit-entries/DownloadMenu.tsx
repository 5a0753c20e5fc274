import { auditDownloadFormats } from '@mandat/contract';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import { useListContext } from 'react-admin';
import { MenuButton } from '../elements/MenuButton.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';

const labels = { csv: 'audit.downloadCsv', jsonl: 'audit.downloadJsonl' } as const;

/** All entries that the filters match, as a file that the server writes; that it was taken is recorded too. */
export function DownloadMenu() {
  const t = useText();
  const { filterValues } = useListContext();
  const reason = useReason('audit_entries.download');
  const look = { color: 'inherit', startIcon: <DownloadIcon />, children: t('audit.download') } as const;
  if (reason !== undefined) return <ReasonedButton {...look} reason={reason} />;
  return (
    <MenuButton opener={(props) => <Button {...look} {...props} />}>
      {(close) =>
        auditDownloadFormats.map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={`/api/audit-entries/download?${new URLSearchParams({ format, filter: JSON.stringify(filterValues) })}`}
            download
            onClick={close}
          >
            {t(labels[format])}
          </MenuItem>
        ))
      }
    </MenuButton>
  );
}
