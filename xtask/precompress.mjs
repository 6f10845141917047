// Writes FILE.br and FILE.gz beside each text and WASM file of a folder, at the highest level: done once per build,
// served many times. A form that is not smaller than the file is left out.
//
//   node precompress.mjs target/site
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(css|html|ico|js|json|map|mjs|svg|txt|wasm|webmanifest|xml)$/;
// the runtime compresses on its pool of threads; more files at once than that only take memory
const AT_ONCE = 4;

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node precompress.mjs FOLDER');
  process.exit(2);
}

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

async function compress(file) {
  const plain = await readFile(file);
  const brotli = promisify(brotliCompress)(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const gzipped = promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION });
  for (const [extension, bytes] of [['br', await brotli], ['gz', await gzipped]]) {
    const target = `${file}.${extension}`;
    // the entry files are measured by their Brotli form, so they always have one
    if (bytes.length < plain.length || /\.(css|js|wasm)$/.test(file)) await writeFile(target, bytes);
    else await rm(target, { force: true });
  }
}

const waiting = [...files];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) await compress(file);
  }),
);
console.log(`  ${files.length} files`);
