import { type ChangeRequestHistory, type ChangeVersion, type Party, ProposeChange, parties } from '@mandat/contract';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Facts } from '../elements/Facts.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { ChangeActions } from './ChangeActions.tsx';
import { ChangeStateMark } from './ChangeStateMark.tsx';
import { Comments } from './Comments.tsx';

export function ChangeRequestShow() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<ChangeRequestHistory>('change-requests', { id });
  return (
    <Page title={data ? t('changeRequests.one', { number: data.number }) : t('changeRequests.title')} right="change_requests.read">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data?.versions ? <Details request={data} /> : <LoadingPage />)}
    </Page>
  );
}

/** Only what is signed is shown: it is read out of the very text whose hash stands beside it. */
function contentOf({ content }: ChangeVersion): ProposeChange | undefined {
  return ProposeChange.loose().safeParse(JSON.parse(content)).data;
}

function Details({ request }: { request: ChangeRequestHistory }) {
  const t = useText();
  const formats = useFormats();
  const newest = request.versions.at(-1);
  const content = newest && contentOf(newest);
  if (newest === undefined || content === undefined) return null;
  const { kind, title, text, effectiveOn, reviewId, instructionId } = content;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 300px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        {request.state === 'proposed' && <Alert severity="info">{t('changeRequests.waiting')}</Alert>}
        {request.state === 'effective' && (
          <Alert severity="success">{t('changeRequests.agreed', { date: formats.date(effectiveOn) })}</Alert>
        )}
        {request.endReason !== null && <Alert severity="warning">{t('changeRequests.ended', { reason: request.endReason })}</Alert>}
        <Panel
          title={title}
          help={t('changeRequests.text', { version: newest.version })}
          action={<ChangeStateMark state={request.state} />}
        >
          <Stack sx={{ gap: 2 }}>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
            <Facts
              facts={[
                { label: t('resources.change-requests.fields.kind'), value: t(`changeKinds.${kind}`) },
                { label: t('resources.change-requests.fields.effectiveOn'), value: formats.date(effectiveOn) },
                { label: t('resources.change-requests.fields.proposedBy'), value: t(`parties.${request.proposedBy}`) },
                ...(reviewId === null ? [] : [{ label: t('resources.change-requests.fields.reviewId'), value: reviewId }]),
                ...(instructionId === null ? [] : [{ label: t('resources.change-requests.fields.instructionId'), value: instructionId }]),
                { label: 'SHA-256', value: newest.hash },
              ]}
            />
          </Stack>
        </Panel>
        <Panel title={t('changeRequests.signatures')}>
          <Facts
            facts={parties.map((party) => ({ label: t(`parties.${party}`), value: <Signatures request={request} party={party} /> }))}
          />
        </Panel>
        <Comments request={request} />
        <Versions versions={request.versions} />
      </Stack>
      <Stack sx={{ gap: 2, '@media print': { display: 'none' } }}>
        {request.state === 'proposed' && <ChangeActions request={request} content={content} />}
        <Button startIcon={<PrintIcon />} onClick={() => print()}>
          {t('changeRequests.print')}
        </Button>
      </Stack>
    </Box>
  );
}

function Signatures({ request, party }: { request: ChangeRequestHistory; party: Party }) {
  const t = useText();
  const formats = useFormats();
  const theirs = request.signatures.filter((signature) => signature.party === party);
  if (theirs.length === 0) return <>{t('changeRequests.unsigned')}</>;
  return theirs.map(({ id, signerName, signedAt, version }) => (
    <div key={id}>
      {t('changeRequests.signed', { name: signerName, date: formats.dateTime(signedAt) })}
      {version !== request.version && `, ${t('changeRequests.void', { version })}`}
    </div>
  ));
}

function Versions({ versions }: { versions: readonly ChangeVersion[] }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Panel title={t('changeRequests.history')}>
      <Stack component="ol" sx={{ gap: 1.5, listStyle: 'none', p: 0, m: 0 }}>
        {versions.toReversed().map((version) => (
          <li key={version.version}>
            <Typography variant="caption" component="p" color="text.secondary">
              {t('changeRequests.version', { version: version.version, name: version.author.name, date: formats.dateTime(version.at) })}
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{contentOf(version)?.text}</Typography>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}
