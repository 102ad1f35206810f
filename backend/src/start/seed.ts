import fs from 'node:fs';
import type { Text } from '@cloudtally/plugin-sdk';
import { askCli } from './ask-cli';
import type { DataDirectory } from './data-directory';
import type { Progress } from './progress';

interface SeedLine {
  readonly step: string | Text;
  readonly done: number;
  readonly total: number;
}

/**
 * Puts the demo company into an empty database. Which database was seen full is noted, so that later starts need not
 * load the program to look.
 */
export async function seedOnce(
  directory: DataDirectory,
  identity: string,
  how: { environment: NodeJS.ProcessEnv; progress: Progress; signal?: AbortSignal },
): Promise<void> {
  const { environment, progress, signal } = how;
  const { logs } = directory;
  if (fs.existsSync(directory.seeded) && fs.readFileSync(directory.seeded, 'utf8') === identity) return;
  await progress.step({ zh: '准备演示公司', en: 'Preparing the demo company' }, report =>
    askCli(['seed', '--if-empty', '--progress-json'], {
      ...{ environment, logs, signal },
      onLine: line => {
        if (!line.startsWith('{')) return;
        const { step, done, total } = JSON.parse(line) as SeedLine;
        report({ done, total, what: step });
      },
    }),
  );
  fs.writeFileSync(directory.seeded, identity);
}
