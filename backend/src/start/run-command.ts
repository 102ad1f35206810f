import path from 'node:path';
import { prepareDatabase } from './database';
import { masterKeys, openDataDirectory, type DataDirectory } from './data-directory';
import { environmentOf } from './environment';
import { Product } from './product';
import type { Progress } from './progress';
import type { Runtime } from './runtime-file';
import { seedOnce } from './seed';
import { ended, spawnChild } from './spawn-child';
import { stopSignal, type StopSignal } from './stop-signal';
import { claimForCommand } from './take-over';

/**
 * `npm run cloudtally -- ...`: runs a command of the product on the running instance; when none runs, database and
 * sandbox are brought up for the time of the command. Gives the command's exit code. Its stdout is the command's own:
 * `progress` must write elsewhere.
 */
export async function runCommand(words: string[], progress: Progress): Promise<number> {
  const given = words[0] === '--data-dir' ? words[1] : undefined;
  const command = given === undefined ? words : words.slice(2);
  const directory = openDataDirectory(path.resolve(given ?? process.env.CLOUDTALLY_DATA_DIR ?? '.data'));
  if (command.length === 0 || /^(-h|--help|help|-V|--version)$/.test(command[0] ?? ''))
    return run(command, process.env);
  if (isWithoutBooks(command)) return run(command, process.env);
  const claimed = await claimForCommand(directory, progress);
  if ('running' in claimed) return run(command, beside(claimed.running, directory));
  const stop = stopSignal(() => undefined);
  try {
    return await alone(command, directory, progress, stop);
  } finally {
    claimed.release();
    stop.ignore();
  }
}

/** An archive is verified on any machine: no database is looked for or made. */
const isWithoutBooks = ([name, ...words]: string[]): boolean =>
  name === 'verify-bill' && !words.some(word => word.startsWith('--bill'));

function beside({ database, sandbox }: Runtime, directory: DataDirectory): NodeJS.ProcessEnv {
  return environmentOf({ database, sandbox, masterKeys: masterKeys(directory, process.env), dataDir: directory.root });
}

async function alone(
  command: string[],
  directory: DataDirectory,
  progress: Progress,
  stop: StopSignal,
): Promise<number> {
  const keys = masterKeys(directory, process.env);
  const outsideUrl = process.env.DATABASE_URL || undefined;
  const place = { folder: directory.postgres, outsideUrl, masterKeys: keys, environment: process.env };
  const database = await prepareDatabase(place, progress);
  const web = { port: 0, host: '127.0.0.1' };
  const product = new Product({ directory, database, masterKeys: keys, web, progress, onGivenUp: stop.fail });
  try {
    await progress.step({ zh: '启动模拟服务', en: 'Starting the sandbox providers' }, () => product.startSandbox());
    await seedOnce(directory, database, { environment: product.environment(), progress, signal: stop.signal });
    return await run(command, product.environment());
  } finally {
    await product.stop();
  }
}

/** Ctrl-C in a terminal reaches the command itself; a signal sent to us alone is passed on. */
async function run(command: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawnChild({ script: 'cli', args: command, environment, output: 'terminal' });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', pass);
  process.on('SIGINT', pass);
  const how = await ended(child);
  process.off('SIGTERM', pass);
  process.off('SIGINT', pass);
  return typeof how === 'number' ? how : 1;
}
