import { mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of ours, kept between runs: the unpacked browser, the font set-up and their caches.
 *
 * The browser in it gets executed, so a folder that somebody else could have put there is not taken:
 * then a fresh one is made, which only costs unpacking again.
 */
export async function openWorkshop(root = tmpdir()): Promise<string> {
  const { uid } = userInfo();
  const folder = join(root, `cloudtally-reports-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await stat(folder);
  const ours = uid < 0 || (found.uid === uid && (found.mode & 0o022) === 0); // -1: Windows has no such modes
  return ours ? folder : mkdtemp(`${folder}-`);
}
