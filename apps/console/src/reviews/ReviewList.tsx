import { type Review, reviewResults, reviewSubjects } from '@mandat/contract';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import { useMemo } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { ReviewChecklistButton } from './ReviewChecklistButton.tsx';
import { ReviewResultMark } from './ReviewMarks.tsx';
import { ReviewPlans } from './ReviewPlans.tsx';

/** Order control as the customer sees it: the plans, and the reviews that were held. */
export function ReviewList() {
  const t = useText();
  const formats = useFormats();
  const facets = useMemo(() => reviewFacets(t), [t]);
  return (
    <ListPage<Review>
      resource="reviews"
      right="reviews.read"
      texts={{ title: t('reviews.title'), search: null, emptyTitle: t('reviews.emptyTitle'), empty: t('reviews.empty') }}
      icon={FactCheckIcon}
      sort={{ field: 'recordedAt', order: 'DESC' }}
      columns={useReviewColumns()}
      facets={facets}
      describe={useDescribe('reviews')}
      nameOf={(review) => formats.day(review.reviewedOn)}
      above={<ReviewPlans />}
    />
  );
}

export function useReviewColumns(): Column<Review>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.reviews.fields.${id}`);
  const day = (id: 'reviewedOn' | 'dueOn'): Column<Review> => ({
    id,
    label: field(id),
    render: (review) => formats.day(review[id]),
    text: (review) => review[id],
    ...(id === 'reviewedOn' ? { sortBy: 'recordedAt' } : {}),
  });
  const subject = (review: Review) => t(`reviewSubjects.${review.subject}`);
  return [
    day('reviewedOn'),
    { id: 'subject', label: field('subject'), render: subject, text: subject },
    {
      id: 'result',
      label: field('result'),
      render: (review) => <ReviewResultMark result={review.result} />,
      text: (review) => t(`reviewResults.${review.result}`),
    },
    day('dueOn'),
    { id: 'reviewerName', label: field('reviewerName'), render: (review) => review.reviewerName, text: (review) => review.reviewerName },
    {
      id: 'findings',
      label: field('findings'),
      render: (review) => review.findings ?? '–',
      text: (review) => review.findings ?? '',
      isHiddenAtFirst: true,
    },
    { id: 'checklist', label: t('reviews.checklist'), render: (review) => <ReviewChecklistButton review={review} /> },
  ];
}

function reviewFacets(t: Text): Facet[] {
  const field = (id: string) => t(`resources.reviews.fields.${id}`);
  return [
    {
      id: 'subject',
      label: field('subject'),
      options: reviewSubjects.map((subject) => ({ label: t(`reviewSubjects.${subject}`), filter: { subject } })),
    },
    {
      id: 'result',
      label: field('result'),
      options: reviewResults.map((result) => ({ label: t(`reviewResults.${result}`), filter: { result } })),
    },
  ];
}
