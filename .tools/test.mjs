// npm test [-- words for jest | --nightly | --journeys | --no-journeys]
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main, requireNode } from './fail.mjs';

await main(async () => {
  requireNode();
  const { ensureInstalled, continueOnProjectNode } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  const progress = createProgress();
  await ensureInstalled(progress);
  return (await continueOnProjectNode(fileURLToPath(import.meta.url))) ?? (await runTests(progress));
});

async function runTests(progress) {
  const words = process.argv.slice(2);
  const own = ['--nightly', '--journeys', '--no-journeys'];
  const forJest = words.filter(word => !own.includes(word));
  const nightly = words.includes('--nightly');
  const { attach, root, bin } = await import('./run.mjs');
  const { findChromium } = await import('./chromium.mjs');
  const env = {
    ...process.env,
    // What a request makes is soon forgotten: with room for more of it, a fifth of the computing goes that collects it.
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning --max-semi-space-size=32',
    CHROME_PATH: (await findChromium()) ?? '',
    TZ: process.env.TZ ?? 'UTC',
    // A line for each request of the specs is read by nobody.
    CLOUDTALLY_LOG_LEVEL: process.env.CLOUDTALLY_LOG_LEVEL ?? 'error',
    ...(nightly ? { RUN_NIGHTLY: '1' } : {}),
  };
  const configs = ['jest.config.cjs', 'admin/jest.config.cjs'].filter(file => fs.existsSync(`${root}/${file}`));
  const began = performance.now();
  const wanted = words.includes('--journeys') || (forJest.length === 0 && !words.includes('--no-journeys'));
  const { hasJourneys, runJourneys, startProduct } = await import('./journeys.mjs');
  const walk = wanted && hasJourneys();
  if (walk) await (await import('./build.mjs')).ensureBuilt(progress);
  // Seeding waits for its database as the suites do for theirs: beside each other they use the time. The journeys wait
  // for people's time limits, and have the machine to themselves.
  const product = walk ? startProduct() : undefined;
  product?.catch(() => undefined);
  // Modules are kept from file to file, and what tests leave behind adds up.
  const workers = ['--maxWorkers=2', '--workerIdleMemoryLimit=3GB'];
  const suites = await attach(bin('jest'), ['--projects', ...configs, ...workers, ...forJest], { env });
  const INTERRUPTED = 130;
  if (suites === INTERRUPTED) return suites;
  const journeys = product ? await runJourneys(progress, await product, env) : undefined;
  progress.note(
    `\nsuites ${suites ? 'FAILED' : 'passed'}, journeys ${verdict(wanted, journeys)}, ${Math.round((performance.now() - began) / 1000)} s in all`,
  );
  return suites || journeys || 0;
}

function verdict(wanted, code) {
  if (!wanted) return 'not asked for';
  if (code === undefined) return 'none yet';
  return code ? 'FAILED' : 'passed';
}
