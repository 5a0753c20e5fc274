import type { AuditCase, Review } from '@mandat/contract';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useParams } from 'react-router';
import { AuditStateMark } from '../../audit-cases/AuditStateMark.tsx';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { PlanFacts } from '../../reviews/PlanFacts.tsx';
import { ReviewChecklistButton } from '../../reviews/ReviewChecklistButton.tsx';
import { ReviewResultMark } from '../../reviews/ReviewMarks.tsx';
import { readControl } from './control-api.ts';
import { RecordReviewButton } from './RecordReviewButton.tsx';

/** One customer's order control: what is to be reviewed, what was, and the customer's audits. */
export function ControlPage() {
  const t = useText();
  const { tenantId = '' } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: ['control', tenantId], queryFn: () => readControl(tenantId) });
  return (
    <Page title={t('control.title')} right="reviews.read">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && !data && <LoadingPage />}
      {!error && data && (
        <Stack sx={{ gap: 2 }}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } }}>
            {data.plans.map((plan) => (
              <PlanFacts key={plan.id} plan={plan}>
                <Box sx={{ mt: 1.5 }}>
                  <RecordReviewButton tenantId={tenantId} plan={plan} />
                </Box>
              </PlanFacts>
            ))}
          </Box>
          <ReviewsPanel reviews={data.reviews} />
          <AuditsPanel tenantId={tenantId} audits={data.audits} />
        </Stack>
      )}
    </Page>
  );
}

const plain = { listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 } as const;
const row = { display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' } as const;

function ReviewsPanel({ reviews }: { reviews: readonly Review[] }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Panel title={t('control.reviews')}>
      {reviews.length === 0 && <Typography color="text.secondary">{t('reviews.emptyTitle')}</Typography>}
      <Box component="ul" sx={plain}>
        {reviews.map((review) => (
          <Box component="li" key={review.id} sx={row}>
            <span>
              {formats.day(review.reviewedOn)}: {t(`reviewSubjects.${review.subject}`)}
            </span>
            <ReviewResultMark result={review.result} />
            <Typography component="span" variant="body2" color="text.secondary">
              {review.reviewerName}
            </Typography>
            <ReviewChecklistButton review={review} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function AuditsPanel({ tenantId, audits }: { tenantId: string; audits: readonly AuditCase[] }) {
  const t = useText();
  return (
    <Panel title={t('audits.title')}>
      {audits.length === 0 && <Typography color="text.secondary">{t('audits.emptyTitle')}</Typography>}
      <Box component="ul" sx={plain}>
        {audits.map((audit) => (
          <Box component="li" key={audit.id} sx={row}>
            <Instant value={audit.startsAt} />
            <Link component={RouterLink} to={`/operator/tenants/${tenantId}/audit-cases/${audit.id}`} sx={{ overflowWrap: 'anywhere' }}>
              {audit.purpose}
            </Link>
            <AuditStateMark state={audit.state} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
