import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressBuild } from './compress-build.ts';
import { buildVerifier } from './verifier-build.ts';

const api = process.env.MANDAT_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    {
      name: 'verifier',
      apply: 'build',
      async closeBundle() {
        await buildVerifier(`${import.meta.dirname}/dist`);
        await compressBuild(`${import.meta.dirname}/dist`);
      },
    },
  ],
  // The API replaces the placeholder by a fresh nonce each time it answers index.html.
  html: { cspNonce: 'NONCE_PLACEHOLDER' },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, target: 'es2023', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: api, changeOrigin: false } } },
});
