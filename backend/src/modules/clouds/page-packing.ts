import { promisify } from 'node:util';
import zlib from 'node:zlib';

interface Packing {
  readonly chunkSize: number;
  readonly maxOutputLength?: number;
  /** With it the compressor takes the memory that the page needs, and two thirds of the time. */
  readonly pledgedSrcSize?: number;
  readonly params?: Readonly<Record<number, number>>;
}
type Pack = (bytes: string | Uint8Array, options: Packing) => Promise<Buffer>;

// Zstandard is a third smaller than gzip on vendors' rows, at half the time. Node 20 does not have it: there, gzip
// is written, and what was written on a newer Node cannot be read.
const zstd = typeof zlib.zstdCompress === 'function';
const unzstd = zstd ? zlib.zstdDecompressSync : zlib.gunzipSync;
const pack = promisify(zstd ? zlib.zstdCompress : zlib.gzip) as Pack;

// What a packer has written to last it holds until the next full collection, closed or not: a chunk of a page's size
// would bring that on every fifty pages. Packing, each chunk is a way to another thread too, and most pages fit into one.
const PACKED_CHUNK = 32 * 1024;
const PLAIN_CHUNK = 32 * 1024;

// The quickest level: half of the default's computing, for pages that are a twelfth larger.
const LEVEL = zstd ? { params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 } } : {};

export const compress = (bytes: string | Uint8Array): Promise<Buffer> =>
  pack(bytes, { chunkSize: PACKED_CHUNK, pledgedSrcSize: Buffer.byteLength(bytes), ...LEVEL });

const GZIP_MAGIC = 0x1f8b;

/**
 * Here and not on another thread: a page takes a quarter of a millisecond, and its bytes are garbage as soon as its
 * rows are read. Unpacked ahead, pages would grow old waiting, and old garbage is swept seldom.
 *
 * @throws Error of node:zlib for damaged bytes, or for more than `most` bytes of content
 */
export const decompress = (bytes: Buffer, most: number): Buffer =>
  (bytes.readUInt16BE(0) === GZIP_MAGIC ? zlib.gunzipSync : unzstd)(bytes, {
    maxOutputLength: most,
    chunkSize: PLAIN_CHUNK,
  });
