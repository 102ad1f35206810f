// npm run cloudtally -- <command>: the product's commands. Stdout is the command's own, all else goes to stderr.
import { fileURLToPath } from 'node:url';
import { main, requireNode } from './fail.mjs';

await main(async () => {
  requireNode();
  const { createProgress } = await import('./progress.mjs');
  const { ensureInstalled, continueOnProjectNode } = await import('./install.mjs');
  const { ensureBuilt } = await import('./build.mjs');
  const progress = createProgress({ stream: process.stderr, quiet: true });
  await ensureInstalled(progress);
  const elsewhere = await continueOnProjectNode(fileURLToPath(import.meta.url));
  if (elsewhere !== undefined) return elsewhere;
  await ensureBuilt(progress, ['server']);
  const { runCommand } = (await import('../backend/dist/start/main.js')).default;
  return runCommand(process.argv.slice(2), progress);
});
