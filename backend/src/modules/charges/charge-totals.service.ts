import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { refuseArchived } from '../clouds/clouds.module';
import { chargedTo, chargedUntil, type MonthParameters } from './late/charged-to';
import { TAGGED, type TaggedGroup, type TaggedScope } from './tagged-fold';

/** The first two rows of the reconciliation chain, per currency. Amounts are exact decimal texts. */
export interface ChargeTotals {
  readonly currency: string;
  /** Of the month itself. */
  readonly vendorTotal: string;
  readonly ingested: string;
  readonly attributed: string;
  readonly excluded: string;
  readonly unassigned: string;
  /** What vendors said of closed months after their close; booked here. */
  readonly late: { readonly amount: string; readonly count: number };
  /** Accepted differences, with a reason each: vendorTotal - ingested that is explained. */
  readonly explained: string;
  readonly slices: readonly SliceTotals[];
}

export interface SliceTotals {
  readonly sliceId: string;
  readonly cloudAccountId: string;
  readonly cloudAccount: string;
  readonly feed: string;
  /** The closed month that its charges are about; null where that is its own. */
  readonly ofPeriod: string | null;
  readonly state: string;
  readonly revision: number;
  readonly charges: number;
  readonly quarantined: number;
  readonly vendorTotal: string;
  readonly ingested: string;
  readonly attributed: string;
  readonly excluded: string;
  readonly unassigned: string;
  readonly difference: string;
  readonly explained: string | null;
}

/** Of which months the late charges of a closed one are counted too. */
export interface BookedUntil {
  readonly period: string;
  readonly isIncluded: boolean;
}

/** Of which customers, and of which services units are kept apart; null in a scope is every one. */
export interface FoldOptions {
  readonly customerIds?: readonly string[];
  /** With what was late of the month; left out, it is what the month itself was charged, and nobody else's rest. */
  readonly late?: BookedUntil;
  readonly counted?: readonly {
    readonly customerId: string | null;
    readonly provider: string | null;
    readonly serviceCode: string | null;
  }[];
}

/** One group of charges that rating can treat alike. Costs are exact decimal texts in `currency`. */
export interface RatingGroup {
  readonly customerId: string;
  readonly currency: string;
  readonly provider: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly region: string | null;
  readonly charges: number;
  /** Of them, less what was taken back; 0 where nothing is left of what was charged. */
  readonly standing: number;
  /** Null where the group's charges are counted in several units. */
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly listCost: string;
  readonly contractedCost: string;
  readonly billedCost: string;
  readonly effectiveCost: string;
}

/** Sums over a month: all from the roll-up, none from the charges. */
@Injectable()
export class ChargeSums {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @param tx the caller's transaction; without one a connection of its own */
  async totals(period: string, tx?: EntityManager): Promise<ChargeTotals[]> {
    const rows = await this.query<SliceTotals & { currency: string }>(TOTALS, [current().actor.tenantId, period], tx);
    const currencies = [...new Set(rows.map(row => row.currency))];
    const sums = await this.query<Omit<ChargeTotals, 'slices'>>(SUMMED, [current().actor.tenantId, period], tx);
    return currencies.map(currency => ({
      ...sums.find(sum => sum.currency === currency)!,
      slices: rows.filter(row => row.currency === currency),
    }));
  }

  /**
   * Attributed charges, and parts of shared ones, folded to what rating looks at, in a stable order. Units are folded
   * away but for what is `counted`.
   */
  foldForRating(period: string, only: FoldOptions = {}, tx?: EntityManager): Promise<RatingGroup[]> {
    const { late } = only;
    const until = [late?.period ?? null, late?.isIncluded ?? false];
    const values = [current().actor.tenantId, period, only.customerIds ?? null, ...until];
    const counted = only.counted ?? [];
    const which = late ? 'late' : 'own';
    if (counted.length === 0) return this.query(FOLDED[which], values, tx);
    const scopes = [
      counted.map(scope => scope.customerId),
      counted.map(scope => scope.provider),
      counted.map(scope => scope.serviceCode),
    ];
    return this.query(FOLDED_BY_UNIT[which], [...values, ...scopes], tx);
  }

