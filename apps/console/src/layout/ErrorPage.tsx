import ReportIcon from '@mui/icons-material/ReportGmailerrorredOutlined';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { useText } from '../i18n/use-text.ts';
import { PageBody } from './Page.tsx';

/** Takes the place of a page that failed while it was drawn; going anywhere else clears it. */
export function ErrorPage({ onReset }: { onReset: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { key } = useLocation();
  const failedAt = useRef(key);
  useEffect(() => {
    if (failedAt.current !== key) onReset();
  }, [key, onReset]);
  return (
    <PageBody title={t('error.title')}>
      <EmptyState icon={ReportIcon} title={t('error.title')} text={t('error.text')}>
        <Button onClick={() => navigate(-1)} variant="outlined">
          {t('app.back')}
        </Button>
        <Button onClick={onReset} variant="contained">
          {t('app.retry')}
        </Button>
      </EmptyState>
    </PageBody>
  );
}
