import fs from 'node:fs';

const ROTATED_AT_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 4_096;

/** Opens a log to append to; a long one is put aside first, over the one put aside before. */
export function openLog(file: string): number {
  if (fs.existsSync(file) && fs.statSync(file).size > ROTATED_AT_BYTES) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** The last lines of a log, for a person who has to be told why something ended. */
export function lastLines(file: string, lines = 12): string {
  const size = fs.existsSync(file) ? fs.statSync(file).size : 0;
  if (size === 0) return '';
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
  const log = fs.openSync(file, 'r');
  try {
    fs.readSync(log, tail, 0, tail.length, size - tail.length);
  } finally {
    fs.closeSync(log);
  }
  return tail.toString('utf8').trim().split('\n').slice(-lines).join('\n');
}
