// npm run dev: the product from its sources, started again when a file is saved; the admin by Vite with hot reload.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, requireNode } from './fail.mjs';

/** Run by a Node that compiles as it loads. */
const SUPERVISE = `
  const { pathToFileURL } = require('node:url');
  const tools = name => import(pathToFileURL(process.cwd() + '/.tools/' + name).href);
  (async () => {
    const { createProgress } = await tools('progress.mjs');
    const { main } = await tools('fail.mjs');
    await main(() => require(process.cwd() + '/backend/src/start/main.ts').supervise(process.argv.slice(1), createProgress()));
  })();
`;

await main(async () => {
  requireNode();
  const { ensureInstalled, continueOnProjectNode } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  const progress = createProgress();
  await ensureInstalled(progress);
  return (await continueOnProjectNode(fileURLToPath(import.meta.url))) ?? (await develop(progress));
});

/**
 * The same supervisor as `npm start`, loaded from source by SWC: its children then run from source too and are
 * restarted by Node's own watcher. Vite serves the admin and passes /graphql and /api on.
 */
async function develop(progress) {
  const { bin, root } = await import('./run.mjs');
  const words = process.argv.slice(2);
  process.env.SWC_NODE_PROJECT = path.join(root, 'tsconfig.base.json');
  process.env.CLOUDTALLY_DEV = '1';
  const at = words.indexOf('--port');
  const port = at >= 0 ? words[at + 1] : '3000';
  const supervisor = spawn(
    process.execPath,
    ['--conditions=source', '--require', '@swc-node/register', '-e', SUPERVISE, '--', ...words],
    { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  );
  const vite = fs.existsSync(path.join(root, 'admin/index.html'))
    ? spawn(bin('vite'), ['--clearScreen', 'false'], {
        cwd: path.join(root, 'admin'),
        env: { ...process.env, CLOUDTALLY_API: `http://127.0.0.1:${port}` },
        stdio: 'inherit',
      })
    : undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      supervisor.kill(signal);
      vite?.kill('SIGTERM');
    });
  const code = await new Promise(resolve => supervisor.once('exit', ended => resolve(ended ?? 1)));
  vite?.kill('SIGTERM');
  progress.note('Stopped.');
  return code;
}
