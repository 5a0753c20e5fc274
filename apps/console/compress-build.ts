import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

const compressible = /\.(?:js|css|svg)$/;
const encoders = {
  br: (plain: Buffer) =>
    promisify(brotliCompress)(plain, {
      params: { [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.byteLength },
    }),
  gz: (plain: Buffer) => promisify(gzip)(plain, { level: zlib.Z_BEST_COMPRESSION }),
};

/** Puts `.br` and `.gz` beside every file of the build in `outDir`, as small as they get: once here instead of at every start. */
export async function compressBuild(outDir: string): Promise<void> {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  await Promise.all(
    paths.map(async (path) => {
      const plain = await readFile(path);
      for (const [ending, encode] of Object.entries(encoders)) await writeFile(`${path}.${ending}`, await encode(plain));
    }),
  );
}
