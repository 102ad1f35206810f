set search_path = app, public;

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p.permission, 'tenant'
from role r cross join (values ('configuration.read'), ('configuration.apply')) as p (permission)
where r.built_in and r.key in ('operations', 'administrator') and r.deleted_at is null
on conflict do nothing;
