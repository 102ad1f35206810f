import fs from 'node:fs';
import { isAlive, startOf } from '../kernel/database/embedded/claim';
import type { DatabaseUrls } from './database';

/** Plugin id -> endpoint name -> loopback url. */
export type SandboxEndpoints = Record<string, Record<string, string>>;

interface RunningProcess {
  readonly pid: number;
  readonly startedAt: string;
}

/** What other commands on this machine need to find the running product. Holds passwords: 0600. */
export interface Runtime {
  readonly pid: number;
  readonly startedAt: string;
  /** Null with an outside database. */
  readonly pgPort: number | null;
  /** Where people open it; null until it is ready. */
  readonly url: string | null;
  readonly sandbox: SandboxEndpoints;
  readonly database: DatabaseUrls;
  readonly children: readonly RunningProcess[];
}

export const processNow = (pid: number): RunningProcess => ({ pid, startedAt: startOf(pid) });

export function writeRuntime(file: string, runtime: Runtime): void {
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(unfinished, file);
}

/** The last run's file, whether or not that run is alive. */
export function readRuntime(file: string): Runtime | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Runtime;
  } catch {
    return undefined; // no run yet, or a disk that was full: nothing is known
  }
}

export const isRunning = (runtime: Runtime | undefined): runtime is Runtime => Boolean(runtime && isAlive(runtime));

/** Processes of a run whose supervisor is gone that have not ended yet. */
export const leftovers = (runtime: Runtime | undefined): RunningProcess[] =>
  runtime && !isAlive(runtime) ? runtime.children.filter(isAlive) : [];
