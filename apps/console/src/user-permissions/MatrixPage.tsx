import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { EmptyState } from '../elements/EmptyState.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useLeaveGuard } from '../elements/use-leave-guard.tsx';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { MatrixView } from './MatrixView.tsx';
import { useMatrix } from './use-matrix.ts';

export function MatrixPage() {
  const t = useText();
  return (
    <Page title={t('matrix.title')} right="user_permissions.read" isWide>
      <LoadedMatrix />
    </Page>
  );
}

function LoadedMatrix() {
  const t = useText();
  const matrix = useMatrix();
  const guard = useLeaveGuard(matrix.list.length > 0);
  const { isPending, error, refetch } = matrix.query;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (isPending) return <MatrixSkeleton />;
  if (matrix.rows.length === 0) {
    return (
      <Card>
        <EmptyState icon={PeopleIcon} title={t('matrix.emptyTitle')} text={t('matrix.empty')} />
      </Card>
    );
  }
  return (
    <>
      <MatrixView matrix={matrix} />
      {guard}
    </>
  );
}

function MatrixSkeleton() {
  const t = useText();
  return (
    <Stack role="status" sx={{ gap: 1.5 }}>
      <VisuallyHidden>{t('matrix.loading')}</VisuallyHidden>
      <Skeleton variant="rounded" height={40} sx={{ maxWidth: 720 }} />
      <Skeleton variant="rounded" height={460} />
    </Stack>
  );
}
