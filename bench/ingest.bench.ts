import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { made, plantCompany, type Company } from '../backend/tests/support/company';
import { Plugins, savePluginAccount } from '../backend/src/kernel/plugins';
import { Charges, type SyncOutcome } from '../backend/src/modules/charges/charges.module';
import { openTerminal, type Terminal } from '../backend/src/terminal/session';
import { testConfig } from '../backend/src/testing';
import type { Vendor } from './support/aliyun-vendor';
import { withDatabase, type BenchDatabase } from './support/bench-database';
import { measureCopy } from './support/copied-table';
import { measure, note, report, rowsFlag, run, type Measured } from './support/measure';

const PERIOD = '2026-10';
const STAGED =
  'slice_id, id, ordinal, key_hash, content_hash, page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, ' +
  'tag_set_id, unit_id, kind_id, category, charge_start, charge_end, day, quantity, list_cost, contracted_cost, ' +
  'billed_cost, effective_cost';

/** The small sync comes first: memory that a process has had is never quite given back. */
const SMALLER = 10;

run(async () => {
  const rows = rowsFlag(400_000);
  await withDatabase(async database => {
    const small = await withSyncs(database, 'small', Math.ceil(rows / SMALLER), sync => sync.run('a small sync'));
    await withSyncs(database, 'bench', rows, sync => measureSyncs(database, sync, small));
  });
});

async function measureSyncs(database: BenchDatabase, sync: Syncing, small: Measured<SyncOutcome>): Promise<void> {
  const first = await sync.run('the first sync');
  const charges = sum(first.value, feed => feed.inserted);
  const facts = `select * from app.charge_2026_10 where tenant_id = '${sync.company.id}'`;
  await database.query('create table app.reference (like app.charge_2026_10 including all)');
  const copied = await measureCopy(database, facts, 'app.reference');
  report({
    bench: 'ingest: vendor pages to current slice',
    rows: charges,
    seconds: first.seconds,
    reference: { what: '\\copy of the same rows into the same table with the same indexes', ...copied },
    compares: 'speed',
    cpuSeconds: first.cpuSeconds,
    databaseSeconds: first.databaseSeconds!,
    peakMb: first.peakMb,
    target: { acceptable: '>= 0.5', moonshot: '>= 0.8' },
  });
  report({
    bench: `ingest: memory of ${SMALLER} times the rows`,
    rows: charges,
    seconds: first.seconds,
    reference: { what: 'a sync of the smaller month', seconds: small.seconds, peakMb: small.peakMb },
    compares: 'memory',
    cpuSeconds: first.cpuSeconds,
    peakMb: first.peakMb,
    target: { acceptable: '<= 1.5', moonshot: '<= 1.1' },
  });

  const unchanged = await sync.run('the same again');
  if (unchanged.value.state !== 'unchanged') throw new Error('the second sync found a difference');
  await sync.correct();
  const late = await sync.run('with every hundredth row corrected');
  if (late.value.state !== 'done') throw new Error('the third sync found no difference');

  await database.query('create unlogged table app.reference_staging of app.charge_staging');
  const staged = await measureCopy(database, facts.replace('*', STAGED), 'app.reference_staging', `(${STAGED})`);
  const reference = { what: '\\copy of the same rows into unlogged staging', ...staged };
  const again = (bench: string, target: { acceptable: string; moonshot: string }, took: typeof late) =>
    report({
      bench,
      rows: charges,
      seconds: took.seconds,
      reference,
      compares: 'time',
      cpuSeconds: took.cpuSeconds,
      databaseSeconds: took.databaseSeconds!,
      peakMb: took.peakMb,
      target,
    });
  again('ingest: sync again, unchanged', { acceptable: '<= 2.0', moonshot: '<= 1.3' }, unchanged);
  again('ingest: sync again, 1 % changed', { acceptable: '<= 2.2', moonshot: '<= 1.5' }, late);
}

