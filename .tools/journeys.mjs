import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Unable } from './fail.mjs';
import { attach, bin, forwardSignals, root } from './run.mjs';

const config = path.join(root, 'admin/jest.e2e.config.cjs');
const folder = path.join(root, 'admin/tests');
// The demo company is seeded on the way, and a loaded machine takes its time.
const START_LIMIT_MS = 15 * 60_000;

/** Whether there is anything to run. */
export const hasJourneys = () =>
  fs.existsSync(config) && fs.existsSync(folder) && fs.readdirSync(folder).some(file => file.endsWith('.e2e.ts'));

/**
 * Starts the product as a user starts it, but on its own port and data, and seeds the demo company. It has to be built.
 *
 * @returns {Promise<{ url: string, seconds: number, stop: () => Promise<void> }>}
 */
export async function startProduct() {
  const began = performance.now();
  const port = await freePort();
  const { stop } = await start(port);
  return { url: `http://127.0.0.1:${port}`, seconds: Math.round((performance.now() - began) / 1000), stop };
}

/** Runs the browser journeys over the product, stops it, and gives their exit code. */
export async function runJourneys(progress, { url, seconds, stop }, env) {
  progress.note(`\nThe product for the browser journeys was ready after ${seconds} s.`);
  try {
    if (!env.CHROME_PATH)
      throw new Unable('There is no Chromium for the browser journeys.', 'Install chromium or set CHROME_PATH.');
    return await attach(bin('jest'), ['-c', config], { env: { ...env, CLOUDTALLY_URL: url } });
  } finally {
    await stop();
  }
}

async function start(port) {
  const log = path.join(root, '.cache/journeys.log');
  const out = fs.openSync(log, 'w');
  const words = ['.tools/start.mjs', '--port', String(port), '--data-dir', '.cache/journeys', '--reset'];
  const env = { ...process.env, DATABASE_URL: '', NODE_OPTIONS: '', CI: '1' };
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', out, out, 'ipc'] });
  fs.closeSync(out);
  forwardSignals(child);
  const ended = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const began = performance.now();
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() - began > START_LIMIT_MS) {
      await stop();
      throw new Unable(
        'The product did not start for the journeys.',
        `Its words are in ${log}.`,
        fs.readFileSync(log, 'utf8').slice(-3000),
      );
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  return { stop };
}

const isReady = port =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    answer => answer.ok,
    () => false,
  );

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
