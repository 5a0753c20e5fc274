import { useCallback } from 'react';
import { useText } from '../i18n/use-text.ts';
import { deviceOf } from './browser-name.ts';

/** "Firefox on Windows" for a user agent; what is unknown speaks for itself. */
export function useDeviceName(): (userAgent: string | null) => string {
  const t = useText();
  return useCallback(
    (userAgent) => {
      const device = deviceOf(userAgent);
      if (device === undefined) return userAgent ?? t('account.deviceUnknown');
      return device.system === undefined ? device.browser : t('account.device', { browser: device.browser, system: device.system });
    },
    [t],
  );
}
