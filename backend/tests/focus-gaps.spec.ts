import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { discoverPlugins } from '../src/kernel/plugins/discover';
import { gapPage } from '../src/modules/charges/focus/gap-page';

/** Made by `npm run cloudtally -- focus gaps --out docs/focus-gaps.md`. */
describe('docs/focus-gaps.md', () => {
  const clouds = discoverPlugins()
    .found.map(({ plugin }) => plugin)
    .filter((plugin): plugin is CloudPlugin => plugin.kind === 'cloud');

  const page = readFileSync(path.resolve(__dirname, '../../docs/focus-gaps.md'), 'utf8');

  it('X-05 is what the cloud plugins declare, of each that it names', () => {
    // A cloud that somebody just added touches nothing but its own folder: the page names it once it is made again.
    const named = clouds.filter(({ id }) => page.includes(`\n\`${id}\`: `));
    expect(named.map(({ id }) => id)).toEqual(expect.arrayContaining(['cloud-aliyun', 'cloud-focus']));
    expect(page).toBe(gapPage(named));
  });

  it('X-05 names no cloud twice, and every gap with its reason in two languages', () => {
    for (const { id, focusGaps = [] } of clouds) {
      const columns = focusGaps.map(({ column }) => column);
      expect([id, new Set(columns).size]).toEqual([id, columns.length]);
      expect(focusGaps.filter(({ reason }) => !reason.zh.trim() || !reason.en.trim())).toEqual([]);
    }
  });
});
