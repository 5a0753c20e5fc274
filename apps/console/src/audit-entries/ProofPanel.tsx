import type { AuditEntry, AuditEntryProof } from '@mandat/contract';
import { formatEntryProof } from '@mandat/crypto';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { isApiError } from '../api/problem.ts';
import { CopyField } from '../elements/CopyField.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { saveFile } from '../list/save-file.ts';
import { readProof } from '../seal/seal-api.ts';
import { checkProof, type ProofVerdict, toEntryProof } from './check-proof.ts';

/** That this entry is in the sealed log, and the means to check it here and elsewhere. */
export function ProofPanel({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const { data, error, refetch, isFetching } = useQuery({ queryKey: ['proof', entry.id], queryFn: () => readProof(entry.id), gcTime: 0 });
  return (
    <Stack component="section" aria-label={t('proof.title')} sx={{ gap: 1.5 }}>
      <Typography variant="h3">{t('proof.title')}</Typography>
      {isApiError(error, 'audit_entries.not_sealed') ? (
        <Alert
          severity="info"
          action={
            <Button color="inherit" size="small" loading={isFetching} onClick={() => refetch()}>
              {t('app.retry')}
            </Button>
          }
        >
          {t('proof.notSealed')}
        </Alert>
      ) : (
        error && <ErrorState error={error} onRetry={refetch} />
      )}
      {!error && !data && <Skeleton variant="rounded" height={120} />}
      {data && <Proof entry={entry} proof={data} />}
    </Stack>
  );
}

function Proof({ entry, proof }: { entry: AuditEntry; proof: AuditEntryProof }) {
  const t = useText();
  const formats = useFormats();
  // A new answer of the server is checked each time: what it says now counts.
  const check = useMutation({ mutationFn: () => checkAnew(entry) });
  const { size, signedAt } = proof.checkpoint;
  const facts = [
    { label: t('proof.index'), value: formats.number(proof.index) },
    { label: t('proof.head'), value: t('proof.headOf', { count: formats.number(size) }) },
    { label: t('seal.signedAt'), value: <Instant value={signedAt} /> },
  ];
  return (
    <>
      <Facts facts={facts} isDense />
      <CopyField label={t('proof.leaf')} value={proof.leaf} isText />
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" size="small" loading={check.isPending} onClick={() => check.mutate()}>
          {t('proof.check')}
        </Button>
        <Button
          variant="outlined"
          size="small"
          startIcon={<DownloadIcon />}
          onClick={() => saveFile(`entry-${proof.index}.tlog-proof`, 'text/plain', formatEntryProof(toEntryProof(proof)))}
        >
          {t('proof.download')}
        </Button>
        <LinkButton to="/seal" size="small" variant="outlined">
          {t('proof.toSeal')}
        </LinkButton>
      </Stack>
      <div aria-live="polite">
        {check.error && <ErrorState error={check.error} onRetry={() => check.mutate()} />}
        {check.data && !check.isPending && <Verdict {...check.data} />}
      </div>
    </>
  );
}

interface Checked {
  verdict: ProofVerdict;
  /** Of the head. */
  size: number;
}

async function checkAnew(entry: AuditEntry): Promise<Checked> {
  const proof = await readProof(entry.id);
  return { verdict: await checkProof(entry, proof), size: proof.checkpoint.size };
}

function Verdict({ verdict, size }: Checked) {
  const t = useText();
  const formats = useFormats();
  return (
    <Alert severity={verdict === 'proven' ? 'success' : 'error'}>{t(`proof.verdict.${verdict}`, { count: formats.number(size) })}</Alert>
  );
}
