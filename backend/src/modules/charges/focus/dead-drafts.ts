import fs from 'node:fs/promises';
import path from 'node:path';
import { EXPORT_MINUTES } from './focus-export';

const MINUTE = 60_000;

/**
 * Removes what exports that were killed have left: the earlier tries of this run, and whatever nobody has written to for
 * longer than an export may take. A try that was given up and goes on all the same then fails, and changes nothing.
 *
 * @param runId of the run that begins, if it is a job's
 * @param now   in milliseconds of the machine: the product's clock may tell another time than files do
 */
export async function forgetDeadDrafts(folder: string, runId?: string, now = Date.now()): Promise<void> {
  const names = await fs.readdir(folder);
  await Promise.all(
    names.map(async name => {
      const draft = path.join(folder, name);
      // Another process may be tidying too.
      const found = await fs.stat(draft).catch(() => null);
      if (!found?.isFile()) return;
      const dead = now - found.mtimeMs > EXPORT_MINUTES * MINUTE;
      if (dead || (runId && name.startsWith(`${runId}-`))) await fs.rm(draft, { force: true });
    }),
  );
}
