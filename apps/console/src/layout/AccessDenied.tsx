import LockIcon from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { useText } from '../i18n/use-text.ts';
import { type Right, rightKey, useSeat } from '../session/seat.ts';
import { PageBody } from './Page.tsx';

/** Takes the place of a page that this account has no right to see, and names the right. */
export function AccessDenied({ right }: { right?: Right }) {
  const t = useText();
  const { home, deniedText, side } = useSeat();
  const needed = right ? ` ${t('error.deniedRight', { right: t(rightKey(right, side)) })}.` : '';
  return (
    <PageBody title={t('error.deniedTitle')}>
      <EmptyState icon={LockIcon} title={t('error.deniedTitle')} text={`${t(deniedText)}${needed}`}>
        <Button component={Link} to={home} variant="contained">
          {t('app.home')}
        </Button>
      </EmptyState>
    </PageBody>
  );
}
