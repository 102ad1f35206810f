import { createReadStream } from 'node:fs';
import { Writable, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { boundedGunzip } from './bounded-inflate';
import { UnreadableFile } from './files.errors';
import { startsWith, type HandedFile } from './handed-file';
import type { ReadLimits } from './read-limits';
import { textGate, type TextEncoding } from './text-gate';

/**
 * The encoding of a text file: its mark (BOM) where it has one, else UTF-8 where all of it is, else
 * GB18030, which is what Chinese Windows programs write. The whole file is looked at: a heading in
 * English says nothing about the customers' names a thousand lines later.
 */
export async function encodingOf(
  file: HandedFile,
  as: { readonly gzip: boolean; readonly head: Buffer },
  limits: ReadLimits,
): Promise<TextEncoding> {
  if (startsWith(as.head, '\u00ff\u00fe')) return 'utf-16le';
  if (startsWith(as.head, '\u00fe\u00ff')) return 'utf-16be';
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const packed: Duplex[] = as.gzip ? boundedGunzip(limits) : [];
  try {
    await pipeline([createReadStream(file.path), ...packed, textGate(file.name, 'utf-8'), nowhere]);
    return 'utf-8';
  } catch (error) {
    if (UnreadableFile.is(error)) return 'gb18030';
    throw error;
  }
}
