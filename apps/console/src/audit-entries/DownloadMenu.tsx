import { auditDownloadFormats } from '@mandat/contract';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useListContext } from 'react-admin';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';

const labels = { csv: 'audit.downloadCsv', jsonl: 'audit.downloadJsonl' } as const;

/** All entries that the filters match, as a file that the server writes; that it was taken is recorded too. */
export function DownloadMenu() {
  const t = useText();
  const { filterValues } = useListContext();
  const reason = useReason('audit_entries.download');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (reason !== undefined) {
    return (
      <ReasonedButton reason={reason} color="inherit" startIcon={<DownloadIcon />}>
        {t('audit.download')}
      </ReasonedButton>
    );
  }
  return (
    <>
      <Button
        color="inherit"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('audit.download')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {auditDownloadFormats.map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={`/api/audit-entries/download?${new URLSearchParams({ format, filter: JSON.stringify(filterValues) })}`}
            download
            onClick={() => setAnchor(null)}
          >
            {t(labels[format])}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
