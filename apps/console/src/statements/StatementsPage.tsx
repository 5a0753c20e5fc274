import type { Statement } from '@mandat/contract';
import GavelIcon from '@mui/icons-material/GavelOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { PublishStatementButton } from './PublishStatementButton.tsx';
import { StatementText } from './StatementText.tsx';
import { readStatements } from './statements-api.ts';

/** The data-processing statement in its versions, and how many have confirmed each. */
export function StatementsPage() {
  const t = useText();
  return (
    <Page title={t('statements.title')} right="statements.read">
      <LoadedStatements />
    </Page>
  );
}

function LoadedStatements() {
  const t = useText();
  const { data, error, refetch } = useQuery({ queryKey: ['statements'], queryFn: readStatements });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={420} />;
  const newest = data[0];
  if (newest === undefined) {
    return (
      <EmptyState icon={GavelIcon} title={t('statements.emptyTitle')} text={t('statements.empty')}>
        <PublishStatementButton newest={undefined} />
      </EmptyState>
    );
  }
  const current = data.find(({ state }) => state === 'in_force');
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Panel title={t('statements.inForce')} help={t('statements.help')} action={<PublishStatementButton newest={newest} />}>
        {current && <Current statement={current} />}
      </Panel>
      <Panel title={t('statements.versions')}>
        <Stack component="ul" aria-label={t('statements.versions')} sx={{ listStyle: 'none', m: 0, p: 0, gap: 2.5 }}>
          {data.map((statement) => (
            <VersionItem key={statement.id} statement={statement} />
          ))}
        </Stack>
      </Panel>
    </Stack>
  );
}

function Current({ statement }: { statement: Statement }) {
  const t = useText();
  const formats = useFormats();
  const { confirmedUsers, activeUsers } = statement;
  const missing = activeUsers - confirmedUsers;
  const filter = encodeURIComponent(JSON.stringify({ isDue: true }));
  return (
    <Stack sx={{ gap: 2 }}>
      <Facts
        facts={[
          { label: t('resources.statements.fields.version'), value: String(statement.version) },
          { label: t('resources.statements.fields.validFrom'), value: <Instant value={statement.validFrom} /> },
          {
            label: t('resources.statements.fields.confirmedUsers'),
            value: t('statements.count', { confirmed: formats.number(confirmedUsers), active: formats.number(activeUsers) }),
          },
        ]}
      />
      <Stack sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap' }}>
        <Button component={Link} to="/statement-confirmations" variant="outlined">
          {t('statements.toConfirmations')}
        </Button>
        {missing > 0 && (
          <Button component={Link} to={`/statement-confirmations?filter=${filter}`} variant="outlined" color="warning">
            {t('statements.missing', { smart_count: missing })}
          </Button>
        )}
      </Stack>
      <StatementText statement={statement} label={t('statements.text')} maxHeight={420} />
    </Stack>
  );
}

function VersionItem({ statement }: { statement: Statement }) {
  const t = useText();
  const formats = useFormats();
  const { version, state, validFrom, publishedAt, publishedByName, confirmedUsers, activeUsers, textHash } = statement;
  const field = (name: string) => t(`resources.statements.fields.${name}`);
  return (
    <Box component="li">
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('statements.versionState', { version, state: t(`statements.states.${state}`) })}
      </Typography>
      <Facts
        isDense
        facts={[
          { label: field('validFrom'), value: <Instant value={validFrom} /> },
          { label: field('publishedAt'), value: <Instant value={publishedAt} /> },
          { label: field('publishedByName'), value: publishedByName ?? t('statements.byProduct') },
          {
            label: field('confirmedUsers'),
            value: t('statements.count', { confirmed: formats.number(confirmedUsers), active: formats.number(activeUsers) }),
          },
          { label: field('textHash'), value: <code>{textHash}</code> },
        ]}
      />
    </Box>
  );
}
