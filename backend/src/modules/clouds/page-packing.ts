import { promisify } from 'node:util';
import zlib from 'node:zlib';

interface Packing {
  readonly chunkSize: number;
  readonly maxOutputLength?: number;
}
type Pack = (bytes: string | Uint8Array, options: Packing) => Promise<Buffer>;

// Zstandard is a third smaller than gzip on vendors' rows, at half the time. Node 20 does not have it: there, gzip
// is written, and what was written on a newer Node cannot be read.
const zstd = typeof zlib.zstdCompress === 'function';
const gunzip = promisify(zlib.gunzip) as Pack;
const unzstd = zstd ? (promisify(zlib.zstdDecompress) as Pack) : gunzip;
const pack = promisify(zstd ? zlib.zstdCompress : zlib.gzip) as Pack;

// Each chunk is a way to another thread and back; most pages fit into one of these.
const PACKED_CHUNK = 128 * 1024;
const PLAIN_CHUNK = 512 * 1024;

export const compress = (bytes: string | Uint8Array): Promise<Buffer> => pack(bytes, { chunkSize: PACKED_CHUNK });

const GZIP_MAGIC = 0x1f8b;

/** @throws Error of node:zlib for damaged bytes, or for more than `most` bytes of content */
export const decompress = (bytes: Buffer, most: number): Promise<Buffer> =>
  (bytes.readUInt16BE(0) === GZIP_MAGIC ? gunzip : unzstd)(bytes, { maxOutputLength: most, chunkSize: PLAIN_CHUNK });
