import fs from 'node:fs';
import type { Text } from '@cloudtally/plugin-sdk';
import { askCli } from './ask-cli';
import { withHousekeepingLater, type ReadyDatabase } from './database';
import type { DataDirectory } from './data-directory';
import type { Progress } from './progress';

interface SeedLine {
  readonly step: string | Text;
  readonly done: number;
  readonly total: number;
}

/** A seeding that was cut off is begun anew, so its commits need not wait for the disk; its last one does. */
const HURRIED = { PGOPTIONS: '-c synchronous_commit=off' };

/**
 * Puts the demo company into an empty database. Which database was seen full is noted, so that later starts need not
 * load the program to look.
 */
export async function seedOnce(
  directory: DataDirectory,
  { identity, embedded, urls }: ReadyDatabase,
  how: { environment: NodeJS.ProcessEnv; progress: Progress; signal?: AbortSignal },
): Promise<void> {
  const { environment, progress, signal } = how;
  const { logs } = directory;
  if (fs.existsSync(directory.seeded) && fs.readFileSync(directory.seeded, 'utf8') === identity) return;
  await progress.step({ zh: '准备演示公司', en: 'Preparing the demo company' }, report => {
    const seed = () =>
      askCli(['seed', '--if-empty', '--progress-json'], {
        ...{ environment: { ...environment, ...HURRIED }, logs, signal },
        onLine: line => {
          if (!line.startsWith('{')) return;
          const { step, done, total } = JSON.parse(line) as SeedLine;
          report({ done, total, what: step });
        },
      });
    return embedded ? withHousekeepingLater(urls.owner, seed) : seed();
  });
  fs.writeFileSync(directory.seeded, identity);
}
