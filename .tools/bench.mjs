// npm run bench [-- words of bench names] [--rows=N] [--count=N] [--seed=N]: each bench beside its reference, one JSON line each.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { main, requireNode } from './fail.mjs';

/** How large: each bench reads those that it knows. */
const FLAGS = ['rows', 'count', 'seed', 'customers', 'rules'];
const FIELDS = ['bench', 'rows', 'seconds', 'reference', 'ratio', 'peakMb'];

await main(async () => {
  requireNode();
  const { ensureInstalled, continueOnProjectNode } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  const progress = createProgress({ stream: process.stderr });
  await ensureInstalled(progress);
  return (await continueOnProjectNode(fileURLToPath(import.meta.url))) ?? (await runBenches(progress));
});

/**
 * A bench file is a program that prints lines of JSON with the fields above; all else that it prints goes to stderr.
 * Each runs alone, in a process of its own, from the sources.
 */
async function runBenches(progress) {
  const { collect, root } = await import('./run.mjs');
  const options = Object.fromEntries(FLAGS.map(name => [name, { type: 'string' }]));
  const { positionals: words, values } = parseArgs({ options, allowPositionals: true });
  const flags = Object.entries(values).map(([name, value]) => `--${name}=${value}`);
  const folder = path.join(root, 'bench');
  const files = fs.readdirSync(folder).filter(file => file.endsWith('.bench.ts'));
  const chosen = files.filter(file => words.length === 0 || words.some(word => file.includes(word)));
  if (chosen.length === 0) progress.note(`No bench matches; there are: ${files.join(', ') || 'none'}`);
  let failed = 0;
  for (const file of chosen) {
    const lines = [];
    const { code, output } = await progress.step(file.replace('.bench.ts', ''), report =>
      collect(
        process.execPath,
        ['--conditions=source', '--expose-gc', '--require', '@swc-node/register', path.join(folder, file), ...flags],
        {
          env: {
            ...process.env,
            NODE_ENV: 'production', // as a served system: React and Express do more work otherwise
            CLOUDTALLY_LOG_LEVEL: 'warn',
            SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json'),
            NODE_OPTIONS: '--no-warnings',
          },
          onLine: line => (isResult(line) ? lines.push(line) : line.trim() && report(line.trim().slice(0, 60))),
        },
      ),
    );
    for (const line of lines) process.stdout.write(`${line}\n`);
    if (code === 0 && lines.length > 0) continue;
    failed++;
    process.stderr.write(`${file} ended with ${code} and ${lines.length} results\n${output.slice(-2000)}\n`);
  }
  return failed ? 1 : 0;
}

function isResult(line) {
  if (!line.startsWith('{')) return false;
  try {
    const result = JSON.parse(line);
    return FIELDS.every(field => field in result);
  } catch {
    return false;
  }
}
