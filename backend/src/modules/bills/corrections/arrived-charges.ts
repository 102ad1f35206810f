import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { Arrived } from '../domain/change-reasons';

/** One product of one customer, and when it was rated for what is billed. */
export interface RatedProduct {
  readonly customerId: string;
  readonly currency: string;
  /** "provider/service". */
  readonly service: string;
  /** As the database spells it, so that no digit is lost. */
  readonly since: string;
}

export const productKey = ({ customerId, currency, service, since }: RatedProduct): string =>
  [customerId, currency, service, since].join(' ');

/** What the vendors changed after a month was rated, told apart from what only changed hands. */
@Injectable()
export class ArrivedCharges {
  /**
   * Charges of a later revision of their slice than the one that was rated, less those that it replaced.
   *
   * @returns by `productKey`; a product without news is left out
   */
  async since(
    tx: EntityManager,
    period: string,
    products: readonly RatedProduct[],
  ): Promise<ReadonlyMap<string, Arrived>> {
    if (products.length === 0) return new Map();
    const rows = await tx.query<(RatedProduct & Arrived)[]>(ARRIVED, [
      current().actor.tenantId,
      period,
      products.map(product => product.customerId),
      products.map(product => product.currency),
      products.map(product => product.service),
      products.map(product => product.since),
    ]);
    return new Map(rows.map(({ charges, listCost, cost, ...key }) => [productKey(key), { charges, listCost, cost }]));
  }
}

// A charge that replaced another has a later revision; the one it replaced is in the trail until that revision.
const ARRIVED = `
  with wanted as (
    select * from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as w(customer_id, currency, service, since)),
  rated as (
    select w.since, s.no as slice_id,
      coalesce(max(r.revision) filter (where r.created_at <= w.since::timestamptz), 0) as revision
    from (select distinct since from wanted) w
    cross join charge_slice s left join slice_revision r on r.slice_id = s.id
    where s.tenant_id = $1 and s.period = $2 group by w.since, s.no, s.revision
    -- A slice without a later revision is not read at all.
    having s.revision > coalesce(max(r.revision) filter (where r.created_at <= w.since::timestamptz), 0)),
  news as (
    select q.customer_id, q.currency, q.sku_id, k.since, 1 as sign, q.list_cost, q.billed_cost
    from charge c join rated k on k.slice_id = c.slice_id and c.revision > k.revision
    join charge_part q on q.period = c.period and q.id = c.id
    where c.tenant_id = $1 and c.period = $2
    union all
    select c.customer_id, c.currency, c.sku_id, k.since, -1, c.list_cost, c.billed_cost
    from charge_trail c join rated k on k.slice_id = c.slice_id and c.revision <= k.revision and c.until_revision > k.revision
    where c.tenant_id = $1 and c.period = $2 and c.state = 1)
  select w.customer_id as "customerId", w.currency, w.service, w.since, sum(n.sign)::int as charges,
    trim_scale(sum(n.sign * n.list_cost))::text as "listCost", trim_scale(sum(n.sign * n.billed_cost))::text as cost
  from news n join dim_sku p on p.id = n.sku_id
  join wanted w on w.since = n.since and w.customer_id = n.customer_id and w.currency = n.currency
    and w.service = p.provider_name || '/' || p.service_code
  group by w.customer_id, w.currency, w.service, w.since`;
