// npm scripts look in node_modules/.bin first: point `node` there at the Node that the platform
// package brought, so that scripts run on Node 24 wherever 20.19 or newer is installed.
// A root script and not the package's own, because npm 10 removes the package's link again.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';
const system = { linux: 'linux', win32: 'win' }[process.platform];

try {
  const manifest = createRequire(path.join(root, 'package.json')).resolve(
    `node-${system}-${process.arch}/package.json`,
  );
  const packaged = path.join(path.dirname(manifest), 'bin', windows ? 'node.exe' : 'node');
  const link = path.join(root, 'node_modules/.bin', path.basename(packaged));
  fs.mkdirSync(path.dirname(link), { recursive: true });
  if (!fs.existsSync(link)) {
    if (windows) fs.linkSync(packaged, link);
    else fs.symlinkSync(path.relative(path.dirname(link), packaged), link);
  }
} catch {
  // No packaged Node for this platform (macOS, for one): the system's own is used.
}
