import { constants } from 'node:buffer';

/** One file of an archive. */
export interface ArchiveEntry {
  /** With "/" between folder and file; ASCII, up to 100 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where an archive is not what it was written as. */
export interface TarFault {
  /** The entry in which, or before which, it lies. */
  readonly entry: string;
  /** Offset of the first such byte in the archive. */
  readonly offset: number;
}

const BLOCK = 512;
const CHECKSUM = 148;
const CHECKSUM_BYTES = 8;

const padded = (size: number) => Math.ceil(size / BLOCK) * BLOCK;

const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;

/**
 * A plain ustar header, always the same for the same name and size: no time, no owner. So that whoever reads an
 * archive can write it again and compare every byte.
 */
function headerOf({ name, bytes }: ArchiveEntry): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, 'latin1');
  header.write(octal(0o644, 8), 100, 'latin1');
  header.write(octal(0, 8), 108, 'latin1');
  header.write(octal(0, 8), 116, 'latin1');
  header.write(octal(bytes.byteLength, 12), 124, 'latin1');
  header.write(octal(0, 12), 136, 'latin1');
  header.fill(' ', CHECKSUM, CHECKSUM + CHECKSUM_BYTES);
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM, 'latin1');
  return header;
}

/** The bytes of one entry, ready to follow those of the one before. */
export const tarEntry = (entry: ArchiveEntry): Buffer =>
  Buffer.concat([headerOf(entry), entry.bytes, Buffer.alloc(padded(entry.bytes.byteLength) - entry.bytes.byteLength)]);

/** Two empty blocks after the last entry. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

export const tarOf = (entries: readonly ArchiveEntry[]): Buffer => Buffer.concat([...entries.map(tarEntry), TAR_END]);

/**
 * Reads an archive that `tarOf` wrote, and compares every byte that is no content with what it would have written.
 *
 * @returns the entries up to the first fault; content is for the caller to judge
 */
export function readTar(archive: Buffer): { readonly entries: ArchiveEntry[]; readonly fault: TarFault | null } {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  let last = '';
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const header = archive.subarray(at, at + BLOCK);
    const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    const entry = name || `#${entries.length + 1}`;
    if (!(size >= 0 && size <= constants.MAX_LENGTH) || at + BLOCK + padded(size) > archive.length)
      return { entries, fault: { entry, offset: at } };
    const bytes = archive.subarray(at + BLOCK, at + BLOCK + size);
    const wrong = firstDifference(archive.subarray(at, at + BLOCK + padded(size)), tarEntry({ name, bytes }));
    if (wrong >= 0) return { entries, fault: { entry, offset: at + wrong } };
    entries.push({ name, bytes });
    at += BLOCK + padded(size);
    last = entry;
  }
  const wrong = firstDifference(archive.subarray(at), TAR_END);
  return { entries, fault: wrong >= 0 ? { entry: last, offset: at + wrong } : null };
}

/** @returns offset of the first byte that differs, also where one is longer; -1 for the same bytes */
function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  if (one.length === other.length && Buffer.compare(one, other) === 0) return -1;
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return at;
  return length;
}
