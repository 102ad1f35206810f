import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { AppError, type Text } from '@cloudtally/plugin-sdk';
import type { FocusRow } from './focus-row';
import { NotAFocusFile } from './focus.errors';
import { readCsv } from './read-csv';
import { READ_LIMITS, type ReadLimits } from './read-limits';
import { readParquet } from './read-parquet';

export interface HandedFile {
  /** As the person called it; only for messages. */
  readonly name: string;
  readonly path: string;
}

/**
 * Rows of a FOCUS file in file order, each cell checked. What the file is, its first bytes decide and
 * not its name. Streams: memory stays flat whatever the size.
 *
 * @throws NotAFocusFile, BadHeader, BrokenRow, BadValue, TooLarge and nothing else
 */
export async function* readFocusFile(file: HandedFile, limits: ReadLimits = READ_LIMITS): AsyncGenerator<FocusRow> {
  try {
    const head = await firstBytes(file.path);
    if (startsWith(head, 'PAR1')) yield* readParquet(file, limits);
    else if (isGzip(head)) yield* readCsv(file, { gzip: true, head: inflateHead(head) }, limits);
    else yield* readCsv(file, { gzip: false, head: textHead(head) }, limits);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw NotAFocusFile({ file: file.name, reason: unreadable(error) }, { cause: error });
  }
}

const HEAD_BYTES = 64 * 1024;

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const startsWith = (head: Buffer, magic: string) => head.subarray(0, magic.length).equals(Buffer.from(magic, 'latin1'));
const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;

// Four compressed KiB hold the heading, and cannot inflate to more than four MiB.
const inflateHead = (head: Buffer): Buffer =>
  textHead(
    gunzipSync(head.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * 1024 * 1024 }),
  );

/** Refuses by name what is handed in by mistake most often. */
function textHead(head: Buffer): Buffer {
  const looksLike: Readonly<Record<string, Text>> = {
    'PK\u0003\u0004': { zh: '这是 Excel 或 ZIP 文件。', en: 'it is an Excel or ZIP file.' },
    '\u00ff\u00fe': { zh: '编码是 UTF-16，应为 UTF-8。', en: 'it is UTF-16, and should be UTF-8.' },
    '\u00fe\u00ff': { zh: '编码是 UTF-16，应为 UTF-8。', en: 'it is UTF-16, and should be UTF-8.' },
    PAR1: { zh: 'Parquet 文件不应再压缩。', en: 'a Parquet file is not compressed again.' },
    '%PDF': { zh: '这是 PDF 文件。', en: 'it is a PDF file.' },
  };
  const found = Object.keys(looksLike).find(magic => startsWith(head, magic));
  if (found) throw NotAFocusFile({ file: '', reason: looksLike[found]! });
  return head;
}

function unreadable(error: unknown): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return { zh: '文件不存在。', en: 'there is no such file.' };
  if (code.startsWith('Z_') || code.startsWith('ERR_')) {
    return { zh: '压缩数据损坏或被截断。', en: 'the compressed data are damaged or cut off.' };
  }
  return { zh: '内容损坏或被截断。', en: 'its content is damaged or cut off.' };
}
