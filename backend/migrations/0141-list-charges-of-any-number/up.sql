set search_path = app, public;

-- The newest first, with the id as the last word: a page goes on where the one before it ended.
create index charge_newest on charge (tenant_id, day, id);
-- A customer has few sub-accounts, so the second column costs nothing, and a sub-account is found without its customer.
create index charge_customer on charge (customer_id, sub_account_id);

-- Whose a charge is, as the charge itself says it: one that is split is nobody's.
create index charge_rollup_holder on charge_rollup (tenant_id, period, (case when state <> 3 then customer_id end));
create index charge_rollup_by_customer_holder
  on charge_rollup_by_customer (tenant_id, period, (case when state <> 3 then customer_id end));

-- Sums of focus_charge, under the names that it has.
create view focus_charge_sum with (security_invoker = true) as
select
  r.tenant_id, r.period, r.cloud_account_id, l.id as slice_id, l.feed,
  (array['unassigned', 'attributed', 'excluded', 'split'])[r.state + 1] as state,
  p.provider_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter, g.region_id,
  r.currency as billing_currency, r.category as charge_category,
  case when r.state <> 3 then r.customer_id end as customer_id,
  r.day,
  k.charge_class, k.charge_type, u.unit,
  r.charges - r.further_parts as rows, r.list_cost, r.contracted_cost, r.billed_cost, r.effective_cost
from charge_rollup r
left join charge_slice l on l.no = r.slice_id
left join dim_sku p on p.id = r.sku_id
left join dim_region g on g.id = r.region_id
left join dim_unit u on u.id = r.unit_id
left join dim_kind k on k.id = r.kind_id;
grant select on focus_charge_sum to cloudtally_staff, cloudtally_worker;

create view focus_charge_sum_by_customer with (security_invoker = true) as
select
  r.tenant_id, r.period, r.cloud_account_id, l.id as slice_id, l.feed,
  (array['unassigned', 'attributed', 'excluded', 'split'])[r.state + 1] as state,
  p.provider_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter, g.region_id,
  r.currency as billing_currency, r.category as charge_category,
  case when r.state <> 3 then r.customer_id end as customer_id,
  r.charges - r.further_parts as rows, r.list_cost, r.contracted_cost, r.billed_cost, r.effective_cost
from charge_rollup_by_customer r
left join charge_slice l on l.no = r.slice_id
left join dim_sku p on p.id = r.sku_id
left join dim_region g on g.id = r.region_id;
grant select on focus_charge_sum_by_customer to cloudtally_staff, cloudtally_worker;

create view focus_charge_sum_by_day with (security_invoker = true) as
select
  r.tenant_id, r.period, r.cloud_account_id, l.id as slice_id, l.feed,
  (array['unassigned', 'attributed', 'excluded', 'split'])[r.state + 1] as state,
  p.provider_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter, g.region_id,
  r.currency as billing_currency, r.category as charge_category,
  r.day,
  r.charges - r.further_parts as rows, r.list_cost, r.contracted_cost, r.billed_cost, r.effective_cost
from charge_rollup_by_day r
left join charge_slice l on l.no = r.slice_id
left join dim_sku p on p.id = r.sku_id
left join dim_region g on g.id = r.region_id;
grant select on focus_charge_sum_by_day to cloudtally_staff, cloudtally_worker;

-- As it was, but that the slice and the account are joined from the left: every charge has them, and a query that does
-- not ask for them need not read them.
create or replace view focus_charge with (security_invoker = true) as
select
  c.id, c.tenant_id, l.synced_at as created_at, null::uuid as created_by,
  c.period, l.id as slice_id, c.slice_id as slice_no, l.feed, c.key_hash, c.ordinal, c.revision, c.page_no, c.row_no, c.part,
  c.cloud_account_id, c.customer_id,
  (array['unassigned', 'attributed', 'excluded', 'split'])[c.state + 1] as state, c.rule_id,
  c.billed_cost, c.effective_cost, c.list_cost, c.contracted_cost, c.currency as billing_currency,
  a.billing_account_id, a.invoice_issuer_name,
  s.sub_account_id, s.name as sub_account_name,
  c.charge_start as charge_period_start, c.charge_end as charge_period_end, c.day,
  c.category as charge_category, k.charge_class, k.charge_type, k.charge_frequency, k.pricing_category,
  c.quantity, u.unit,
  p.provider_name, p.publisher_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter,
  r.resource_id, r.name as resource_name, r.type as resource_type,
  g.region_id, g.region_name, g.availability_zone,
  t.tags
from charge c
left join charge_slice l on l.no = c.slice_id
left join cloud_account a on a.id = c.cloud_account_id
left join dim_sub_account s on s.id = c.sub_account_id
left join dim_sku p on p.id = c.sku_id
left join dim_resource r on r.id = c.resource_id
left join dim_region g on g.id = c.region_id
left join dim_tag_set t on t.id = c.tag_set_id
left join dim_unit u on u.id = c.unit_id
left join dim_kind k on k.id = c.kind_id;
