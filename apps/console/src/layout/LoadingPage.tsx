import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';

/** Stands in for a page whose code or data is on its way. */
export function LoadingPage() {
  const t = useText();
  return (
    <Stack role="status" sx={{ gap: 2, p: 3, width: '100%', maxWidth: 1180, mx: 'auto' }}>
      <VisuallyHidden>{t('app.loading')}</VisuallyHidden>
      <Skeleton variant="rounded" height={48} sx={{ maxWidth: 420 }} />
      <Skeleton variant="rounded" height={180} />
      <Skeleton variant="rounded" height={120} />
    </Stack>
  );
}
