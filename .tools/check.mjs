// npm run check [-- words of gate names | --write-schema]: the gates. All run even if one fails.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, requireNode } from './fail.mjs';

await main(async () => {
  requireNode();
  const { ensureInstalled, continueOnProjectNode } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  await ensureInstalled(createProgress());
  return (await continueOnProjectNode(fileURLToPath(import.meta.url))) ?? (await runGates());
});

async function runGates() {
  const wanted = process.argv.slice(2).filter(word => !word.startsWith('--'));
  const writeSchema = process.argv.includes('--write-schema');
  const gates = (await allGates(writeSchema)).filter(
    ([name]) => wanted.length === 0 || wanted.some(word => name.includes(word)),
  );
  const failed = [];
  for (const [name, work] of gates) {
    const began = performance.now();
    const found = await work().catch(error => [error.stack ?? String(error)]);
    const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(7);
    process.stdout.write(`${found.length ? '✗' : '✓'} ${name.padEnd(14)} ${seconds}\n`);
    if (found.length > 0) failed.push([name, found]);
  }
  for (const [name, found] of failed) process.stdout.write(`\n── ${name}\n${found.join('\n').trimEnd()}\n`);
  return failed.length ? 1 : 0;
}

/** Name and work; the work gives what is wrong, a line or a text each. Types come before lint, which reads what they build. */
async function allGates(writeSchema) {
  const { bin, collect, root } = await import('./run.mjs');
  const { ensureBuilt } = await import('./build.mjs');
  const { createProgress } = await import('./progress.mjs');
  const { oneCopyGate } = await import('./gates/one-copy.mjs');
  const { plantedViolations } = await import('./gates/planted.mjs');
  const { buildSolution } = await import('./projects.mjs');
  const { schemaGate } = await import('./gates/schema.mjs');
  const has = file => fs.existsSync(path.join(root, file));
  const program = (name, words, options) => async () => {
    const { code, output } = await collect(bin(name), words, options);
    return code === 0 ? [] : [output];
  };
  // Apart, because the types of all of it together are more than one process may hold.
  const lint = (part, words) =>
    program('eslint', ['--cache', '--cache-location', `.cache/eslint-${part}/`, '--max-warnings=0', ...words], {
      env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=6144' },
    });
  const folders = ['backend/src', 'plugins', 'reports', 'seed', 'admin/src', 'bench'].filter(has);
  return [
    ['format', program('prettier', ['--check', '--log-level=warn', '.'])],
    [
      'types',
      async () => {
        buildSolution();
        return program('tsc', ['-b'])();
      },
    ],
    ['admin types', program('tsc', ['-p', 'admin', '--noEmit'])],
    ['lint', lint('rest', ['.', '--ignore-pattern', 'admin/**', '--ignore-pattern', 'plugins/**'])],
    ['plugins lint', lint('plugins', ['plugins'])],
    ['admin lint', lint('admin', ['admin'])],
    [
      'boundaries',
      program('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...folders]),
    ],
    ['dead code', program('knip', ['--no-progress'])],
    ['one copy', async () => oneCopyGate()],
    ['schema', () => schemaGate({ write: writeSchema })],
    ...(has('admin/dev/check-texts.mjs') ? [['i18n', program('node', ['admin/dev/check-texts.mjs'])]] : []),
    [
      'first load',
      async () => {
        await ensureBuilt(createProgress(), ['admin']);
        return program('node', ['admin/dev/check-size.mjs'])();
      },
    ],
    ['rules fire', plantedViolations],
  ];
}
