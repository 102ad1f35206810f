import { Inject, Injectable } from '@nestjs/common';
import {
  partnerTotalSchema,
  rebateStatementSchema,
  z,
  type BillingMonth,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { CloudSources, type CloudSource } from '../cloud-source.service';
import { StatementRefused } from '../clouds.errors';

export interface StatementOutcome {
  /** Null where the vendor states nothing to a partner. */
  readonly stated: number | null;
  readonly revised: number;
  readonly withdrawn: number;
}

/** One statement as it is kept: what it is about, and what it says. */
interface Stated {
  readonly kind: 'rebate' | 'consumed' | 'refunded' | 'written_off';
  readonly sub_account_id: string | null;
  readonly currency: string;
  readonly amount: DecimalText;
  readonly sales: DecimalText | null;
  readonly held_back: string | null;
}

interface Asked {
  readonly stated: readonly Stated[];
  readonly kinds: readonly string[];
}

const CUSTOMER_KINDS = ['consumed', 'refunded', 'written_off'];

/** Keeps what vendors state to a partner of a month; a figure that changed is a new revision, and none is edited. */
@Injectable()
export class VendorStatements {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /**
   * Asks the vendor for everything before anything is written.
   *
   * @param run.jobRunId kept with each new revision
   * @throws CloudAccountUnknown, NoPluginAccount, StatementRefused, or what the vendor refuses
   */
  async read(
    cloudAccountId: string,
    period: BillingMonth,
    { signal, jobRunId = null }: { signal: AbortSignal; jobRunId?: string | null },
  ): Promise<StatementOutcome> {
    const source = await this.sources.load(cloudAccountId);
    const found = await this.ask(source, period, signal);
    if (!found) return { stated: null, revised: 0, withdrawn: 0 };
    return this.db.transaction(async tx => {
      // Two readings of one account go one after the other: each sees what the other wrote.
      await tx.query('select 1 from cloud_account where id = $1 for update', [source.accountId]);
      const [done] = await tx.query<[{ revised: number; withdrawn: number }]>(KEEP, [
        source.tenantId,
        source.accountId,
        period,
        clock.now(),
        source.plugin.id,
        source.plugin.version,
        jobRunId,
        JSON.stringify(found.stated),
        found.kinds,
      ]);
      return { stated: found.stated.length, ...done };
    });
  }

  /** What the vendor states, and of which kinds it spoke: it takes back nothing of the others. */
  private async ask(source: CloudSource, period: BillingMonth, signal: AbortSignal): Promise<Asked | null> {
    const { plugin } = source;
    if (!(plugin.rebates ?? plugin.partnerTotals) || !source.pluginAccountId) return null;
    const context = await this.sources.context(source, signal);
    const rebates = believed(source, rebateStatementSchema, (await plugin.rebates?.(context, period)) ?? []);
    const told = (await plugin.partnerTotals?.(context, period)) ?? null;
    const totals = believed(source, partnerTotalSchema, told ?? []);
    const stated = [
      ...rebates.map(each => ({
        period: each.period,
        kind: 'rebate' as const,
        sub_account_id: null,
        currency: each.currency,
        amount: each.amount,
        sales: each.sales,
        held_back: each.heldBack,
      })),
      ...totals.map(({ subAccountId, ...each }) => ({
        ...each,
        sub_account_id: subAccountId,
        sales: null,
        held_back: null,
      })),
    ];
    const seen = new Set<string>();
    for (const { kind, sub_account_id, currency, period: of } of stated) {
      const key = `${kind} ${sub_account_id ?? ''} ${currency}`;
      if (of !== period) throw StatementRefused({ account: source.code, why: `${of} ≠ ${period}` });
      if (seen.has(key)) throw StatementRefused({ account: source.code, why: `2 × ${key}` });
      seen.add(key);
    }
    return { stated, kinds: [...(plugin.rebates ? ['rebate'] : []), ...(told ? CUSTOMER_KINDS : [])] };
  }
}

/** @throws StatementRefused naming the first field that is not as the contract has it */
function believed<T>(source: CloudSource, schema: z.ZodType<T>, found: readonly unknown[]): T[] {
  const checked = z.array(schema).safeParse(found);
  if (checked.success) return checked.data;
  const { path, message } = checked.error.issues[0]!;
  throw StatementRefused({ account: source.code, why: `${path.join('.')}: ${message}` });
}

/**
 * Statements that are new or say something else get a revision; those that are no longer stated get one of nothing.
 * What says the same is only noted as read. Parameters: tenant, account, period, now, plugin, version, run, statements,
 * and the kinds that the vendor spoke of.
 */
const KEEP = `
  with said as (
    select s.*, case when s.held_back is null then 'stated' else 'held_back' end as state
    from jsonb_to_recordset($8::jsonb) as s (kind text, sub_account_id text, currency text, amount numeric(38, 12),
      sales numeric(38, 12), held_back text)),
  known as (
    select * from vendor_statement where tenant_id = $1::uuid and cloud_account_id = $2::uuid and period = $3
    and kind = any ($9::text[])),
  told as (
    select k.id, k.amount as before, coalesce(k.revision, 0) as revision, s.kind, s.sub_account_id, s.currency, s.amount,
      s.sales, s.held_back, s.state,
      k.id is null or (s.amount, s.sales, s.held_back, s.state) is distinct from (k.amount, k.sales, k.held_back, k.state)
        as is_new
    from said s left join known k on k.kind = s.kind and k.currency = s.currency
      and k.sub_account_id is not distinct from s.sub_account_id
    union all
    select k.id, k.amount, k.revision, k.kind, k.sub_account_id, k.currency, 0, case when k.kind = 'rebate' then 0 end, null,
      'withdrawn', k.state <> 'withdrawn'
    from known k where not exists (
      select from said s where s.kind = k.kind and s.currency = k.currency
        and s.sub_account_id is not distinct from k.sub_account_id)),
  kept as (
    insert into vendor_statement as v (tenant_id, cloud_account_id, period, kind, sub_account_id, currency, amount, sales,
      held_back, state, revision, read_at, revised_at)
    select $1::uuid, $2::uuid, $3, kind, sub_account_id, currency, amount, sales, held_back, state, revision + 1,
      $4::timestamptz, $4::timestamptz from told where id is null
    on conflict do nothing returning v.id, v.kind, v.sub_account_id, v.currency),
  changed as (
    update vendor_statement v set amount = t.amount, sales = t.sales, held_back = t.held_back, state = t.state,
      revision = v.revision + case when t.is_new then 1 else 0 end, read_at = $4::timestamptz,
      revised_at = case when t.is_new then $4::timestamptz else v.revised_at end
    from told t where v.id = t.id returning v.id),
  revised as (
    insert into vendor_statement_revision (tenant_id, statement_id, revision, currency, amount, sales, held_back, state,
      change, plugin_id, plugin_version, job_run_id, read_at)
    select $1::uuid, coalesce(t.id, k.id), t.revision + 1, t.currency, t.amount, t.sales, t.held_back, t.state,
      t.amount - coalesce(t.before, 0), $5, $6, $7::uuid, $4::timestamptz
    from told t left join kept k on t.id is null and k.kind = t.kind and k.currency = t.currency
      and k.sub_account_id is not distinct from t.sub_account_id
    where t.is_new returning state)
  select (count(*) filter (where state <> 'withdrawn'))::int as revised,
    (count(*) filter (where state = 'withdrawn'))::int as withdrawn from revised`;