interface Syncing {
  readonly company: Company;
  run(says: string): Promise<Measured<SyncOutcome>>;
  /** Has the vendor publish the corrected month. */
  correct(): Promise<void>;
}

/** A company of its own with an account at a vendor of its own that has so many rows. */
async function withSyncs<T>(
  database: BenchDatabase,
  name: string,
  rows: number,
  work: (sync: Syncing) => Promise<T>,
): Promise<T> {
  note(`a vendor with ${rows} rows`);
  const child = fork(path.join(__dirname, 'support/aliyun-vendor.ts'), [String(rows)], {
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const [vendor] = (await once(child, 'message')) as [Vendor];
  const config = testConfig(database, {
    sandboxEndpoints: { 'cloud-aliyun': { business: vendor.url, 'business-international': vendor.url } },
  });
  const company = await plantCompany(database, name);
  const app = await openTerminal(config, name);
  try {
    liftRateLimit(app);
    const account = await plantAccount({ app, database, company, vendor });
    return await work({
      company,
      run: async says => {
        await vendorPrepares(app, account.plugin);
        note(says);
        return measure(() => app.inCompany(() => app.services(Charges).sync(account.cloud, PERIOD)), database.computed);
      },
      correct: async () => {
        child.send('correct');
        await once(child, 'message');
      },
    });
  } finally {
    await app.close();
    child.disconnect();
  }
}

const sum = (outcome: SyncOutcome, pick: (feed: SyncOutcome['feeds'][number]) => number): number =>
  outcome.feeds.reduce((total, feed) => total + pick(feed), 0);

/** Ten calls a second with 300 rows each is what the vendor allows: 3,000 rows a second, whatever we do. */
function liftRateLimit(app: Terminal): void {
  Object.assign(app.services(Plugins), { throttle: () => Promise.resolve() });
}

/** Asks all questions of a sync once, so that the vendor has its answers ready: they are its work and not ours. */
async function vendorPrepares(app: Terminal, pluginAccountId: string): Promise<void> {
  await app.inCompany(async () => {
    const plugins = app.services(Plugins);
    const context = await plugins.context(pluginAccountId, new AbortController().signal);
    for (const feed of plugins.cloud('cloud-aliyun').feeds) {
      for (const task of await feed.plan(context, PERIOD)) {
        for await (const page of feed.fetch(context, task, PERIOD)) void page;
      }
      await feed.total?.(context, PERIOD);
    }
  });
}

interface Planting {
  readonly app: Terminal;
  readonly database: BenchDatabase;
  readonly company: Company;
  readonly vendor: Vendor;
}

/** The vendor's account, and a customer for each of its members. @returns ids */
async function plantAccount({ app, database, company, vendor }: Planting): Promise<{ cloud: string; plugin: string }> {
  const own = { tenant_id: company.id };
  const draft = { name: 'bench', mode: 'sandbox', enabled: true, settings: vendor.settings } as const;
  const { masterKeys } = testConfig(database);
  const plugin = await app.inCompany(() =>
    app.db.transaction(tx => savePluginAccount(tx, app.services(Plugins).byId('cloud-aliyun'), draft, masterKeys)),
  );
  const cloud = await made(database, 'cloud_account', {
    ...own,
    code: 'bench',
    name: 'bench',
    plugin_id: 'cloud-aliyun',
    plugin_account_id: plugin,
    provider_name: 'Alibaba Cloud',
    billing_account_id: vendor.billingAccountId,
    invoice_issuer_name: '阿里云计算有限公司',
    currency: vendor.currency,
  });
  for (const [at, member] of vendor.members.entries()) {
    const customer = await made(database, 'customer', { ...own, code: `C-${at}`, name: `Customer ${at}` });
    await made(database, 'sub_account_binding', {
      ...own,
      cloud_account_id: cloud,
      sub_account_id: member,
      customer_id: customer,
      valid_from: '2026-01-01',
    });
  }
  return { cloud, plugin };
}
