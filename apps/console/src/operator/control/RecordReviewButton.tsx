import { ReviewAnswer, type ReviewPlan, ReviewResult, reviewAnswers, reviewChecklists, reviewResults } from '@mandat/contract';
import { useNotify } from 'react-admin';
import { type DialogValues, FormDialog, optional } from '../../elements/FormDialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useReason } from '../../session/use-reason.ts';
import { recordReview } from './control-api.ts';

/** Records what a review of one subject found, question by question. */
export function RecordReviewButton({ tenantId, plan }: { tenantId: string; plan: ReviewPlan }) {
  const t = useText();
  const notify = useNotify();
  const questions = reviewChecklists[plan.subject];
  const subject = t(`reviewSubjects.${plan.subject}`);
  const answers = reviewAnswers.map((answer) => ({ value: answer, label: t(`reviewAnswers.${answer}`) }));
  const record = (values: DialogValues) =>
    recordReview(tenantId, {
      subject: plan.subject,
      result: ReviewResult.catch('deviation').parse(values.result),
      checklist: questions.map((question) => ({ question, answer: ReviewAnswer.catch('no').parse(values[question]), note: null })),
      findings: optional(values.findings),
    });
  return (
    <FormDialog
      size="small"
      variant="contained"
      label={t('control.record')}
      aria-label={`${t('control.record')}: ${subject}`}
      reason={useReason('reviews.record')}
      title={subject}
      text={t('control.recordText')}
      fields={[
        ...questions.map((question) => ({ name: question, label: t(`reviewQuestions.${question}`), options: answers, initial: 'yes' })),
        {
          name: 'result',
          label: t('resources.reviews.fields.result'),
          options: reviewResults.map((result) => ({ value: result, label: t(`reviewResults.${result}`) })),
          initial: 'as_agreed',
        },
        { name: 'findings', label: t('resources.reviews.fields.findings'), kind: 'lines', isOptional: true, maximum: 10_000 },
      ]}
      run={record}
      onDone={() => notify('control.recorded', { type: 'success' })}
    />
  );
}
