set search_path = app, public;

create or replace view charge_part with (security_invoker = true) as
select period, id, slice_id, tenant_id, cloud_account_id, sub_account_id, sku_id, resource_id, region_id, tag_set_id,
  unit_id, kind_id, currency, category, day, customer_id, state, rule_id, 0 as further_part, null::numeric as weight,
  quantity, list_cost, contracted_cost, billed_cost, effective_cost, part
from charge where state <> 3
union all
select c.period, c.id, c.slice_id, c.tenant_id, c.cloud_account_id, c.sub_account_id, c.sku_id, c.resource_id,
  c.region_id, c.tag_set_id, c.unit_id, c.kind_id, c.currency, c.category, c.day, s.customer_id, c.state, c.rule_id,
  case when s.position > 1 then 1 else 0 end, s.weight,
  s.quantity, s.list_cost, s.contracted_cost, s.billed_cost, s.effective_cost, c.part
from charge c join charge_share s on s.period = c.period and s.charge_id = c.id
where c.state = 3;

alter table charge_rollup add column taken_back bigint not null default 0;

update charge_rollup r set taken_back = t.number
from (
  select c.slice_id, c.customer_id, c.state, c.sku_id, c.region_id, c.unit_id, c.kind_id, c.currency, c.category, c.day,
    count(*) as number
  from charge_slice s
  join charge_part c on c.period = s.period and c.slice_id = s.no and c.part < 0
  where s.of_period is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
) t
where r.slice_id = t.slice_id and r.customer_id is not distinct from t.customer_id and r.state = t.state
  and r.sku_id = t.sku_id and r.region_id = t.region_id and r.unit_id = t.unit_id and r.kind_id = t.kind_id
  and r.currency = t.currency and r.category = t.category and r.day = t.day;
