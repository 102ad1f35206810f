import { Transform, type Duplex } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { FileTooLarge } from './files.errors';
import { inMebibytes, type ReadLimits } from './read-limits';

/** How much may come out of what is packed. */
export type InflateLimits = Pick<ReadLimits, 'inflated' | 'ratio' | 'ratioFrom'>;

const CHUNK = 256 * 1024;

/** Inflates gzip, and stops a bomb by its ratio long before its size would matter. */
export function boundedGunzip(limits: InflateLimits): Duplex[] {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  return [gunzip, meter(gunzip, limits)];
}

/** The same for a file inside an archive. */
export function boundedInflate(limits: InflateLimits): Duplex[] {
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  return [inflate, meter(inflate, limits)];
}

function meter(packed: { readonly bytesWritten: number }, limits: InflateLimits): Duplex {
  let inflated = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inflated += chunk.length;
      if (inflated > limits.inflated) {
        done(
          FileTooLarge({
            what: { zh: '解压后的大小', en: 'The size after inflating' },
            limit: inMebibytes(limits.inflated),
          }),
        );
      } else if (inflated > limits.ratioFrom && inflated > packed.bytesWritten * limits.ratio) {
        done(FileTooLarge({ what: { zh: '压缩倍数', en: 'The compression ratio' }, limit: `${limits.ratio} : 1` }));
      } else {
        done(null, chunk);
      }
    },
  });
}
