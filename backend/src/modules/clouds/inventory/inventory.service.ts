import { Inject, Injectable } from '@nestjs/common';
import type { CloudResource } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { CloudSources, type CloudSource } from '../cloud-source.service';
import { TooManyInstances } from '../clouds.errors';

/** Instances written by one statement. */
const AT_ONCE = 2_000;
const MOST_INSTANCES = 500_000;

export interface InventoryOutcome {
  /** Null where the vendor has no list. */
  readonly listed: number | null;
  readonly fromBills: number;
  /** Were listed before and are no more. */
  readonly released: number;
}

/** Keeps the list of instances: what the vendor lists, and beside it what bills name. */
@Injectable()
export class Inventory {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /** @throws CloudAccountUnknown, NoPluginAccount, TooManyInstances, or what the vendor refuses */
  async read(cloudAccountId: string, signal: AbortSignal): Promise<InventoryOutcome> {
    const source = await this.sources.load(cloudAccountId);
    const found = await this.listOf(source, signal);
    return this.db.transaction(async tx => {
      const at = clock.now();
      if (found)
        for (let from = 0; from < found.length; from += AT_ONCE)
          await keep(tx, source, found.slice(from, from + AT_ONCE), at);
      const gone = found ? await tx.query<[unknown[], number]>(RELEASED, [source.accountId, at]) : null;
      const billed = await tx.query<unknown[]>(FROM_BILLS, [source.accountId, source.tenantId, source.currency]);
      await markConsoles(tx, source);
      return { listed: found?.length ?? null, fromBills: billed.length, released: gone?.[1] ?? 0 };
    });
  }

  /** Everything before anything is written: half a list would release the other half. */
  private async listOf(source: CloudSource, signal: AbortSignal): Promise<CloudResource[] | null> {
    if (!source.plugin.resources || !source.pluginAccountId) return null;
    const found = new Map<string, CloudResource>();
    for await (const instance of source.plugin.resources(await this.sources.context(source, signal))) {
      signal.throwIfAborted();
      found.set(instance.id, instance);
      if (found.size > MOST_INSTANCES) throw TooManyInstances({ account: source.code, most: MOST_INSTANCES });
    }
    return [...found.values()];
  }
}

async function keep(tx: EntityManager, source: CloudSource, found: readonly CloudResource[], at: Date): Promise<void> {
  const column = <K extends keyof CloudResource>(name: K) => found.map(each => each[name]);
  await tx.query(LISTED, [
    source.tenantId,
    source.accountId,
    source.currency,
    at,
    column('id'),
    column('name'),
    column('serviceCode'),
    column('serviceName'),
    column('spec'),
    column('regionId'),
    column('subAccountId'),
    column('state'),
    found.map(({ paid }) => paid.replaceAll('-', '_')),
    column('startedAt'),
    column('expiresAt'),
  ]);
}

/** Which instances the plugin knows a page of; only what changed is written. */
async function markConsoles(tx: EntityManager, { accountId, plugin }: CloudSource): Promise<void> {
  const kept = await tx.query<InstanceFacts[]>(
    `select id, resource_id as "resourceId", region_id as "regionId", service_code as "serviceCode",
       has_console as "hasConsole" from cloud_instance where cloud_account_id = $1`,
    [accountId],
  );
  const wrong = kept.filter(({ resourceId, regionId, serviceCode, hasConsole }) => {
    const url = plugin.consoleUrl?.({ resourceId, regionId, xServiceCode: serviceCode ?? '' }) ?? null;
    return (url !== null) !== hasConsole;
  });
  if (wrong.length === 0) return;
  await tx.query(
    `update cloud_instance set has_console = not has_console, updated_at = now(), version = version + 1
     where id = any ($1::uuid[])`,
    [wrong.map(({ id }) => id)],
  );
}

interface InstanceFacts {
  readonly id: string;
  readonly resourceId: string;
  readonly regionId: string | null;
  readonly serviceCode: string | null;
  readonly hasConsole: boolean;
}

