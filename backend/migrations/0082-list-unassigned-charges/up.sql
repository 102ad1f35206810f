set search_path = app, public;

drop view unassigned_charge;
create view unassigned_charge with (security_invoker = true) as
select
  md5(c.cloud_account_id::text || '/' || c.sub_account_id || '/' || c.period || '/' || c.currency)::uuid as id,
  c.tenant_id, c.created_at, null::uuid as created_by, c.period, c.cloud_account_id,
  c.sub_account_id as sub_account_no, s.sub_account_id, s.name as sub_account_name, c.currency,
  c.charges, c.billed_cost, c.list_cost, c.first_day, c.last_day,
  exists (select from charge_slice l where l.tenant_id = c.tenant_id and l.cloud_account_id = c.cloud_account_id
    and l.period = c.period and l.state = 'locked') as locked
from (
  select tenant_id, period, cloud_account_id, sub_account_id, currency,
    count(*) as charges, sum(billed_cost) as billed_cost, sum(list_cost) as list_cost,
    min(day) as first_day, max(day) as last_day, min(charge_start) as created_at
  from charge where state = 0
  group by tenant_id, period, cloud_account_id, sub_account_id, currency
) c
left join dim_sub_account s on s.id = c.sub_account_id;
grant select on unassigned_charge to cloudtally_staff, cloudtally_worker;
