set search_path = app, public;

-- The largest first, over all months: a page is read and not a sort of every charge.
create index charge_list_cost on charge (tenant_id, list_cost, id);
create index charge_billed_cost on charge (tenant_id, billed_cost, id);
-- A resource, and a sub-account, without its month.
create index charge_resource on charge (resource_id);
create index charge_sub_account on charge (sub_account_id);
-- A day out of many months.
create index charge_rollup_day on charge_rollup (tenant_id, day);
