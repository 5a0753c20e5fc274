import { describeFault, describeRestore, type LogFault, type LogReport } from '@mandat/crypto';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState } from 'react-admin';
import { ApiError } from '../api/problem.ts';
import { errorKey } from '../elements/ErrorState.tsx';
import { type Fact, Facts } from '../elements/Facts.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import type { CheckResult } from '../verifier/verify.ts';

/** What came out: that all is in order, or the first place that is not, in plain words. */
export function VerifyResult({ result }: { result: CheckResult }) {
  const t = useText();
  if (result.kind === 'nothing_kept') return <Alert severity="warning">{t('seal.nothingKept')}</Alert>;
  if (result.kind === 'no_key') return <Alert severity="warning">{t('seal.noKey')}</Alert>;
  const { report, keptHeads, isOnItsOwn } = result;
  if (report.fault !== undefined) return <FaultAlert fault={report.fault} />;
  return (
    <>
      <OrderAlert report={report} keptHeads={keptHeads} />
      {isOnItsOwn && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {t('seal.onItsOwn')}
        </Alert>
      )}
    </>
  );
}

function OrderAlert({ report, keptHeads }: { report: LogReport; keptHeads: number }) {
  const t = useText();
  const formats = useFormats();
  const [locale] = useLocaleState();
  const facts: Fact[] = [
    { label: t('seal.leavesChecked'), value: formats.number(report.leaves) },
    { label: t('seal.headsAgree'), value: formats.number(keptHeads - report.lostHeads) },
    { label: t('seal.payloadsErased'), value: formats.number(report.erased) },
    { label: t('seal.entriesExpired'), value: formats.number(report.expired) },
  ];
  return (
    <Alert severity="success">
      <AlertTitle>{t('seal.inOrder')}</AlertTitle>
      <Facts facts={facts} />
      {report.restores.map((restore) => (
        <Typography key={restore.epoch} sx={{ mt: 1 }}>
          {describeRestore(restore, locale === 'de' ? 'de' : 'en')}
        </Typography>
      ))}
    </Alert>
  );
}

function FaultAlert({ fault }: { fault: LogFault }) {
  const t = useText();
  const formats = useFormats();
  const [locale] = useLocaleState();
  const { kind, leaf, line, entryId, kept } = fault;
  // It is what was chosen that is wrong, not the log.
  const isOfKept = kind === 'kept';
  const facts: Fact[] = [
    { label: t('seal.place'), value: formats.number(leaf) },
    ...(entryId === undefined ? [] : [{ label: t('seal.entry'), value: entryId }]),
    ...(line === 0 ? [] : [{ label: t('seal.line'), value: formats.number(line) }]),
    ...(kept === undefined ? [] : [{ label: t('seal.keptHead'), value: `${kept.from} (${formats.number(kept.size)})` }]),
  ];
  return (
    <Alert severity={isOfKept ? 'warning' : 'error'}>
      <AlertTitle>{t(isOfKept ? 'seal.notComparable' : 'seal.notInOrder')}</AlertTitle>
      <Typography sx={{ fontWeight: 500, mb: 1, overflowWrap: 'anywhere' }}>
        {describeFault(fault, locale === 'de' ? 'de' : 'en')}
      </Typography>
      <Typography sx={{ mb: 1 }}>{t(`seal.meaning.${kind}`)}</Typography>
      <Facts facts={facts} />
      {!isOfKept && <Typography sx={{ mt: 1 }}>{t('seal.whatNow')}</Typography>}
      {entryId !== undefined && (
        <Box sx={{ mt: 1 }}>
          <LinkButton to={`/audit-entries/${entryId}/show`} size="small" variant="outlined" color="inherit">
            {t('seal.openEntry')}
          </LinkButton>
        </Box>
      )}
    </Alert>
  );
}

/** Nothing was found out: the log did not come, or could not be read. */
export function VerifyFailure({ error }: { error: unknown }) {
  const t = useText();
  const isRefusal = error instanceof ApiError;
  return <Alert severity="warning">{isRefusal ? t(errorKey(error)) : t('seal.unreadable')}</Alert>;
}
