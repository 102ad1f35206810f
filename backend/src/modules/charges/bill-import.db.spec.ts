import { existsSync } from 'node:fs';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { discoverPlugins } from '../../kernel/plugins/discover';
import { testDatabase } from '../../testing';
import { addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';

const database = testDatabase();
const SAMPLE = '/work/shared/data/focus/focus-1.0-sample-1000.csv';
const focus = discoverPlugins().found.find(found => found.plugin.id === 'cloud-focus')!.plugin as CloudPlugin;

describe('a bill file', () => {
  let bench: ChargeBench;
  let tenant: Tenant;
  beforeAll(async () => {
    bench = await chargeBench(database, [focus]);
    tenant = await addTenant(database, 'Files');
  });
  afterAll(() => bench.close());

  it('sample', async () => {
    const go = (commit: boolean) =>
      bench.as(tenant, () => bench.imports.importFile({ path: SAMPLE, name: 'sample.csv', commit }));
    console.log(JSON.stringify(await go(false), null, 1).slice(0, 3000));
    console.log(JSON.stringify({ ...(await go(true)), slices: [] }));
    console.log(JSON.stringify({ ...(await go(true)), slices: [] }));
  });
});
