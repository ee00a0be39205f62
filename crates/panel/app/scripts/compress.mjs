// Makes `.br` and `.gz` of every text file of dist but the pages, so that the server compresses nothing; every browser takes one of them.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url).pathname;
const TEXT = /\.(js|css|svg|json|txt)$/;

for (const name of readdirSync(DIST, { recursive: true })) {
  const file = join(DIST, name);
  // pages are completed for each answer
  if (!statSync(file).isFile() || !TEXT.test(file)) continue;
  const bytes = readFileSync(file);
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
    }),
  );
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  rmSync(file);
}
