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
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    CHROME_PATH: (await findChromium()) ?? '',
    TZ: process.env.TZ ?? 'UTC',
    ...(nightly ? { RUN_NIGHTLY: '1' } : {}),
  };
  const configs = ['jest.config.cjs', 'admin/jest.config.cjs'].filter(file => fs.existsSync(`${root}/${file}`));
  const began = performance.now();
  const wanted = words.includes('--journeys') || (forJest.length === 0 && !words.includes('--no-journeys'));
  const { hasJourneys, runJourneys } = await import('./journeys.mjs');
  if (wanted && hasJourneys()) await (await import('./build.mjs')).ensureBuilt(progress);
  // What a suite loads is never let go of: a worker that ran all of them had 4 GB, and collected garbage half its time.
  const workers = ['--maxWorkers=2', '--workerIdleMemoryLimit=1GB'];
  // Suites and browsers wait a third of their time for clocks, disks and each other: side by side they use it.
  const [suites, journeys] = await Promise.all([
    attach(bin('jest'), ['--projects', ...configs, ...workers, ...forJest], { env }),
    wanted && hasJourneys() ? runJourneys(env).catch(notStarted) : undefined,
  ]);
  if (journeys) progress.note(`\n${journeys.output}`);
  progress.note(
    `\nsuites ${suites ? 'FAILED' : 'passed'}, journeys ${verdict(wanted, journeys)}, ${Math.round((performance.now() - began) / 1000)} s in all`,
  );
  return suites || journeys?.code || 0;
}

/** The suites are not broken off because the product does not start. */
function notStarted({ detail, message, fix }) {
  return { code: 1, output: [detail, `✗ ${message}`, fix].filter(Boolean).join('\n') };
}

function verdict(wanted, journeys) {
  if (!wanted) return 'not asked for';
  if (!journeys) return 'none yet';
  const { start, journeys: walked } = journeys.seconds ?? {};
  const times = journeys.seconds ? ` (started in ${start} s, walked in ${walked} s)` : '';
  return `${journeys.code ? 'FAILED' : 'passed'}${times}`;
}
