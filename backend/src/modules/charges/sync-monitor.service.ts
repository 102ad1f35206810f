import { Inject, Injectable } from '@nestjs/common';
import type { Finality } from '@cloudtally/plugin-sdk';
import { can, current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { restingProviders, type ShownCircuit } from '../../kernel/plugins';
import { CloudSources } from '../clouds/clouds.module';
import { finalAt } from './domain/finality';

/** One account of a month: how current it is and what it waits for. Amounts are exact decimal texts. */
export interface MonitoredAccount {
  readonly cloudAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly providerName: string;
  readonly currency: string;
  readonly status: string;
  readonly period: string;
  /** missing: never read. due: the vendor's final hour has passed and nothing was read since. */
  readonly freshness: 'missing' | 'provisional' | 'due' | 'final' | 'locked';
  /** Once it is closed, what comes late is booked in the open month. */
  readonly takesLate: boolean;
  readonly finalAt: Date | null;
  /** The clock that says so: day and hour of the next month in the vendor's zone; null where the vendor names none. */
  readonly finality: Finality | null;
  readonly syncedAt: Date | null;
  /** Seconds since it was read, and until the vendor's final hour (below zero after it), by the product's clock. */
  readonly age: number | null;
  readonly finalIn: number | null;
  readonly charges: number;
  readonly quarantined: number;
  readonly billedCost?: string;
  readonly vendorTotal?: string | null;
  readonly difference?: string;
  /** When a plan reads it next: the account's own, or the company's. */
  readonly nextRunAt: Date | null;
  readonly syncPlan: string;
  /** The newest task that syncs it: how many tries failed, and when it is tried again. */
  readonly task: {
    readonly id: string;
    readonly state: string;
    readonly tries: number;
    readonly maxTries: number;
    readonly nextTryAt: Date | null;
    readonly error: unknown;
  } | null;
  /** Since when operations has been told that it cannot be read. */
  readonly incidentSince: Date | null;
  /** The provider's circuit, where it is not closed. */
  readonly circuit: { readonly state: string; readonly failures: number; readonly retryAt: Date } | null;
  readonly lastRun: {
    readonly id: string;
    readonly state: string;
    readonly source: string;
    readonly startedAt: Date;
    readonly finishedAt: Date | null;
    readonly rowsRead: number;
    readonly inserted: number;
    readonly changed: number;
    readonly removed: number;
    readonly rejected: number;
    readonly error: unknown;
  } | null;
}

/** A provider that kept not answering, by the names that its accounts give it. */
export interface RestingProvider extends ShownCircuit {
  readonly providers: readonly string[];
}

type MonitorRow = Omit<MonitoredAccount, 'finality'> & { readonly zone: string };

@Injectable()
export class SyncMonitor {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: Pick<CloudSources, 'finalityClocks'>,
  ) {}

  async show(period: string): Promise<MonitoredAccount[]> {
    const found = await this.db.read(tx =>
      tx.query<MonitorRow[]>(MONITOR, [current().actor.tenantId, period, clock.now(), ZONE]),
    );
    const clocks = await this.sources.finalityClocks();
    const rows = found.map(row => withClock(row, clocks.get(row.cloudAccountId) ?? null));
    if (can('costs.read')) return rows;
    return rows.map(({ billedCost: _billed, vendorTotal: _vendor, difference: _difference, ...row }) => row);
  }

  /** Providers that nobody asks for now, because they kept not answering. */
  async resting(): Promise<RestingProvider[]> {
    const { tenantId } = current().actor;
    const circuits = await restingProviders(this.db, tenantId);
    const names = await this.db.read(tx =>
      tx.query<{ plugin: string; names: string[] }[]>(
        `select plugin_id as plugin, array_agg(distinct provider_name order by provider_name) as names from cloud_account
         where tenant_id = $1 and deleted_at is null and plugin_id = any($2) group by plugin_id`,
        [tenantId, circuits.map(({ plugin }) => plugin)],
      ),
    );
    return circuits.map(circuit => ({
      ...circuit,
      providers: names.find(({ plugin }) => plugin === circuit.plugin)?.names ?? [],
    }));
  }
}

