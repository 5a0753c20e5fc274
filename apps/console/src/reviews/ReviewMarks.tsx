import type { ReviewPlan, ReviewResult } from '@mandat/contract';
import BuildIcon from '@mui/icons-material/BuildOutlined';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutline';
import EventIcon from '@mui/icons-material/EventOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useText } from '../i18n/use-text.ts';

const looks: Readonly<Record<ReviewResult, { tone: Tone; icon: typeof SvgIcon }>> = {
  as_agreed: { tone: 'success', icon: CheckCircleIcon },
  deviation: { tone: 'error', icon: ErrorIcon },
  to_be_changed: { tone: 'warning', icon: BuildIcon },
};

export function ReviewResultMark({ result }: { result: ReviewResult }) {
  const t = useText();
  return <StatusMark {...looks[result]} label={t(`reviewResults.${result}`)} />;
}

export function PlanMark({ plan }: { plan: Pick<ReviewPlan, 'isOverdue'> }) {
  const t = useText();
  if (plan.isOverdue) return <StatusMark tone="error" icon={ErrorIcon} label={t('reviews.overdue')} />;
  return <StatusMark tone="success" icon={EventIcon} label={t('reviews.planned')} />;
}