  /**
   * Attributed charges that carry one of these tags, summed by all that the fold keeps apart, unit and tags. Read from
   * the charges, because the roll-up has no tags; only of those sets of tags that are asked for.
   */
  async taggedForRating(
    tx: EntityManager,
    period: string,
    scopes: readonly TaggedScope[],
    late?: BookedUntil,
  ): Promise<TaggedGroup[]> {
    if (scopes.length === 0) return [];
    await refuseArchived(tx, month => month === period);
    return tx.query<TaggedGroup[]>(TAGGED[late ? 'late' : 'own'], [
      current().actor.tenantId,
      period,
      scopes.map(scope => scope.customerId),
      scopes.map(scope => scope.provider),
      scopes.map(scope => scope.serviceCode),
      scopes.map(scope => scope.key),
      scopes.map(scope => scope.value),
      late?.period ?? null,
      late?.isIncluded ?? false,
    ]);
  }

  private query<Row>(sql: string, values: unknown[], tx?: EntityManager): Promise<Row[]> {
    return tx ? tx.query<Row[]>(sql, values) : this.db.read(manager => manager.query<Row[]>(sql, values));
  }
}

const PER_SLICE = `
  select s.*, a.code,
    coalesce(r.attributed, 0) as attributed, coalesce(r.excluded, 0) as excluded, coalesce(r.unassigned, 0) as unassigned,
    coalesce(r.ingested, 0) as ingested, coalesce(r.charges, 0) as rolled,
    -- A file has no total of its own: what was in it is what the vendor said.
    coalesce(s.vendor_total, s.billed_cost) as said
  from charge_slice s
  join cloud_account a on a.id = s.cloud_account_id
  left join lateral (
    select sum(billed_cost) as ingested, sum(charges - further_parts) as charges,
      sum(billed_cost) filter (where state in (1, 3)) as attributed,
      sum(billed_cost) filter (where state = 2) as excluded,
      sum(billed_cost) filter (where state = 0) as unassigned
    from charge_rollup r where r.slice_id = s.no
  ) r on true
  where s.tenant_id = $1 and s.period = $2`;

const TOTALS = `
  select s.id as "sliceId", s.cloud_account_id as "cloudAccountId", s.code as "cloudAccount", s.feed, s.of_period as "ofPeriod", s.state, s.revision,
    s.rolled::int as charges, s.currency,
    (select count(*)::int from quarantined_row q where q.tenant_id = s.tenant_id and q.cloud_account_id = s.cloud_account_id
      and q.period = coalesce(s.of_period, s.period) and q.feed = s.feed and q.state = 'open') as quarantined,
    trim_scale(s.said)::text as "vendorTotal", trim_scale(s.ingested)::text as ingested,
    trim_scale(s.attributed)::text as attributed, trim_scale(s.excluded)::text as excluded,
    trim_scale(s.unassigned)::text as unassigned, trim_scale(s.said - s.ingested)::text as difference, s.explained
  from (${PER_SLICE}) s order by s.code, s.feed, s.of_period nulls first`;

const SUMMED = `
  select s.currency, trim_scale(coalesce(sum(s.said) filter (where s.of_period is null), 0))::text as "vendorTotal",
    json_build_object('amount', trim_scale(coalesce(sum(s.said) filter (where s.of_period is not null), 0))::text,
      'count', count(*) filter (where s.of_period is not null)) as late,
    trim_scale(sum(s.ingested))::text as ingested,
    trim_scale(sum(s.attributed))::text as attributed, trim_scale(sum(s.excluded))::text as excluded,
    trim_scale(sum(s.unassigned))::text as unassigned,
    trim_scale(coalesce(sum(s.said - s.ingested) filter (where s.explained is not null), 0))::text as explained
  from (${PER_SLICE}) s group by s.currency order by s.currency`;