/** A month that was never read has a final hour too; what was read keeps the one that held then. */
function withClock({ zone, ...row }: MonitorRow, finality: Finality | null): MonitoredAccount {
  if (row.finalAt || !finality) return { ...row, finality };
  const final = finalAt(row.period, finality, zone);
  return { ...row, finality, finalAt: final, finalIn: (final.getTime() - clock.now().getTime()) / 1000 };
}

/** Which month "current" is, is said where the company is. */
const ZONE = 'Asia/Shanghai';

const MONITOR = `
  select a.id as "cloudAccountId", a.code, a.name, a.provider_name as "providerName", a.currency, a.status,
    a.zone, $2 as period,
    case when s.slices = 0 then 'missing'
      when s.locked then 'locked'
      when s.final then 'final'
      when s.final_at <= $3 then 'due'
      else 'provisional' end as freshness,
    not exists (select from billing_setting b where b.tenant_id = $1 and b.deleted_at is null
      and b.late_charges = 'reopen') as "takesLate",
    s.final_at as "finalAt", s.synced_at as "syncedAt",
    extract(epoch from $3 - s.synced_at)::float as age, extract(epoch from s.final_at - $3)::float as "finalIn", s.charges,
    (select count(*)::int from quarantined_row q where q.tenant_id = a.tenant_id and q.cloud_account_id = a.id
      and q.period = $2 and q.state = 'open') as quarantined,
    trim_scale(s.billed_cost)::text as "billedCost", trim_scale(s.vendor_total)::text as "vendorTotal",
    trim_scale(s.difference)::text as difference,
    (select jsonb_build_object('id', r.id, 'state', r.state, 'source', r.source, 'startedAt', r.started_at,
        'finishedAt', r.finished_at, 'rowsRead', r.rows_read, 'inserted', r.inserted, 'changed', r.changed,
        'removed', r.removed, 'rejected', r.rejected, 'error', r.error)
      from sync_run r where r.tenant_id = a.tenant_id and r.cloud_account_id = a.id and r.period = $2
      order by r.started_at desc limit 1) as "lastRun",
    a.sync_plan as "syncPlan",
    (select min(p.next_at) from schedule p
      -- The month in which it fires, by the product's clock, which may lag behind the machine's.
      cross join lateral (select date_trunc('month', (p.next_at + ($3 - now())) at time zone $4) as at) m
      where p.tenant_id = a.tenant_id and p.enabled and p.deleted_at is null and a.status = 'active'
      and $2 = case p.input->>'period' when 'current' then to_char(m.at, 'YYYY-MM')
        when 'previous' then to_char(m.at - interval '1 month', 'YYYY-MM') else p.input->>'period' end
      and (p.cloud_account_id = a.id
        or (a.sync_plan = 'company' and a.plugin_account_id is not null and p.job = 'clouds.sync_all'))) as "nextRunAt",
    (select jsonb_build_object('id', j.id, 'state', j.state, 'tries', j.tries, 'maxTries', j.max_tries,
        'nextTryAt', case when j.state = 'queued' and j.error is not null then j.not_before end, 'error', j.error)
      from job_run j where j.tenant_id = a.tenant_id and j.job = 'clouds.sync' and j.once_key = a.id || '/' || $2
      order by j.created_at desc limit 1) as task,
    (select i.opened_at from sync_incident i where i.tenant_id = a.tenant_id and i.cloud_account_id = a.id
      and i.period = $2 and i.closed_at is null) as "incidentSince",
    (select jsonb_build_object('state', c.state, 'failures', c.failures, 'retryAt', c.retry_at)
      from provider_circuit c where c.tenant_id = a.tenant_id and c.plugin = a.plugin_id and c.state <> 'closed') as circuit
  from cloud_account a
  cross join lateral (
    select count(*) as slices, coalesce(sum(charges), 0)::int as charges,
      coalesce(bool_and(state = 'locked'), false) as locked,
      coalesce(bool_and(state in ('final', 'locked')), false) as final,
      max(final_at) as final_at, min(synced_at) as synced_at,
      coalesce(sum(billed_cost), 0) as billed_cost, sum(vendor_total) as vendor_total,
      coalesce(sum(difference), 0) as difference
    from charge_slice s where s.tenant_id = a.tenant_id and s.cloud_account_id = a.id and s.period = $2 and s.of_period is null
  ) s
  where a.tenant_id = $1 and a.deleted_at is null and a.status <> 'closed'
  order by a.code`;
