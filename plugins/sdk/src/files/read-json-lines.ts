import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Duplex } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Text } from '../errors/define-error';
import { parseLossless } from '../json';
import { boundedGunzip } from './bounded-inflate';
import { headOf, refuseMistaken } from './file-head';
import { asDeclared, BrokenRow, FileTooLarge } from './files.errors';
import type { HandedFile } from './handed-file';
import { inMebibytes, READ_LIMITS, type ReadLimits } from './read-limits';
import { textGate } from './text-gate';

/** One object of a JSON-lines file, its numbers as the texts that were sent. */
export interface JsonLine {
  readonly row: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * The objects of a file with one JSON object a line (also gzip), in file order.
 *
 * @throws UnreadableFile, BrokenRow, FileTooLarge and nothing else
 */
export async function* readJsonLines(file: HandedFile, limits: ReadLimits = READ_LIMITS): AsyncGenerator<JsonLine> {
  try {
    const { gzip, head } = await headOf(file);
    refuseMistaken(head, file.name, { strict: true });
    const unpacked: Duplex[] = gzip ? boundedGunzip(limits) : [];
    const text = new PassThrough();
    pipeline([createReadStream(file.path), ...unpacked, textGate(file.name, 'utf-8'), text], () => undefined);
    let row = 0;
    for await (const line of linesOf(text, limits)) {
      row++;
      const plain = row === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (plain.trim() !== '') yield { row, value: objectOf(plain, row) };
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
}

async function* linesOf(text: AsyncIterable<Buffer>, limits: ReadLimits): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop()!;
    if (rest.length > limits.record) {
      throw FileTooLarge({ what: { zh: '一行的长度', en: 'The length of a line' }, limit: inMebibytes(limits.record) });
    }
    yield* lines;
  }
  yield rest + decoder.end();
}

const NO_OBJECT: Text = { zh: '不是一个 JSON 对象。', en: 'it is not one JSON object.' };

function objectOf(line: string, row: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parseLossless(line);
  } catch (error) {
    throw BrokenRow({ row, reason: NO_OBJECT }, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw BrokenRow({ row, reason: NO_OBJECT });
  return value as Readonly<Record<string, unknown>>;
}
