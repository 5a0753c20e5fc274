import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boot } from './Boot.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root"');

// The content security policy lets only styles with the page's nonce in; browsers show it to scripts as a property alone.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const styles = createCache({ key: 'mandat', prepend: true, ...(nonce ? { nonce } : {}) });

createRoot(root).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <Boot />
    </CacheProvider>
  </StrictMode>,
);
