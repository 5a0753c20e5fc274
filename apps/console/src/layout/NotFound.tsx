import ExploreOffIcon from '@mui/icons-material/ExploreOffOutlined';
import Button from '@mui/material/Button';
import { Link, useNavigate } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from '../session/seat.ts';
import { PageBody } from './Page.tsx';

export function NotFound() {
  const t = useText();
  const navigate = useNavigate();
  const { home } = useSeat();
  return (
    <PageBody title={t('error.notFoundTitle')}>
      <EmptyState icon={ExploreOffIcon} title={t('error.notFoundTitle')} text={t('error.notFound')}>
        <Button onClick={() => navigate(-1)} variant="outlined">
          {t('app.back')}
        </Button>
        <Button component={Link} to={home} variant="contained">
          {t('app.home')}
        </Button>
      </EmptyState>
    </PageBody>
  );
}