const grouped = (rolledUp: string, { units, unit }: { readonly units: string; readonly unit: string }) => `
  select r.customer_id as "customerId", r.currency, p.provider_name as provider, p.service_code as "serviceCode",
    max(p.service_name) as "serviceName", g.region_id as region,
    sum(r.charges)::int as charges, (sum(r.charges) - 2 * sum(r.taken_back))::int as standing,
    case when ${units} = 1 then trim_scale(sum(r.quantity))::text end as quantity,
    case when ${units} = 1 then ${unit} end as unit,
    trim_scale(sum(r.list_cost))::text as "listCost", trim_scale(sum(r.contracted_cost))::text as "contractedCost",
    trim_scale(sum(r.billed_cost))::text as "billedCost", trim_scale(sum(r.effective_cost))::text as "effectiveCost"
  from (${rolledUp}) r
  join dim_sku p on p.id = r.sku_id
  left join dim_region g on g.id = r.region_id
  left join dim_unit u on u.id = r.unit_id
  counted_joins
  group by r.customer_id, r.currency, p.provider_name, p.service_code, g.region_id by_unit
  order by r.customer_id, r.currency, p.provider_name, p.service_code, g.region_id nulls first, unit`;

const PARAMETERS: MonthParameters = { until: '$4', isIncluded: '$5' };
const chargedIn = (month: string) => `
    from charge_rollup r where r.tenant_id = $1 and r.state in (1, 3) and ${month}
      and ($3::uuid[] is null or r.customer_id = any ($3))`;

// By unit first: what was charged in one and taken back whole does not make the rest be counted in several.
const LATE = `
    select r.customer_id, r.currency, r.sku_id, r.region_id, r.unit_id, sum(r.charges) as charges,
      sum(r.taken_back) as taken_back, sum(r.quantity) as quantity, sum(r.list_cost) as list_cost,
      sum(r.contracted_cost) as contracted_cost, sum(r.billed_cost) as billed_cost, sum(r.effective_cost) as effective_cost
    ${chargedIn(chargedUntil('r', PARAMETERS))}
    group by r.customer_id, r.currency, r.sku_id, r.region_id, r.unit_id`;
const UNITS = { units: 'count(distinct r.unit_id)', unit: 'max(u.unit)' };
const LEFT = `filter (where r.charges <> 2 * r.taken_back
      or (r.list_cost, r.contracted_cost, r.billed_cost) <> (0, 0, 0))`;
const UNITS_LEFT = {
  units: `coalesce(nullif(count(distinct r.unit_id) ${LEFT}, 0), count(distinct r.unit_id))`,
  unit: `case count(*) ${LEFT} when 0 then max(u.unit) else max(u.unit) ${LEFT} end`,
};

const FOLD = {
  own: grouped(`select r.* ${chargedIn(chargedTo('r', PARAMETERS))}`, UNITS),
  late: grouped(LATE, UNITS_LEFT),
};
const both = (change: (sql: string) => string) => ({ own: change(FOLD.own), late: change(FOLD.late) });

const FOLDED = both(sql => sql.replace('counted_joins', '').replace('by_unit', ''));

// By product and customer, each a hash join: what nobody counts is folded as before.
const FOLDED_BY_UNIT = both(
  sql => `
  with counted as materialized (
    select distinct w.customer_id, p.id as sku_id
    from unnest($6::uuid[], $7::text[], $8::text[]) as w(customer_id, provider, service)
    join dim_sku p on p.tenant_id = $1 and p.provider_name = coalesce(w.provider, p.provider_name)
      and p.service_code = coalesce(w.service, p.service_code)
  )
  ${sql
    .replace(
      'counted_joins',
      `left join counted own on own.sku_id = r.sku_id and own.customer_id = r.customer_id
  left join counted every on every.sku_id = r.sku_id and every.customer_id is null`,
    )
    .replace('by_unit', ', case when own.sku_id is not null or every.sku_id is not null then r.unit_id end')}`,
);
