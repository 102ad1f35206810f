import fs from 'node:fs';

const ROTATED_AT_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 16_384;

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
  const whole = tail
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(size > TAIL_BYTES ? 1 : 0);
  return unrepeated(whole.map(readable)).slice(-lines).join('\n');
}

const STACK_LINES = 4;

/** Our logs are JSON lines for machines; a person gets the message and the top of the stack. */
function readable(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg = '', error = '' } = JSON.parse(line) as { msg?: string; error?: unknown };
    const why = typeof error === 'string' ? error : JSON.stringify(error);
    return [msg, ...why.split('\n').slice(0, STACK_LINES)].filter(Boolean).join('\n  ');
  } catch {
    return line;
  }
}

/** A process that dies five times of one cause says the same five times. */
const unrepeated = (lines: string[]): string[] => lines.filter((line, at) => line !== lines[at - 1]);
