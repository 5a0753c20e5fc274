import type { AuditCaseDetails } from '@mandat/contract';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';

interface DocumentsPanelProps {
  audit: AuditCaseDetails;
  /** Where a document is fetched, by its id. */
  addressOf: (id: string) => string;
  action: ReactNode;
}

/** The papers of an audit, each with the checksum by which it is recognised. */
export function DocumentsPanel({ audit, addressOf, action }: DocumentsPanelProps) {
  const t = useText();
  return (
    <Panel title={t('audits.documents')} help={t('audits.documentsHelp')} action={action}>
      {audit.documents.length === 0 && <Typography color="text.secondary">{t('audits.noDocuments')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {audit.documents.map((document) => (
          <li key={document.id}>
            <Link href={addressOf(document.id)} download sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
              {document.name}
            </Link>
            <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
              {document.addedByName}, <Instant value={document.addedAt} />
              <br />
              SHA-256 <code>{document.sha256}</code>
            </Typography>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
