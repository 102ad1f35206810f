import { Inject, Injectable } from '@nestjs/common';
import { can, current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';

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
  readonly finalAt: Date | null;
  readonly syncedAt: Date | null;
  readonly charges: number;
  readonly quarantined: number;
  readonly billedCost?: string;
  readonly vendorTotal?: string | null;
  readonly difference?: string;
  readonly lastRun: {
    readonly id: string;
    readonly state: string;
    readonly source: string;
    readonly startedAt: Date;
    readonly finishedAt: Date | null;
    readonly rowsRead: number;
    readonly error: unknown;
  } | null;
}

@Injectable()
export class SyncMonitor {
  constructor(@Inject(Database) private readonly db: Database) {}

  async show(period: string): Promise<MonitoredAccount[]> {
    const rows = await this.db.read(tx =>
      tx.query<MonitoredAccount[]>(MONITOR, [current().actor.tenantId, period, clock.now()]),
    );
    if (can('costs.read')) return rows;
    return rows.map(({ billedCost: _billed, vendorTotal: _vendor, difference: _difference, ...row }) => row);
  }
}

const MONITOR = `
  select a.id as "cloudAccountId", a.code, a.name, a.provider_name as "providerName", a.currency, a.status,
    $2 as period,
    case when s.slices = 0 then 'missing'
      when s.locked then 'locked'
      when s.final then 'final'
      when s.final_at <= $3 then 'due'
      else 'provisional' end as freshness,
    s.final_at as "finalAt", s.synced_at as "syncedAt", s.charges,
    (select count(*)::int from quarantined_row q where q.tenant_id = a.tenant_id and q.cloud_account_id = a.id
      and q.period = $2 and q.state = 'open') as quarantined,
    trim_scale(s.billed_cost)::text as "billedCost", trim_scale(s.vendor_total)::text as "vendorTotal",
    trim_scale(s.difference)::text as difference,
    (select jsonb_build_object('id', r.id, 'state', r.state, 'source', r.source, 'startedAt', r.started_at,
        'finishedAt', r.finished_at, 'rowsRead', r.rows_read, 'error', r.error)
      from sync_run r where r.tenant_id = a.tenant_id and r.cloud_account_id = a.id and r.period = $2
      order by r.started_at desc limit 1) as "lastRun"
  from cloud_account a
  cross join lateral (
    select count(*) as slices, coalesce(sum(charges), 0)::int as charges,
      coalesce(bool_and(state = 'locked'), false) as locked,
      coalesce(bool_and(state in ('final', 'locked')), false) as final,
      max(final_at) as final_at, min(synced_at) as synced_at,
      coalesce(sum(billed_cost), 0) as billed_cost, sum(vendor_total) as vendor_total,
      coalesce(sum(difference), 0) as difference
    from charge_slice s where s.tenant_id = a.tenant_id and s.cloud_account_id = a.id and s.period = $2
  ) s
  where a.tenant_id = $1 and a.deleted_at is null and a.status <> 'closed'
  order by a.code`;
