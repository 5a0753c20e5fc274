import type { Review } from '@mandat/contract';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { Facts } from '../elements/Facts.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

/** Shows what was asked and answered in a review, and what was found. */
export function ReviewChecklistButton({ review }: { review: Review }) {
  const t = useText();
  const formats = useFormats();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const title = `${t(`reviewSubjects.${review.subject}`)}, ${formats.day(review.reviewedOn)}`;
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)} aria-label={`${t('reviews.checklist')}: ${title}`}>
        {t('reviews.checklist')}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} fullWidth maxWidth="sm" aria-labelledby={id}>
        <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <Facts
              facts={review.checklist.map(({ question, answer, note }) => ({
                label: t(`reviewQuestions.${question}`),
                value: note === null ? t(`reviewAnswers.${answer}`) : `${t(`reviewAnswers.${answer}`)}: ${note}`,
              }))}
            />
            {review.findings !== null && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{review.findings}</Typography>}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={() => setIsOpen(false)}>{t('app.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
