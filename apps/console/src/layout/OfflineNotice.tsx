import CloudOffIcon from '@mui/icons-material/CloudOff';
import Alert from '@mui/material/Alert';
import { useSyncExternalStore } from 'react';
import { useText } from '../i18n/use-text.ts';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

export function OfflineNotice() {
  const t = useText();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!isOnline && (
        <Alert severity="warning" icon={<CloudOffIcon fontSize="inherit" />} sx={{ borderRadius: 0 }}>
          {t('app.offline')}
        </Alert>
      )}
    </div>
  );
}
