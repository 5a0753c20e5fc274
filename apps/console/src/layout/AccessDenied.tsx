import type { Permission } from '@mandat/contract';
import LockIcon from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { useText } from '../i18n/use-text.ts';
import { PageBody } from './Page.tsx';

/** Takes the place of a page that this account has no right to see, and names the right. */
export function AccessDenied({ right }: { right?: Permission }) {
  const t = useText();
  const needed = right ? ` ${t('error.deniedRight', { right: t(`permissions.${right}`) })}.` : '';
  return (
    <PageBody title={t('error.deniedTitle')}>
      <EmptyState icon={LockIcon} title={t('error.deniedTitle')} text={`${t('error.denied')}${needed}`}>
        <Button component={Link} to="/" variant="contained">
          {t('app.home')}
        </Button>
      </EmptyState>
    </PageBody>
  );
}
