// npm start: install what is missing, build what changed, then hand over to the supervisor.
import { fileURLToPath } from 'node:url';
import { main, requireNode } from './fail.mjs';

await main(async () => {
  requireNode();
  const { createProgress } = await import('./progress.mjs');
  const { ensureInstalled, continueOnProjectNode } = await import('./install.mjs');
  const { ensureBuilt } = await import('./build.mjs');
  const progress = createProgress();
  await ensureInstalled(progress);
  const elsewhere = await continueOnProjectNode(fileURLToPath(import.meta.url));
  if (elsewhere !== undefined) return elsewhere;
  await ensureBuilt(progress);
  const { supervise } = (await import('../backend/dist/start/main.js')).default;
  return supervise(process.argv.slice(2), progress);
});
