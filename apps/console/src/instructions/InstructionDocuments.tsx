import type { InstructionDetails } from '@mandat/contract';
import DescriptionIcon from '@mui/icons-material/DescriptionOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

interface InstructionDocumentsProps {
  instruction: InstructionDetails;
  urlOf: (documentId: string) => string;
}

/** What was attached, to download, with the hash by which everybody can tell that it is the same. */
export function InstructionDocuments({ instruction: { documents }, urlOf }: InstructionDocumentsProps) {
  const t = useText();
  const formats = useFormats();
  if (documents.length === 0) return null;
  return (
    <Panel title={t('instructions.documents')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {documents.map(({ id, name, size, sha256 }) => (
          <Box component="li" key={id} sx={{ display: 'flex', gap: 1 }}>
            <DescriptionIcon color="action" aria-hidden />
            <Box sx={{ minWidth: 0 }}>
              <Link href={urlOf(id)} download={name} sx={{ overflowWrap: 'anywhere' }}>
                {name}
              </Link>
              <Typography variant="body2" color="text.secondary">
                {t('instructions.kilobytes', { size: formats.number(Math.ceil(size / 1024)) })}
              </Typography>
              <Typography variant="body2" color="text.secondary" component="code" sx={{ overflowWrap: 'anywhere', display: 'block' }}>
                {`SHA-256 ${sha256}`}
              </Typography>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
