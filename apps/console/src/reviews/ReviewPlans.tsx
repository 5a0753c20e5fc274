import { ReviewPlan, reviewIntervalLimits, type UpdateReviewPlan } from '@mandat/contract';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { call } from '../api/client.ts';
import { ErrorState } from '../elements/ErrorState.tsx';
import { FormDialog } from '../elements/FormDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { PlanFacts } from './PlanFacts.tsx';
import { readPlans } from './reviews-api.ts';

/** What the operator reviews, how often, and when it is due next. */
export function ReviewPlans() {
  const { data, error, refetch } = useQuery({ queryKey: ['review-plans'], queryFn: readPlans });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' }, mb: 2.5 }}>
      {data?.map((plan) => (
        <PlanFacts key={plan.id} plan={plan}>
          <Box sx={{ mt: 1.5 }}>
            <EditPlanButton plan={plan} />
          </Box>
        </PlanFacts>
      )) ?? <Skeleton variant="rounded" height={150} />}
    </Box>
  );
}

function EditPlanButton({ plan }: { plan: ReviewPlan }) {
  const t = useText();
  const notify = useNotify();
  const subject = t(`reviewSubjects.${plan.subject}`);
  const save = (input: UpdateReviewPlan) => call(ReviewPlan, `/api/review-plans/${plan.id}`, { method: 'PUT', body: input });
  return (
    <FormDialog
      size="small"
      label={t('reviews.changePlan')}
      aria-label={`${t('reviews.changePlan')}: ${subject}`}
      reason={useReason('review_plans.update')}
      title={subject}
      text={t('reviews.planHelp')}
      confirmLabel={t('app.save')}
      fields={[
        {
          name: 'intervalMonths',
          label: t('resources.reviews.fields.intervalMonths'),
          kind: 'number',
          initial: String(plan.intervalMonths),
          help: t('reviews.intervalHelp', { minimum: reviewIntervalLimits.minimum, maximum: reviewIntervalLimits.maximum }),
        },
        { name: 'firstDueOn', label: t('resources.reviews.fields.firstDueOn'), kind: 'day', initial: plan.firstDueOn },
      ]}
      run={({ intervalMonths, firstDueOn = '' }) => save({ intervalMonths: Number(intervalMonths), firstDueOn, version: plan.version })}
      onDone={() => notify('reviews.planSaved', { type: 'success' })}
    />
  );
}
