import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds a claim: a process, told from a later one with the same number by its start. */
export interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  /** What it holds the claim for, such as `start` or `command`. */
  readonly purpose: string;
}

export type Claim = { readonly release: () => void } | { readonly heldBy: Holder };

/**
 * Claims a file for this process, or says which living process holds it. A claim ends with its process: what a killed
 * one left is taken over.
 */
export function claim(file: string, purpose: string): Claim {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), purpose });
  for (;;) {
    fs.writeFileSync(own, content, { mode: 0o600 });
    try {
      fs.linkSync(own, file); // creates the file with its content in one step, or fails
      return { release: () => release(file, content) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(own, { force: true });
    }
    const found = read(file);
    const holder = found && parse(found);
    if (holder && isAlive(holder)) return { heldBy: holder };
    if (found !== undefined) takeAway(file, found);
  }
}

/** Runs `work` while holding the claim, waiting for its present holder first. */
export async function whileClaimed<T>(file: string, purpose: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const claimed = claim(file, purpose);
    if ('release' in claimed) return work().finally(claimed.release);
    await sleep(50);
  }
}

/** True while the very process runs, and not merely one that was given its number. */
export function isAlive(process_: Pick<Holder, 'pid' | 'startedAt'>): boolean {
  try {
    process.kill(process_.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(process_.pid);
  return now !== GONE && now === process_.startedAt;
}

const GONE = 'gone';

/** When a process was started, as the system counts; '' where the system does not tell. */
export function startOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    const [state, start] = [fields[0], fields[19]]; // proc(5): the third field and the 22nd
    return state === 'Z' ? GONE : (start ?? '');
  } catch {
    return GONE;
  }
}

function parse(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return undefined; // cut short by a full disk: nobody holds it
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Two processes may find the same dead claim: only the one that moves exactly that content away has removed it. */
function takeAway(file: string, expected: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
    if (read(aside) !== expected) fs.linkSync(aside, file);
  } catch {
    return; // somebody else was faster: the caller looks again
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function release(file: string, content: string): void {
  if (read(file) === content) fs.rmSync(file, { force: true });
}
