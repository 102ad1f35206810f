import { Transform, type Duplex } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileTooLarge } from './files.errors';
import { inMebibytes, type ReadLimits } from './read-limits';

/** Inflates, and stops a bomb by its ratio long before its size would matter. */
export function boundedGunzip(limits: ReadLimits): Duplex[] {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  let inflated = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inflated += chunk.length;
      if (inflated > limits.inflated) {
        done(
          FileTooLarge({
            what: { zh: '解压后的大小', en: 'The size after inflating' },
            limit: inMebibytes(limits.inflated),
          }),
        );
      } else if (inflated > limits.ratioFrom && inflated > gunzip.bytesWritten * limits.ratio) {
        done(FileTooLarge({ what: { zh: '压缩倍数', en: 'The compression ratio' }, limit: `${limits.ratio} : 1` }));
      } else {
        done(null, chunk);
      }
    },
  });
  return [gunzip, meter];
}
