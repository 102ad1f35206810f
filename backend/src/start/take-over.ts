import { setTimeout as sleep } from 'node:timers/promises';
import { claim, isAlive } from '../kernel/database/embedded/claim';
import type { DataDirectory } from './data-directory';
import type { Progress } from './progress';
import { isRunning, leftovers, readRuntime, type Runtime } from './runtime-file';
import { AlreadyRunning } from './start.errors';

const LOOK_EVERY_MS = 100;
/** Children end within five seconds of their parent; what is still there then is stuck. */
const LEFTOVERS_MS = 8_000;

/**
 * Claims the data directory for a running product. Waits for a command that works on it, and for the last processes of
 * a run that was killed.
 *
 * @throws AlreadyRunning when another start holds it
 */
export async function claimForStart(directory: DataDirectory, progress: Progress): Promise<() => void> {
  const first = claim(directory.lock, 'start');
  if ('release' in first) return afterLeftovers(directory, progress, first.release);
  if (first.heldBy.purpose === 'start') throw alreadyRunning(directory, first.heldBy.pid);
  const waiting = {
    zh: `等待命令（进程 ${first.heldBy.pid}）结束`,
    en: `Waiting for a command (process ${first.heldBy.pid})`,
  };
  return progress.step(waiting, async () => {
    for (;;) {
      const next = claim(directory.lock, 'start');
      if ('release' in next) return afterLeftovers(directory, progress, next.release);
      if (next.heldBy.purpose === 'start') throw alreadyRunning(directory, next.heldBy.pid);
      await sleep(LOOK_EVERY_MS);
    }
  });
}

/**
 * Claims the data directory for one command, or finds the running product to work with. Waits for another command and
 * for a start that is on its way.
 */
export async function claimForCommand(
  directory: DataDirectory,
  progress: Progress,
): Promise<{ release: () => void } | { running: Runtime }> {
  return progress.step({ zh: '等待数据目录', en: 'Waiting for the data directory' }, async () => {
    for (;;) {
      const claimed = claim(directory.lock, 'command');
      if ('release' in claimed) return { release: await afterLeftovers(directory, progress, claimed.release) };
      const runtime = readRuntime(directory.runtime);
      if (isRunning(runtime) && runtime.url) return { running: runtime };
      await sleep(LOOK_EVERY_MS);
    }
  });
}

function alreadyRunning(directory: DataDirectory, pid: number) {
  const runtime = readRuntime(directory.runtime);
  return AlreadyRunning({ dir: directory.root, pid, url: (isRunning(runtime) && runtime.url) || '' });
}

async function afterLeftovers(directory: DataDirectory, progress: Progress, release: () => void): Promise<() => void> {
  const left = leftovers(readRuntime(directory.runtime));
  if (left.length === 0) return release;
  await progress.step({ zh: '等待上次运行的进程结束', en: 'Waiting for the last run to end' }, async () => {
    for (const began = performance.now(); left.some(isAlive); await sleep(LOOK_EVERY_MS))
      if (performance.now() - began > LEFTOVERS_MS)
        for (const { pid } of left.filter(isAlive)) process.kill(pid, 'SIGKILL');
  });
  return release;
}
