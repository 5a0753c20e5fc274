import type { ReviewPlan } from '@mandat/contract';
import type { ReactNode } from 'react';
import { Facts } from '../elements/Facts.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { PlanMark } from './ReviewMarks.tsx';

/** One plan with when its review was and will be, and what can be done with it. */
export function PlanFacts({ plan, children }: { plan: ReviewPlan; children: ReactNode }) {
  const t = useText();
  const formats = useFormats();
  const field = (name: 'intervalMonths' | 'lastReviewedOn' | 'nextDueOn') => t(`resources.reviews.fields.${name}`);
  return (
    <Panel title={t(`reviewSubjects.${plan.subject}`)} action={<PlanMark plan={plan} />}>
      <Facts
        facts={[
          { label: field('nextDueOn'), value: formats.day(plan.nextDueOn) },
          { label: field('lastReviewedOn'), value: plan.lastReviewedOn === null ? t('app.never') : formats.day(plan.lastReviewedOn) },
          { label: field('intervalMonths'), value: formats.number(plan.intervalMonths) },
        ]}
      />
      {children}
    </Panel>
  );
}
