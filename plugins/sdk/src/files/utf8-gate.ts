import { isUtf8 } from 'node:buffer';
import { Transform } from 'node:stream';
import type { Text } from '../errors/define-error';
import { UnreadableFile } from './files.errors';

/**
 * Lets UTF-8 text through and nothing else. The parser would put a replacement character where a
 * GBK file has a name, and nobody would see it before the bill is printed.
 */
export function utf8Gate(file: string): Transform {
  let rest: Buffer = Buffer.alloc(0);
  const refuse = (reason: Text) => UnreadableFile({ file, reason });
  const wrong = (bytes: Buffer): Error | null => {
    if (bytes.includes(0)) return refuse({ zh: '含有二进制数据。', en: 'it holds binary data.' });
    return isUtf8(bytes) ? null : refuse({ zh: '编码不是 UTF-8。', en: 'it is not UTF-8.' });
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const whole = wholeCharacters(bytes);
      rest = bytes.subarray(whole);
      const error = wrong(bytes.subarray(0, whole));
      if (error) done(error);
      else done(null, bytes.subarray(0, whole));
    },
    flush(done) {
      done(wrong(rest), rest);
    },
  });
}

/** Bytes up to the last character that is complete; UTF-8 has at most three bytes after the first. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needs ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
