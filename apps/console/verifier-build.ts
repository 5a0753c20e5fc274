import { build } from 'vite';

/** Writes `verifier.js` into `outDir`: the verifier as one script without dependencies, for a page opened from a file and for Node. */
export async function buildVerifier(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      lib: { entry: 'src/verifier/main.ts', formats: ['iife'], name: 'verifier', fileName: () => 'verifier.js' },
    },
  });
}
