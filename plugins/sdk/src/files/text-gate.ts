import { isUtf8 } from 'node:buffer';
import { Transform } from 'node:stream';
import type { Text } from '../errors/define-error';
import { UnreadableFile } from './files.errors';

/** How the text of a file is written. GB18030 holds all of GBK and GB2312. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Lets text of one encoding through, as UTF-8, and nothing else. The parser would put a replacement
 * character where a name is written in another encoding, and nobody would see it before the bill is
 * printed.
 */
export const textGate = (file: string, encoding: TextEncoding): Transform =>
  encoding === 'utf-8' ? utf8Gate(file) : decodingGate(file, encoding);

const BINARY: Text = { zh: '含有二进制数据。', en: 'it holds binary data.' };
const notIn = (encoding: TextEncoding): Text => ({
  zh: `编码不是 ${encoding.toUpperCase()}。`,
  en: `it is not ${encoding.toUpperCase()}.`,
});

function utf8Gate(file: string): Transform {
  let rest: Buffer = Buffer.alloc(0);
  const wrong = (bytes: Buffer): Error | null => {
    if (bytes.includes(0)) return UnreadableFile({ file, reason: BINARY });
    return isUtf8(bytes) ? null : UnreadableFile({ file, reason: notIn('utf-8') });
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

function decodingGate(file: string, encoding: TextEncoding): Transform {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (chunk: Buffer | undefined): { text: string } | { error: Error } => {
    try {
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      return text.includes('\u0000') ? { error: UnreadableFile({ file, reason: BINARY }) } : { text };
    } catch (error) {
      return { error: UnreadableFile({ file, reason: notIn(encoding) }, { cause: error }) };
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const found = decoded(chunk);
      if ('error' in found) done(found.error);
      else done(null, Buffer.from(found.text));
    },
    flush(done) {
      const found = decoded(undefined);
      if ('error' in found) done(found.error);
      else done(null, Buffer.from(found.text));
    },
  });
}
