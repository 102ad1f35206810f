import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { ChargeSums } from '../charges/charges.module';
import { refuseArchived } from '../clouds/clouds.module';
import type { ChargeCell } from './domain/charge-cell';
import { splitByTags } from './domain/split-by-tags';
import type { ChargeOrigins, ChargeQuery, ChargeSource, LateMonth } from './pricing.ports';

/** The charges module, as rating sees it. */
@Injectable()
export class RolledUpCharges implements ChargeSource {
  constructor(@Inject(ChargeSums) private readonly sums: ChargeSums) {}

  async fold(
    tx: EntityManager,
    period: string,
    { counted = [], customers, tagged = [], late }: Parameters<ChargeSource['fold']>[2] = {},
  ): Promise<readonly ChargeCell[]> {
    const only = { counted, ...(customers && { customerIds: customers }), ...(late && { late }) };
    const groups = await this.sums.foldForRating(period, only, tx);
    const cells = groups.map(({ effectiveCost: _effective, standing, region, unit, quantity, ...group }) => ({
      ...group,
      ...(standing !== group.charges && { standing }),
      region: region ?? '',
      ...(quantity === null || unit === null ? { quantity: null, unit: null } : { quantity, unit }),
    }));
    return splitByTags(cells, await this.sums.taggedForRating(tx, period, tagged, late));
  }

  async provisionalCustomers(tx: EntityManager, period: string): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ customer_id: string }[]>(
      `select distinct r.customer_id from charge_rollup r join charge_slice s on s.no = r.slice_id
       where r.tenant_id = $1 and r.period = $2 and r.customer_id is not null and s.state = 'provisional'`,
      [current().actor.tenantId, period],
    );
    return new Set(rows.map(row => row.customer_id));
  }

  async lateMonths(tx: EntityManager, period: string): Promise<readonly LateMonth[]> {
    return await tx.query<LateMonth[]>(
      `select s.of_period as "ofPeriod", array_agg(distinct r.customer_id) as "customerIds"
       from charge_slice s join charge_rollup r on r.slice_id = s.no
       where s.tenant_id = $1 and s.period = $2 and s.of_period is not null and r.customer_id is not null
       group by s.of_period order by s.of_period`,
      [current().actor.tenantId, period],
    );
  }

  async origins(tx: EntityManager, query: ChargeQuery): Promise<ChargeOrigins> {
    const values = [
      current().actor.tenantId,
      query.period,
      query.customerId,
      query.currency,
      query.services.map(service => service.provider),
      query.services.map(service => service.serviceCode),
      query.services.map(service => service.unit === undefined),
      query.services.map(service => service.unit ?? null),
      query.ofPeriod ?? null,
    ];
    await refuseArchived(tx, month => month === query.period);
    const slices = await tx.query<ChargeOrigins['slices'][number][]>(SLICES, values);
    const attributions = await tx.query<ChargeOrigins['attributions'][number][]>(ATTRIBUTIONS, values);
    const samples = await tx.query<ChargeOrigins['samples'][number][]>(SAMPLES, values);
    return { slices, attributions, samples };
  }
}

// Of a shared charge the customer's own part. By dictionary id, so that the fact is scanned and not its FOCUS view.
const THEIRS = `
  from charge_part c
  join dim_sku p on p.id = c.sku_id
  left join dim_unit u on u.id = c.unit_id
  join unnest($5::text[], $6::text[], $7::bool[], $8::text[]) as wanted(provider, service, any_unit, unit)
    on wanted.provider = p.provider_name and wanted.service = p.service_code
    and (wanted.any_unit or wanted.unit is not distinct from u.unit)
  where_joins
  where c.tenant_id = $1 and c.period = $2 and c.customer_id = $3 and c.currency = $4 and c.state in (1, 3)
    and c.slice_id in (select l.no from charge_slice l
      where l.tenant_id = $1 and l.period = $2 and l.of_period is not distinct from $9)`;
const theirs = (joins: string) => THEIRS.replace('where_joins', joins);
const SUMS = `count(*)::int as charges, trim_scale(sum(c.list_cost))::text as "listCost",
  trim_scale(sum(c.billed_cost))::text as "billedCost"`;

const SLICES = `
  select s.id as "sliceId", a.code as "cloudAccount", s.feed, s.revision, s.state, ${SUMS}
  ${theirs('join charge_slice s on s.no = c.slice_id join cloud_account a on a.id = s.cloud_account_id')}
  group by s.id, a.code, s.feed, s.revision, s.state order by a.code, s.feed`;

const ATTRIBUTIONS = `
  select c.rule_id as "ruleId", case when b.id is null then 'rule' else 'binding' end as by,
    coalesce(b.sub_account_id, r.code || ' ' || r.name, c.rule_id::text) as title, ${SUMS}
  ${theirs('left join sub_account_binding b on b.id = c.rule_id left join attribution_rule r on r.id = c.rule_id')}
  group by c.rule_id, b.id, b.sub_account_id, r.code, r.name order by count(*) desc, 3`;

const SAMPLES = `
  select c.id, c.day::text as day, coalesce(d.name, d.resource_id) as resource,
    trim_scale(c.list_cost)::text as "listCost", trim_scale(c.billed_cost)::text as "billedCost"
  ${theirs('left join dim_resource d on d.id = c.resource_id')}
  order by abs(c.list_cost) desc, abs(c.quantity) desc nulls last, c.id limit 5`;
