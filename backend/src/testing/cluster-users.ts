import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { whileClaimed } from '../kernel/database/embedded/claim';
import { livePostmaster } from '../kernel/database/embedded/postmaster-pid';

/**
 * Which test runs use the shared cluster. Read by Jest's own process at the end of a run, where workspace packages do
 * not resolve to their sources: so nothing of ours but plain files is imported here.
 */
const cache = path.resolve(__dirname, '../../../.cache');
export const clusterFolder = path.join(cache, 'test-postgres');
export const clusterClaim = `${clusterFolder}.claim`;
const usersFolder = `${clusterFolder}.users`;

/** Notes that the run of this process id needs the cluster. Call while holding the claim. */
export function keepRunningFor(run: string): void {
  fs.mkdirSync(usersFolder, { recursive: true });
  fs.appendFileSync(path.join(usersFolder, run), '');
}

/** Notes that this run leaves a database behind for a person to look at, so the cluster must stay up. */
export function keepForPerson(run: string): void {
  fs.appendFileSync(path.join(usersFolder, run), 'kept');
}

/** Stops the cluster when this run was its last user and no failed test's database is to be looked at. */
export async function leaveCluster(run: string): Promise<void> {
  if (!fs.existsSync(path.join(usersFolder, run))) return;
  await whileClaimed(clusterClaim, 'leaving', async () => {
    const kept = fs.readFileSync(path.join(usersFolder, run), 'utf8') !== '';
    fs.rmSync(path.join(usersFolder, run));
    const others = fs.readdirSync(usersFolder).filter(runs);
    const server = livePostmaster(clusterFolder);
    if (kept || others.length > 0 || !server) return;
    process.kill(server.pid, 'SIGINT');
    while (livePostmaster(clusterFolder)) await sleep(20);
  });
}

/** A run that was killed did not sign off: its note is dropped here. */
function runs(run: string): boolean {
  try {
    return process.kill(Number(run), 0);
  } catch {
    fs.rmSync(path.join(usersFolder, run), { force: true });
    return false;
  }
}
