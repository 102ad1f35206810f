// What a first visit loads, gzipped: index.html and everything it asks for at once. Run after `npm run build -w admin`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', 'dist');
const LIMIT_KB = { 'index.html': 600, 'm.html': 200 };
let failed = false;
for (const [entry, limit] of Object.entries(LIMIT_KB)) {
  const html = readFileSync(join(dist, entry), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path);
  const bytes = files.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length, 0);
  const kb = Math.round(bytes / 1024);
  console.log(`${entry}: ${kb} KB gzipped in ${files.length} files (limit ${limit})`);
  if (kb > limit) failed = true;
}
if (failed) process.exit(1);
