import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { readPlans } from './reviews-api.ts';

/** Says on the first page that a review of the operator's is overdue; nothing when none is, or without the right to know. */
export function OverdueReviews() {
  const t = useText();
  const mayRead = useHasPermission('review_plans.read');
  const { data = [] } = useQuery({ queryKey: ['review-plans'], queryFn: readPlans, enabled: mayRead });
  const overdue = data.filter((plan) => plan.isOverdue).length;
  if (overdue === 0) return null;
  return (
    <Alert severity="warning">
      <Link component={RouterLink} to="/reviews" color="inherit">
        {t('reviews.overdueCount', { smart_count: overdue })}
      </Link>
    </Alert>
  );
}
