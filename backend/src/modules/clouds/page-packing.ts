import { promisify } from 'node:util';
import zlib from 'node:zlib';

type Compress = (bytes: string | Uint8Array) => Promise<Buffer>;
type Decompress = (bytes: Uint8Array, options: zlib.ZlibOptions) => Promise<Buffer>;

// Zstandard is a third smaller than gzip on vendors' rows, at half the time. Node 20 does not have it: there, gzip
// is written, and what was written on a newer Node cannot be read.
const zstd = typeof zlib.zstdCompress === 'function';
const gunzip = promisify(zlib.gunzip) as Decompress;
const unzstd = zstd ? (promisify(zlib.zstdDecompress) as Decompress) : gunzip;

export const compress: Compress = zstd ? promisify(zlib.zstdCompress) : promisify(zlib.gzip);

const GZIP_MAGIC = 0x1f8b;

/** @throws Error of node:zlib for damaged bytes, or for more than `most` bytes of content */
export const decompress = (bytes: Buffer, most: number): Promise<Buffer> =>
  (bytes.readUInt16BE(0) === GZIP_MAGIC ? gunzip : unzstd)(bytes, { maxOutputLength: most });
