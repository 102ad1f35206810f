import path from 'node:path';
import readline from 'node:readline';
import fs from 'node:fs';
import { lastLines } from './log-file';
import { endChild, ended, spawnChild } from './spawn-child';
import { CommandFailed, DiskFull } from './start.errors';

export interface Asking {
  readonly environment: NodeJS.ProcessEnv;
  /** The folder for its log. */
  readonly logs: string;
  readonly onLine: (line: string) => void;
  /** Ends the command early; then the signal's reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a command of the product and hands over each line of its stdout.
 *
 * @throws CommandFailed with the end of its log, DiskFull when that is why
 */
export async function askCli(args: readonly string[], { environment, logs, signal, onLine }: Asking): Promise<void> {
  signal?.throwIfAborted();
  const log = path.join(logs, `${args[0]}.log`);
  fs.rmSync(log, { force: true });
  const child = spawnChild({ script: 'cli', args, environment, output: { log, stdout: 'pipe' } });
  if (child.stdout) readline.createInterface({ input: child.stdout }).on('line', onLine);
  const onAbort = () => void endChild(child);
  signal?.addEventListener('abort', onAbort);
  const how = await ended(child);
  signal?.removeEventListener('abort', onAbort);
  signal?.throwIfAborted();
  if (how === 0) return;
  const last = lastLines(log) || `it ended with ${how}`;
  if (/ENOSPC|no space left/i.test(last)) throw DiskFull({ dir: path.dirname(logs) });
  throw CommandFailed({ what: `cloudtally ${args.join(' ')}`, last });
}
