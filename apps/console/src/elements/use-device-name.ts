import { useCallback } from 'react';
import { useText } from '../i18n/use-text.ts';
import { deviceOf } from './browser-name.ts';

/** "Firefox on Windows" for a user agent. */
export function useDeviceName(): (userAgent: string | null) => string {
  const t = useText();
  return useCallback(
    (userAgent) => {
      const device = deviceOf(userAgent);
      return device ? t('account.device', { browser: device.browser, system: device.system }) : t('account.deviceUnknown');
    },
    [t],
  );
}
