import { open } from 'node:fs/promises';

/** A file that somebody handed in, on disk. */
export interface HandedFile {
  /** As the person called it; only for messages. */
  readonly name: string;
  readonly path: string;
}

/** Enough for any heading, and for the marks by which a file is known. */
const HEAD_BYTES = 64 * 1024;

/** What a file is, its first bytes decide and not its name. */
export async function firstBytes(path: string, length = HEAD_BYTES): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

export const startsWith = (head: Buffer, magic: string): boolean =>
  head.subarray(0, magic.length).equals(Buffer.from(magic, 'latin1'));

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;
