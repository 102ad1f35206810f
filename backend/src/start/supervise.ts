import fs from 'node:fs';
import { prepareDatabase } from './database';
import { emptyDataDirectory, masterKeys, openDataDirectory, type DataDirectory } from './data-directory';
import { HELP, readOptions, type StartOptions } from './options';
import { Product } from './product';
import type { Progress } from './progress';
import { untilReady } from './readiness';
import { seedOnce } from './seed';
import { DiskFull, ResetOutside } from './start.errors';
import { Stopped, stopSignal, type StopSignal } from './stop-signal';
import { claimForStart } from './take-over';
import { checkWebPort } from './web-port';
import { demoLogins, welcome } from './welcome';

/**
 * `npm start`: brings everything up, keeps it up, and takes it down when asked. Gives the exit code.
 *
 * @throws a declared error that says what to do; everything that was started has been stopped by then
 */
export async function supervise(words: string[], progress: Progress): Promise<number> {
  const options = readOptions(words, process.env, process.cwd());
  if (options.help) {
    progress.note(HELP);
    return 0;
  }
  if (options.reset && options.databaseUrl) throw ResetOutside({});
  const directory = openDataDirectory(options.dataDir);
  const running: { product?: Product } = {};
  const stop = stopSignal(() => running.product?.kill());
  const release = await claimForStart(directory, progress);
  try {
    running.product = await bringUp(options, directory, progress, stop);
    await stop.requested;
  } catch (error) {
    if (!(error instanceof Stopped)) throw onFullDisk(error as Error, directory);
  } finally {
    if (running.product) await takeDown(running.product, progress);
    release();
    stop.ignore();
  }
  return 0;
}

async function bringUp(
  options: StartOptions,
  directory: DataDirectory,
  progress: Progress,
  stop: StopSignal,
): Promise<Product> {
  const { signal } = stop;
  await checkWebPort(options.port, options.host);
  if (options.reset)
    await progress.step({ zh: '清空数据', en: 'Deleting the data' }, () => emptyDataDirectory(directory));
  const keys = masterKeys(directory, process.env);
  const database = await prepareDatabase(
    { folder: directory.postgres, outsideUrl: options.databaseUrl, masterKeys: keys, environment: process.env },
    progress,
  );
  const web = { port: options.port, host: options.host };
  const product = new Product({ directory, database, masterKeys: keys, web, progress, onGivenUp: stop.fail });
  try {
    signal.throwIfAborted();
    if (options.sandbox)
      await progress.step({ zh: '启动模拟服务', en: 'Starting the sandbox providers' }, () => product.startSandbox());
    await seedOnce(directory, database, { environment: product.environment(), progress, signal });
    const logins = await progress.step({ zh: '启动服务', en: 'Starting server and worker' }, async () => {
      product.startServerAndWorker();
      const asking = { environment: product.environment(), logs: directory.logs, signal };
      const [found] = await Promise.all([demoLogins(asking), untilReady(product.url, signal)]);
      return found;
    });
    product.announce();
    welcome(progress, product.url, logins, product.sandbox);
    return product;
  } catch (error) {
    await takeDown(product, progress);
    throw error;
  }
}

async function takeDown(product: Product, progress: Progress): Promise<void> {
  await progress.step({ zh: '停止', en: 'Stopping' }, () => product.stop());
}

function onFullDisk(error: Error, directory: DataDirectory): Error {
  const full = (error as NodeJS.ErrnoException).code === 'ENOSPC' || /no space left on device/i.test(error.message);
  if (full && fs.existsSync(directory.root)) return DiskFull({ dir: directory.root });
  return error;
}
