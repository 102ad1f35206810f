import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { runAs, workerActor } from '../../../kernel/access';
import { createDataSource, Database } from '../../../kernel/database';
import { declaredResources } from '../../../kernel/resource';
import { registerInvariantCheck, type TestDatabase } from '../../../testing';
import { CloudSources, PagePulls, RawPages, SyncRuns } from '../../clouds/clouds.module';
import { Attribution } from '../attribution.service';
import { BillImports } from '../bill-imports.service';
import { chargeInvariants } from '../charge-invariants';
import { ChargeExplainer } from '../charge-explainer.service';
import { FileAccounts } from '../file-accounts.service';
import { ChargeSums } from '../charge-totals.service';
import { Ingest } from '../ingest.service';
import { Quarantine } from '../quarantine.service';
import { Slices } from '../slices.service';
import { Syncs } from '../syncs.service';
import { hostOf, type ContextOf } from './fake-cloud';

registerInvariantCheck(async database => {
  const broken: string[] = [];
  for (const { id, says, sql } of chargeInvariants) {
    const rows = await database.query<Record<string, unknown>>(sql);
    if (rows.length > 0) broken.push(`${id} ${says}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return broken;
});

export interface Tenant {
  readonly id: string;
  readonly path: string;
}

export type ChargeBench = Awaited<ReturnType<typeof chargeBench>>;

/** The module's services over one database and the given plugins, without the modules around them. */
export async function chargeBench(
  database: Pick<TestDatabase, 'urls'>,
  plugins: readonly CloudPlugin[],
  contextOf?: ContextOf,
) {
  const source = createDataSource({
    url: database.urls.worker,
    entities: declaredResources().map(({ target }) => target) as never,
    applicationName: 'charge bench',
    poolSize: 8,
  });
  await source.initialize();
  const db = new Database(source);
  const host = hostOf(plugins, contextOf);
  const sources = new CloudSources(db, host);
  const runs = new SyncRuns(db);
  const pages = new RawPages(db);
  const slices = new Slices(db);
  const quarantine = new Quarantine(db);
  const ingest = new Ingest(db, runs, pages, slices, quarantine);
  const syncs = new Syncs(db, sources, runs, new PagePulls(db, runs, pages), ingest, slices);
  const sums = new ChargeSums(db);
  const explainer = new ChargeExplainer(db, sources, pages);
  const attribution = new Attribution(db);
  const accounts = new FileAccounts(db, sources);
  const imports = new BillImports(db, host, sources, accounts, runs, pages, slices, quarantine);
  const as = <T>(tenant: Tenant, run: () => Promise<T>): Promise<T> => runAs(workerActor(tenant), run);
  return {
    source,
    db,
    host,
    sources,
    runs,
    pages,
    slices,
    quarantine,
    ingest,
    syncs,
    sums,
    explainer,
    attribution,
    imports,
    as,
    close: () => source.destroy(),
  };
}

export async function addTenant(database: TestDatabase, name: string): Promise<Tenant> {
  const path = name.toLowerCase();
  const [row] = await database.query<{ id: string }>(
    `insert into app.tenant (path, kind, name) values ($1, 'operating', $2) returning id`,
    [path, name],
  );
  return { id: row!.id, path };
}

export async function addCustomer(database: TestDatabase, tenant: Tenant, code: string): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `insert into app.customer (tenant_id, code, name) values ($1, $2, $2) returning id`,
    [tenant.id, code],
  );
  return row!.id;
}

export async function addAccount(
  database: TestDatabase,
  tenant: Tenant,
  code: string,
  more: { plugin?: string; currency?: string; provider?: string; billingAccountId?: string; settings?: object } = {},
): Promise<string> {
  const plugin = more.plugin ?? 'cloud-fake';
  const [configured] = await database.query<{ id: string }>(
    `insert into app.plugin_account (tenant_id, plugin, name, settings) values ($1, $2, $3, $4) returning id`,
    [tenant.id, plugin, code, JSON.stringify(more.settings ?? {})],
  );
  const [row] = await database.query<{ id: string }>(
    `insert into app.cloud_account (tenant_id, code, name, plugin_id, plugin_account_id, provider_name,
       billing_account_id, invoice_issuer_name, currency) values ($1, $2, $2, $3, $4, $5, $6, 'Issuer', $7) returning id`,
    [
      tenant.id,
      code,
      plugin,
      configured!.id,
      more.provider ?? 'Fake Cloud',
      more.billingAccountId ?? code,
      more.currency ?? 'CNY',
    ],
  );
  return row!.id;
}

export async function bind(
  database: TestDatabase,
  tenant: Tenant,
  binding: { account: string; subAccount: string; customer: string; from: string; to?: string },
): Promise<void> {
  await database.query(
    `insert into app.sub_account_binding (tenant_id, cloud_account_id, sub_account_id, customer_id, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, $6)`,
    [tenant.id, binding.account, binding.subAccount, binding.customer, binding.from, binding.to ?? null],
  );
}
