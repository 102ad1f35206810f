import { chargedTo, chargedUntil, type MonthParameters } from './late/charged-to';

/** Charges that are told apart by a tag; null in a scope is every one. Without a key the value is two days, `2026-10-01/2026-10-03`. */
export interface TaggedScope {
  readonly customerId: string | null;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly key: string;
  readonly value: string;
}

/** Attributed charges of one place that carry the same of the tags that were asked for. Costs are exact texts. */
export interface TaggedGroup {
  readonly customerId: string;
  readonly currency: string;
  readonly provider: string;
  readonly serviceCode: string;
  readonly region: string | null;
  readonly unit: string | null;
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly charges: number;
  /** Of them, less what was taken back. */
  readonly standing: number;
  readonly quantity: string | null;
  readonly listCost: string;
  readonly contractedCost: string;
  readonly billedCost: string;
}

/**
 * The charges are folded by their set of tags first, which leaves a few rows; which tags of it are asked for, by
 * whom, is joined to those. $3-$7: scopes, in columns, $8 and $9 those of the month.
 */
const SQL = `
  with wanted as materialized (
    select w.customer_id, w.provider, w.service, w.key, w.value, s.id as tag_set_id
    from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as w(customer_id, provider, service, key, value)
    join dim_tag_set s on s.tenant_id = $1 and s.tags ->> w.key = w.value
    where w.key <> ''
  ),
  days as materialized (
    select w.customer_id, w.provider, w.service, w.value, split_part(w.value, '/', 1)::date as first_day,
      split_part(w.value, '/', 2)::date as last_day
    from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as w(customer_id, provider, service, key, value)
    where w.key = ''
  ),
  folded as materialized (
    select c.customer_id, c.currency, c.sku_id, c.region_id, c.unit_id, c.tag_set_id,
      case when c.day between (select min(first_day) from days) and (select max(last_day) from days) then c.day end as day,
      count(*) as charges, count(*) - 2 * count(*) filter (where c.part < 0) as standing,
      sum(c.quantity) as quantity, sum(c.list_cost) as list_cost, sum(c.contracted_cost) as contracted_cost,
      sum(c.billed_cost) as billed_cost
    from charge_part c
    where c.tenant_id = $1 and charged_to and c.state in (1, 3)
      and (c.tag_set_id = any (array (select distinct tag_set_id from wanted))
        or c.day between (select min(first_day) from days) and (select max(last_day) from days))
    group by c.customer_id, c.currency, c.sku_id, c.region_id, c.unit_id, c.tag_set_id, day
  ),
  marked as (
    select f.customer_id, f.currency, p.provider_name, p.service_code, g.region_id, u.unit, f.charges, f.standing, f.quantity,
      f.list_cost, f.contracted_cost, f.billed_cost, t.tags
    from folded f join dim_sku p on p.id = f.sku_id
    left join dim_region g on g.id = f.region_id left join dim_unit u on u.id = f.unit_id
    cross join lateral (
      select jsonb_agg(distinct jsonb_build_array(w.key, w.value)) as tags from (
        select customer_id, provider, service, key, value from wanted where tag_set_id = f.tag_set_id
        union all
        select customer_id, provider, service, '', value from days where f.day between first_day and last_day) w
      where coalesce(w.customer_id, f.customer_id) = f.customer_id
        and coalesce(w.provider, p.provider_name) = p.provider_name
        and coalesce(w.service, p.service_code) = p.service_code) t
    where t.tags is not null
  )
  select customer_id as "customerId", currency, provider_name as provider, service_code as "serviceCode",
    region_id as region, unit, tags, sum(charges)::int as charges, sum(standing)::int as standing,
    trim_scale(sum(quantity))::text as quantity,
    trim_scale(sum(list_cost))::text as "listCost", trim_scale(sum(contracted_cost))::text as "contractedCost",
    trim_scale(sum(billed_cost))::text as "billedCost"
  from marked group by customer_id, currency, provider_name, service_code, region_id, unit, tags`;

const PARAMETERS: MonthParameters = { until: '$8', isIncluded: '$9' };
export const TAGGED = {
  own: SQL.replace('charged_to', chargedTo('c', PARAMETERS)),
  late: SQL.replace('charged_to', chargedUntil('c', PARAMETERS)),
};
