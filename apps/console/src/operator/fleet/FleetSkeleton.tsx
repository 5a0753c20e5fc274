import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { VisuallyHidden } from '../../elements/VisuallyHidden.tsx';
import { useText } from '../../i18n/use-text.ts';

/** Holds the places of what is on its way. */
export function FleetSkeleton() {
  const t = useText();
  return (
    <Stack sx={{ gap: 2 }} aria-busy>
      <VisuallyHidden>{t('app.loading')}</VisuallyHidden>
      {[96, 240, 320].map((height) => (
        <Skeleton key={height} variant="rounded" height={height} />
      ))}
    </Stack>
  );
}
