import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline, Readable, type Duplex } from 'node:stream';
import type { Text } from '../errors/define-error';
import { boundedInflate, type InflateLimits } from './bounded-inflate';
import { FileTooLarge, UnreadableFile } from './files.errors';
import type { HandedFile } from './handed-file';

/** A file inside an archive, as its directory at the end says; its sizes are only claims. */
export interface ZipEntry {
  /** With "/" between folders; may be anything, so it never becomes a path on disk. */
  readonly name: string;
  readonly packed: number;
  /** CRC-32 of the content. */
  readonly sum: number;
  readonly stored: boolean;
  readonly start: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const MOST_DIRECTORY = 4 * 1024 * 1024;
const SIZE_IS_ELSEWHERE = 0xffffffff;

const DAMAGED: Text = { zh: '压缩包损坏或被截断。', en: 'the archive is damaged or cut off.' };
const LOCKED: Text = { zh: '压缩包已加密，请去掉密码。', en: 'the archive is encrypted: remove the password.' };
const METHOD: Text = {
  zh: '压缩包使用了不支持的压缩方法，请用普通 ZIP。',
  en: 'the archive is packed in a way that is not supported: use plain ZIP.',
};

/**
 * What a ZIP archive holds. Reads its directory only.
 *
 * @throws UnreadableFile for what is no archive, is encrypted or damaged; FileTooLarge above `most` files
 */
export async function zipEntries(file: HandedFile, most: number): Promise<readonly ZipEntry[]> {
  const handle = await open(file.path, 'r');
  try {
    const { directory, count } = await readDirectory(handle, file.name);
    if (count > most) {
      throw FileTooLarge({ what: { zh: '压缩包内的文件数', en: 'The number of files in it' }, limit: String(most) });
    }
    return entriesOf(directory, count, file.name);
  } finally {
    await handle.close();
  }
}

async function readDirectory(handle: FileHandle, file: string): Promise<{ directory: Buffer; count: number }> {
  const { size } = await handle.stat();
  const tail = await readAt(
    handle,
    Math.max(0, size - END_BYTES - MOST_COMMENT),
    Math.min(size, END_BYTES + MOST_COMMENT),
  );
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    const [count, bytes, start] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (bytes > MOST_DIRECTORY || start + bytes > size) break;
    return { directory: await readAt(handle, start, bytes), count };
  }
  throw UnreadableFile({ file, reason: DAMAGED });
}

function entriesOf(directory: Buffer, count: number, file: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY) {
      throw UnreadableFile({ file, reason: DAMAGED });
    }
    const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)];
    if (flags & 1) throw UnreadableFile({ file, reason: LOCKED });
    if (method !== 0 && method !== 8) throw UnreadableFile({ file, reason: METHOD });
    const [packed, start] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
    const sum = directory.readUInt32LE(at + 16);
    if (packed === SIZE_IS_ELSEWHERE || start === SIZE_IS_ELSEWHERE) throw UnreadableFile({ file, reason: METHOD });
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const name = directory.subarray(at + 46, nameEnd).toString('utf8');
    if (!name.endsWith('/')) entries.push({ name, packed, sum, stored: method === 0, start });
    else count--;
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The content of one file of an archive, unpacked and bounded.
 *
 * @returns a stream that fails with UnreadableFile, FileTooLarge or what zlib says
 */
export async function openZipEntry(file: HandedFile, entry: ZipEntry, limits: InflateLimits): Promise<Readable> {
  const handle = await open(file.path, 'r');
  let start: number;
  try {
    const local = await readAt(handle, entry.start, 30);
    if (local.length < 30 || local.readUInt32LE(0) !== LOCAL)
      throw UnreadableFile({ file: file.name, reason: DAMAGED });
    start = entry.start + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await handle.close();
  }
  if (entry.packed === 0) return Readable.from([]);
  const source = createReadStream(file.path, { start, end: start + entry.packed - 1 });
  if (entry.stored) return source;
  const stages: Duplex[] = boundedInflate(limits);
  pipeline([source, ...stages], () => undefined);
  return stages.at(-1)!;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position });
  return buffer.subarray(0, bytesRead);
}
