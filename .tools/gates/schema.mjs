import fs from 'node:fs';
import path from 'node:path';
import { collect, root } from '../run.mjs';

const file = path.join(root, 'backend/schema.sql');

/** Compares backend/schema.sql with what the migrations make; `write` brings it up to date instead. */
export async function schemaGate({ write = false } = {}) {
  const { code, output } = await collect(
    process.execPath,
    ['--conditions=source', '--require', '@swc-node/register', 'backend/src/testing/print-schema.ts'],
    { env: { ...process.env, SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json'), NODE_OPTIONS: '--no-warnings' } },
  );
  if (code !== 0) return [output];
  if (write) fs.writeFileSync(file, output);
  const kept = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (kept === output) return [];
  return [
    'backend/schema.sql is not what the migrations make; bring it up to date with',
    '  npm run check -- --write-schema',
    ...difference(kept, output),
  ];
}

const LINES = 20;

function difference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const [had, has] = [new Set(old), new Set(now)];
  return [
    ...old.filter(line => !has.has(line)).map(line => `- ${line}`),
    ...now.filter(line => !had.has(line)).map(line => `+ ${line}`),
  ].slice(0, LINES);
}
