set search_path = app, public;

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, 'views.share',
  case r.key when 'sales' then 'own' when 'sales_lead' then 'subtree' else 'tenant' end
from role r
where r.built_in and r.deleted_at is null
  and r.key in ('operations', 'sales', 'sales_lead', 'finance', 'finance_lead', 'administrator')
  and not exists (
    select from role_permission p
    where p.tenant_id = r.tenant_id and p.role_id = r.id and p.permission = 'views.share' and p.deleted_at is null
  );