/** Whose it is before it has a charge: today's binding of its sub-account. */
const LISTED = `
  insert into cloud_instance as i (tenant_id, cloud_account_id, currency, seen_at, listed, resource_id, name, service_code,
    service_name, spec, region_id, sub_account_id, state, paid, started_at, expires_at, customer_id)
  select $1::uuid, $2::uuid, $3, $4::timestamptz, true, n.*, (
    select b.customer_id from sub_account_binding b where b.tenant_id = $1::uuid and b.cloud_account_id = $2::uuid
      and b.sub_account_id = n.sub_account_id and b.deleted_at is null and b.valid_from <= $4::timestamptz::date
      and (b.valid_to is null or b.valid_to > $4::timestamptz::date) limit 1)
  from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::text[], $14::timestamptz[], $15::timestamptz[]) as n (resource_id, name, service_code, service_name, spec,
    region_id, sub_account_id, state, paid, started_at, expires_at)
  on conflict (tenant_id, cloud_account_id, resource_id) do update set
    seen_at = excluded.seen_at, listed = true, name = excluded.name, service_code = excluded.service_code,
    service_name = excluded.service_name, spec = excluded.spec, region_id = excluded.region_id,
    sub_account_id = coalesce(excluded.sub_account_id, i.sub_account_id), state = excluded.state, paid = excluded.paid,
    started_at = excluded.started_at, expires_at = excluded.expires_at,
    customer_id = coalesce(excluded.customer_id, i.customer_id), updated_at = now(), version = i.version + 1`;

const RELEASED = `
  update cloud_instance set listed = false, state = 'released', updated_at = now(), version = version + 1
  where cloud_account_id = $1 and listed and seen_at < $2`;

/** The last two months that were billed; what the vendor lists keeps what the vendor says of it. */
const FROM_BILLS = `
  with months as (select distinct period from charge_slice where cloud_account_id = $1 order by period desc limit 2),
  billed as (
    select c.resource_id, max(c.period) as last_period, max(c.charge_end) as seen_at,
      (array_agg(c.customer_id order by c.charge_end desc, c.customer_id))[1] as customer_id,
      (array_agg(c.sku_id order by c.list_cost desc))[1] as sku_id,
      (array_agg(c.region_id order by c.charge_end desc))[1] as region_id,
      (array_agg(c.sub_account_id order by c.charge_end desc))[1] as sub_account_id,
      sum(c.list_cost) filter (where c.period = (select max(period) from months)) as list_cost
    from charge c where c.cloud_account_id = $1 and c.period in (select period from months) group by c.resource_id)
  insert into cloud_instance as i (tenant_id, cloud_account_id, currency, seen_at, listed, resource_id, name, service_code,
    service_name, region_id, sub_account_id, state, paid, customer_id, last_period, list_cost)
  select $2, $1, $3, b.seen_at, false, r.resource_id, r.name, p.service_code, p.service_name, g.region_id,
    s.sub_account_id, 'unknown', 'unknown', b.customer_id, b.last_period, b.list_cost
  from billed b join dim_resource r on r.id = b.resource_id and r.resource_id <> ''
  left join dim_sku p on p.id = b.sku_id left join dim_region g on g.id = b.region_id
  left join dim_sub_account s on s.id = b.sub_account_id
  on conflict (tenant_id, cloud_account_id, resource_id) do update set
    customer_id = coalesce(excluded.customer_id, i.customer_id), last_period = excluded.last_period,
    list_cost = excluded.list_cost, sub_account_id = coalesce(i.sub_account_id, excluded.sub_account_id),
    name = coalesce(i.name, excluded.name), service_name = coalesce(i.service_name, excluded.service_name),
    region_id = coalesce(i.region_id, excluded.region_id),
    seen_at = case when i.listed then i.seen_at else excluded.seen_at end, updated_at = now(), version = i.version + 1
  returning 1`;
