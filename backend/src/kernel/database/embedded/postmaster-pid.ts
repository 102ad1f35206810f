import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The server that `postmaster.pid` names, when it really is one of this data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** True once it takes connections. */
  readonly ready: boolean;
}

const pidFile = (dir: string) => path.join(dir, 'postmaster.pid');

/**
 * Reads who serves the data directory now. A process id alone proves nothing: after a crash another program may have
 * been given the number, so the process must be a postgres started with this very `-D`.
 */
export function livePostmaster(dir: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidFile(dir), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !servesDirectory(pid, dir)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Removes a pid file whose server is gone. Only for the holder of the data directory's lock. */
export function forgetDeadPostmaster(dir: string): void {
  if (!livePostmaster(dir)) fs.rmSync(pidFile(dir), { force: true });
}

/** True while `pid` is a postgres started with `-D dir`. */
export function servesDirectory(pid: number, dir: string): boolean {
  const words = commandLine(pid);
  const program = words.findIndex(word => /^postgres(\.exe)?$/.test(path.basename(word)));
  return program >= 0 && words[program + 1] === '-D' && words[program + 2] === path.resolve(dir);
}

function commandLine(pid: number): string[] {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    if (process.platform === 'linux') return [];
  }
  const listed =
    process.platform === 'win32'
      ? spawnSync('powershell', [
          '-NoProfile',
          '-Command',
          `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`,
        ])
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)]);
  return String(listed.stdout ?? '')
    .trim()
    .split(/\s+/);
}
