import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './log-file';

export interface ChildOptions {
  /** Entry file without extension, from the folder of the code: `server`. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Where its words go; `terminal` is for a command whose words are the point. */
  readonly output: { readonly log: string; readonly stdout: 'log' | 'pipe' } | 'terminal';
}

const folder = path.resolve(__dirname, '..');
const extension = path.extname(__filename);
/** Run from the sources (`npm run dev`, specs), children are too, compiled as they load. */
const fromSource = extension === '.ts' ? ['--conditions=source', '--require', '@swc-node/register'] : [];
const watching = process.env.CLOUDTALLY_DEV === '1' ? ['--watch', '--watch-preserve-output'] : [];

/**
 * Starts one of our own entry files on this Node. The child hears when we are gone (parent-watch) and, unless it is on
 * the terminal, Ctrl-C there does not reach it: we stop it in the right order.
 */
export function spawnChild({ script, args = [], environment, output }: ChildOptions): ChildProcess {
  const onTerminal = output === 'terminal';
  const log = onTerminal ? undefined : openLog(output.log);
  const stdout = onTerminal || output.stdout === 'log' ? (log ?? 'inherit') : 'pipe';
  const child = spawn(process.execPath, [...flags(script), entry(script), ...args], {
    env: environment,
    detached: !onTerminal,
    stdio: [onTerminal ? 'inherit' : 'ignore', stdout, log ?? 'inherit', 'ipc'],
  });
  if (log !== undefined) fs.closeSync(log);
  return child;
}

/** Commands and sandboxes run through: only what serves is started again when a source is saved. */
function flags(script: string): string[] {
  const served = script === 'server' || script === 'worker';
  return [...fromSource, ...(served ? watching : []), '--require', path.join(__dirname, `parent-watch${extension}`)];
}

const entry = (script: string): string => (path.isAbsolute(script) ? script : path.join(folder, script + extension));

/** Resolves when the child has ended: its exit code, or the signal's name. */
export const ended = (child: ChildProcess): Promise<number | string> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? child.signalCode ?? 1);
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });

const GRACE_MS = 5_000;

/** Asks a child to end, and makes it after five seconds. */
export async function endChild(child: ChildProcess, graceMs = GRACE_MS): Promise<void> {
  const over = ended(child);
  child.kill('SIGTERM');
  const timeout = new AbortController();
  const late = sleep(graceMs, undefined, { signal: timeout.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await over;
  timeout.abort();
  await late;
}
