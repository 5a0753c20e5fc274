import { describe } from 'vitest';
import { journeyMs } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useStandAlonePage } from '../support/stand-alone-page.ts';
import { describeTamperings } from '../support/tamperings.ts';

describe.skipIf(!hasChromium)('the stand-alone page, opened from a file without a network', { timeout: journeyMs }, () => {
  describeTamperings(useStandAlonePage());
});
