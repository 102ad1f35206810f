import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './run.mjs';

/**
 * The browser for journeys and documents: CHROME_PATH, else one of the system's, else the one packaged on npm, which
 * is unpacked to the temp folder. Undefined when this machine has none.
 */
export async function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['chromium-headless-shell', 'chromium', 'google-chrome']) {
    const found = folders.map(folder => path.join(folder, name)).find(file => fs.existsSync(file));
    if (found) return found;
  }
  try {
    const packaged = createRequire(path.join(root, 'reports/package.json'))('@sparticuz/chromium');
    return await (packaged.default ?? packaged).executablePath();
  } catch {
    return undefined; // no build for this platform
  }
}
