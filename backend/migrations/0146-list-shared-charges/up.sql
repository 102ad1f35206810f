set search_path = app, public;

-- Parts of shared charges, under the columns of focus_charge: each is one customer's, with that customer's amounts.
create view focus_charge_shared with (security_invoker = true) as
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
  t.tags, c.weight
from (
  select c.period, c.id, c.slice_id, c.key_hash, c.ordinal, c.revision, c.page_no, c.row_no, c.part, c.tenant_id, c.cloud_account_id, c.sub_account_id, c.sku_id,
    c.resource_id, c.region_id, c.tag_set_id, c.unit_id, c.kind_id, c.currency, c.category, c.charge_start, c.charge_end, c.day, c.state, c.rule_id,
    s.customer_id, s.weight, s.quantity, s.list_cost, s.contracted_cost, s.billed_cost, s.effective_cost
  from charge_share s join charge c on c.period = s.period and c.id = s.charge_id
  where c.state = 3
) c
left join charge_slice l on l.no = c.slice_id
left join cloud_account a on a.id = c.cloud_account_id
left join dim_sub_account s on s.id = c.sub_account_id
left join dim_sku p on p.id = c.sku_id
left join dim_resource r on r.id = c.resource_id
left join dim_region g on g.id = c.region_id
left join dim_tag_set t on t.id = c.tag_set_id
left join dim_unit u on u.id = c.unit_id
left join dim_kind k on k.id = c.kind_id;
grant select on focus_charge_shared to cloudtally_staff, cloudtally_worker;

-- A customer's charges and parts.
create view focus_charge_part with (security_invoker = true) as
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
  t.tags, c.weight
from (
  select c.period, c.id, c.slice_id, c.key_hash, c.ordinal, c.revision, c.page_no, c.row_no, c.part, c.tenant_id, c.cloud_account_id, c.sub_account_id, c.sku_id,
    c.resource_id, c.region_id, c.tag_set_id, c.unit_id, c.kind_id, c.currency, c.category, c.charge_start, c.charge_end, c.day, c.state, c.rule_id,
    c.customer_id, null::numeric as weight, c.quantity, c.list_cost, c.contracted_cost, c.billed_cost, c.effective_cost
  from charge c
  where c.state <> 3
  union all
  select c.period, c.id, c.slice_id, c.key_hash, c.ordinal, c.revision, c.page_no, c.row_no, c.part, c.tenant_id, c.cloud_account_id, c.sub_account_id, c.sku_id,
    c.resource_id, c.region_id, c.tag_set_id, c.unit_id, c.kind_id, c.currency, c.category, c.charge_start, c.charge_end, c.day, c.state, c.rule_id,
    s.customer_id, s.weight, s.quantity, s.list_cost, s.contracted_cost, s.billed_cost, s.effective_cost
  from charge_share s join charge c on c.period = s.period and c.id = s.charge_id
  where c.state = 3
) c
left join charge_slice l on l.no = c.slice_id
left join cloud_account a on a.id = c.cloud_account_id
left join dim_sub_account s on s.id = c.sub_account_id
left join dim_sku p on p.id = c.sku_id
left join dim_resource r on r.id = c.resource_id
left join dim_region g on g.id = c.region_id
left join dim_tag_set t on t.id = c.tag_set_id
left join dim_unit u on u.id = c.unit_id
left join dim_kind k on k.id = c.kind_id;
grant select on focus_charge_part to cloudtally_staff, cloudtally_worker;

-- Its sums: a part counts as a row of its customer.
create view focus_charge_part_sum with (security_invoker = true) as
select
  r.tenant_id, r.period, r.cloud_account_id, l.id as slice_id, l.feed,
  (array['unassigned', 'attributed', 'excluded', 'split'])[r.state + 1] as state,
  p.provider_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter, g.region_id,
  r.currency as billing_currency, r.category as charge_category,
  r.customer_id,
  r.day,
  k.charge_class, k.charge_type, u.unit,
  r.charges as rows, r.list_cost, r.contracted_cost, r.billed_cost, r.effective_cost
from charge_rollup r
left join charge_slice l on l.no = r.slice_id
left join dim_sku p on p.id = r.sku_id
left join dim_region g on g.id = r.region_id
left join dim_unit u on u.id = r.unit_id
left join dim_kind k on k.id = r.kind_id;
grant select on focus_charge_part_sum to cloudtally_staff, cloudtally_worker;

create view focus_charge_part_sum_by_customer with (security_invoker = true) as
select
  r.tenant_id, r.period, r.cloud_account_id, l.id as slice_id, l.feed,
  (array['unassigned', 'attributed', 'excluded', 'split'])[r.state + 1] as state,
  p.provider_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter, g.region_id,
  r.currency as billing_currency, r.category as charge_category,
  r.customer_id,
  r.charges as rows, r.list_cost, r.contracted_cost, r.billed_cost, r.effective_cost
from charge_rollup_by_customer r
left join charge_slice l on l.no = r.slice_id
left join dim_sku p on p.id = r.sku_id
left join dim_region g on g.id = r.region_id;
grant select on focus_charge_part_sum_by_customer to cloudtally_staff, cloudtally_worker;
